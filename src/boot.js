// Starts the portal, asks early for what the page's address needs, and says so in plain words when it cannot start.
//
// The build fills in BUILD (the hashed files, and what config.json named) and RELOADS (true in development).
/* global BUILD, RELOADS */

const shell = document.getElementById('shell');
const failure = document.getElementById('failure');

/** Shows what index.html keeps ready for this; the reason is for whoever looks after the portal. */
function fail(reason) {
  shell?.remove();
  failure.querySelector('#failure-reason').textContent = String(reason?.message ?? reason);
  failure.hidden = false;
  document.body.prepend(failure);
  dispatchEvent(new CustomEvent('concord:error', { detail: String(reason) }));
}

/** The path within the portal, in both router modes. */
function route() {
  if (location.hash.startsWith('#/')) return location.hash.slice(1).split('?')[0];
  return `/${location.pathname.slice(new URL(document.baseURI).pathname.length)}`;
}

function query() {
  const inHash = location.hash.split('?')[1] ?? '';
  return new URLSearchParams(`${location.search.slice(1)}&${inHash}`);
}

function remembered() {
  try {
    return localStorage.getItem('concord.language');
  } catch {
    return null; // Storage may be forbidden, in a third-party frame for instance.
  }
}

/** The language that the portal is going to choose: address, earlier choice, browser, the owner's default. */
function language() {
  const { languages, default_language: byDefault } = BUILD.hints;
  const primary = (tag) => tag.split('-')[0].toLowerCase();
  for (const tag of [query().get('lang'), remembered(), ...navigator.languages]) {
    if (!tag) continue;
    const same = languages.find((known) => known.toLowerCase() === tag.toLowerCase());
    const found = same ?? languages.find((known) => primary(known) === primary(tag));
    if (found) return found;
  }
  return byDefault;
}

/** The JSON files that a page asks for, so that they travel while the program does. */
function contentOf(path, lang) {
  const { pack, boundaries } = BUILD.hints;
  const files = ['config.json', `locales/${lang}.json`, `${pack}/text/${lang}.json`];
  if (/^\/apply(\/|$)/.test(path)) {
    files.push(...['schema', 'ui', lang].map((name) => `${pack}/form/${name}.json`));
  } else if (!partsOf(path).includes('proof')) {
    files.push(`${pack}/catalogue.json`);
  }
  if (/^\/map\/?$/.test(path)) files.push(`${boundaries}/overview.json`);
  if (/^\/(instruments|bodies|mechanisms)\//.test(path)) files.push(`locales/records/${lang}.json`);
  return files;
}

/** The parts of the program that show a path, as `Route::part` has them; a page of the form needs two. */
function partsOf(path) {
  if (/^\/?$/.test(path)) return ['overview'];
  if (/^\/map\/?$/.test(path)) return ['map'];
  if (/^\/apply\/?$/.test(path)) return ['apply'];
  if (/^\/apply\//.test(path)) return ['apply', 'form'];
  return /^\/(receipt|track)(\/|$)/.test(path) ? ['proof'] : ['catalogue'];
}

/** The modules of parts, each once. */
const modulesOf = (parts) => [...new Set(parts.flatMap((part) => BUILD.chunks[part] ?? []))];

/**
 * Asks for a file before the program does. As a `preload` it is for this page, and its request is the same as the
 * later `fetch`, so the answer serves for both; as a `prefetch` it is for a page to come, and waits for a quiet moment.
 */
function ask(file, rel = 'preload') {
  const link = document.createElement('link');
  link.rel = rel;
  link.as = 'fetch';
  link.crossOrigin = 'anonymous';
  link.href = file;
  document.head.append(link);
}

/** Once the page stands and the line is quiet, the other parts come too, unless the reader saves data. */
function askForTheRest(parts) {
  if (navigator.connection?.saveData) return;
  const whenIdle = globalThis.requestIdleCallback ?? setTimeout;
  setTimeout(() => {
    whenIdle(() => {
      const needed = new Set(modulesOf(parts));
      const rest = modulesOf(Object.keys(BUILD.chunks)).filter((file) => !needed.has(file));
      rest.forEach((file) => ask(file, 'prefetch'));
    });
  }, 3000);
}

/** The shell speaks the reader's language where it can. */
function speak(lang) {
  const words = shell?.querySelectorAll('[data-language]') ?? [];
  if (![...words].some((block) => block.lang === lang)) return;
  document.documentElement.lang = lang;
  words.forEach((block) => (block.hidden = block.lang !== lang));
}

async function start(path) {
  if (typeof WebAssembly !== 'object') throw new Error('This browser has no WebAssembly.');
  const [{ default: init }, core] = await Promise.all([
    import(new URL(BUILD.script, document.baseURI).href),
    fetch(BUILD.core.path, { integrity: BUILD.core.integrity }),
  ]);
  if (!core.ok) throw new Error(`${BUILD.core.path}: ${core.status}`);
  addEventListener('concord:ready', () => askForTheRest(partsOf(path)), { once: true });
  await init({ module_or_path: core });
}

/** A program that has stopped cannot say so itself. */
function watchForTheEnd() {
  const look = (error) => error instanceof WebAssembly.RuntimeError && fail(error);
  addEventListener('error', ({ error }) => look(error));
  addEventListener('unhandledrejection', ({ reason }) => look(reason));
}

/** A file that was damaged on its way may have stayed in the cache, so the program is fetched past it. */
async function reload() {
  const files = [BUILD.script, BUILD.core.path, ...modulesOf(Object.keys(BUILD.chunks))];
  await Promise.allSettled(files.map((file) => fetch(file, { cache: 'reload' })));
  location.reload();
}

/** In development the page follows the build. */
async function reloadOnChange() {
  const build = async () => (await fetch('build-id.txt', { cache: 'no-store' })).text();
  const first = await build();
  setInterval(async () => {
    const now = await build().catch(() => first);
    if (now !== first) location.reload();
  }, 1000);
}

const path = route();
modulesOf(partsOf(path)).forEach((file) => ask(file));
if (BUILD.hints) {
  const lang = language();
  contentOf(path, lang).forEach((file) => ask(file));
  speak(lang);
}
failure.querySelectorAll('button').forEach((button) => button.addEventListener('click', reload));
watchForTheEnd();
if (RELOADS) reloadOnChange();
start(path).catch(fail);
