// A first visit with an empty cache, up to a User Timing mark: what travelled, and how long it took.

/** The page's own URLs whose mark says that a reader can use them. */
export const VISITS = [
  { path: '/', mark: 'app:ready' },
  { path: '/map', mark: 'map:ready' },
  { path: '/apply', mark: 'form:ready' },
];

/** Bytes are those on the wire, headers of the answers included. */
export async function coldVisit(browser, baseURL, { path, mark }) {
  const context = await browser.newContext({ locale: 'en', serviceWorkers: 'block' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  const requests = new Map();
  session.on('Network.requestWillBeSent', ({ requestId, request, wallTime }) => {
    if (!request.url.startsWith('data:')) requests.set(requestId, { url: request.url, started: wallTime * 1000, bytes: 0 });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await page.goto(baseURL + path);
  await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
  const { milliseconds, origin } = await page.evaluate((name) => {
    return { milliseconds: performance.getEntriesByName(name)[0].startTime, origin: performance.timeOrigin };
  }, mark);
  // What was asked for by then has to have arrived to be counted.
  await page.waitForLoadState('networkidle');
  const files = [...requests.values()]
    .filter(({ started }) => started <= origin + milliseconds)
    .map(({ url, bytes }) => ({ path: new URL(url).pathname, bytes }));
  await context.close();
  return { path, mark, files, milliseconds };
}

/** Bytes of the files that a test picks. */
export const weigh = (files, picked = () => true) =>
  files.filter(({ path }) => picked(path)).reduce((sum, { bytes }) => sum + bytes, 0);

/** Modules, scripts and styles. */
export const isProgram = (path) => /\.(wasm|js|css)$/.test(path);
