// What visitors take away from the map and its table: images, data, link, citation, paper.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Download, type Page } from '@playwright/test';
import { readFile } from 'node:fs/promises';

const DISCLAIMER = 'do not imply endorsement';

/** Opens map or table with its panel unfolded. */
async function open(page: Page, query: string, ready = '[data-map] [data-region]') {
  await page.goto(`/map?${query}`);
  await expect(page.locator(ready).first()).toBeAttached();
  await page.locator('[data-take-away] > summary').click();
  await expect(page.locator('[data-action="copy-link"]')).toBeVisible();
}

/** Presses a button and gives what is downloaded then. */
async function save(page: Page, action: string): Promise<{ download: Download; content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.locator(`[data-action="${action}"]`).click(),
  ]);
  return { download, content: await readFile(await download.path()) };
}

/** A reader of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (rows.length === 0 || rows.at(-1)!.at(-1) === '\r\n') rows.push([]);
    const row = rows.at(-1)!;
    row.push(quoted?.replaceAll('""', '"') ?? plain ?? '');
    if (end === '\r\n') row.push(end);
  }
  return rows.map((row) => row.slice(0, -1));
}

/** The rows of the table as they are read; a note below a cell's words is no part of it. */
async function shownRows(page: Page): Promise<string[][]> {
  return page.locator('[data-map-table] tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.children].map((cell) => {
        const words = cell.cloneNode(true) as Element;
        words.querySelectorAll('.cc-map__why').forEach((note) => note.remove());
        return words.textContent!.trim();
      }),
    ),
  );
}

test('the map is saved as an SVG that stands on its own', async ({ page }) => {
  await open(page, 'lang=en&kind=member&region=AM&x=2048&y=997&z=1');
  const { download, content } = await save(page, 'save-svg');
  expect(download.suggestedFilename()).toMatch(/^csto-map-member-\d{4}-\d\d-\d\d\.svg$/);
  const svg = content.toString('utf8');
  const wrong = await page.evaluate((text) => {
    const file = new DOMParser().parseFromString(text, 'image/svg+xml');
    return file.querySelector('parsererror')?.textContent ?? '';
  }, svg);
  expect(wrong).toBe('');
  const words = svg.replaceAll(/<\/text><text[^>]*>/g, ' ');
  for (const text of ['Map of cooperation', DISCLAIMER, 'Member State: 6', 'Relations shown: Member State', 'Chosen: Armenia', 'Source: ', 'As of February 2026']) {
    expect(words).toContain(text);
  }
  expect(words).not.toContain('No relation recorded:');
  // Other programs know neither the page's styles nor its color functions, and nothing is fetched.
  expect(svg).not.toMatch(/var\(|oklab|color-mix|light-dark|class=|style=|href/);
  expect(svg).toContain('opacity="0.280"');
  expect(svg.match(/<path /g)!.length).toBeGreaterThan(150);
  for (const [, id] of svg.matchAll(/url\(#([^)]+)\)/g)) expect(svg).toContain(`id="${id}"`);
});

test('the SVG shows the part of the world that the visitor sees', async ({ page }) => {
  await open(page, 'lang=en&x=2400&y=500&z=8');
  const { content } = await save(page, 'save-svg');
  const seen = await page.locator('[data-map] svg > g').first().getAttribute('transform');
  expect(content.toString('utf8')).toContain(`<g transform="${seen}">`);
  expect(content.toString('utf8')).not.toContain('<title>Brazil');
});

test('the map is saved as a PNG of twice its size', async ({ page }) => {
  await open(page, 'lang=ru');
  const offences: string[] = [];
  page.on('console', (message) => message.type() === 'error' && offences.push(message.text()));
  const svg = (await save(page, 'save-svg')).content.toString('utf8');
  const { download, content } = await save(page, 'save-png');
  expect(download.suggestedFilename()).toMatch(/\.png$/);
  expect(content.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const [, width, height] = svg.match(/<svg [^>]*width="(\d+)" height="(\d+)"/)!.map(Number);
  expect([content.readUInt32BE(16), content.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
  expect(offences).toEqual([]);
});

for (const lang of ['en', 'ru']) {
  test(`the CSV is the table as filtered, in ${lang}`, async ({ page }) => {
    await open(page, `lang=${lang}&view=table&kind=member,cooperation`, '[data-row="AM"]');
    const { download, content } = await save(page, 'save-csv');
    expect(download.suggestedFilename()).toMatch(/^csto-table-member-cooperation-.*\.csv$/);
    const text = content.toString('utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    const rows = readCsv(text.slice(1));
    expect(rows.length).toBeGreaterThan(6);
    expect(rows).toEqual(await shownRows(page));
  });
}

test('search and order of the table are those of its files', async ({ page }) => {
  await open(page, 'lang=en&view=table', '[data-row="AM"]');
  await page.getByRole('searchbox').fill('stan');
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  const shown = await shownRows(page);
  const csv = (await save(page, 'save-csv')).content.toString('utf8');
  expect(readCsv(csv.slice(1))).toEqual(shown);
  const json = JSON.parse((await save(page, 'save-json')).content.toString('utf8'));
  expect(json.rows.map((row: { name: string }) => row.name)).toEqual(shown.slice(1).map(([name]) => name));
  expect(json.metadata.filters).toMatchObject({ relations: [], area: null, search: 'stan' });
});

test('the JSON says what it is, of when, from where, and on which terms', async ({ page }) => {
  await open(page, 'lang=en&view=table&kind=member', '[data-row="AM"]');
  const { metadata, columns, rows } = JSON.parse((await save(page, 'save-json')).content.toString('utf8'));
  expect(metadata).toMatchObject({ language: 'en', as_of: '2026-02', boundary_set: 'un', filters: { relations: ['member'] } });
  expect(metadata.disclaimer).toContain(DISCLAIMER);
  expect(metadata.license).toContain('To be confirmed');
  expect(metadata.url).toBe(page.url());
  expect(Date.parse(metadata.generated_at)).toBeGreaterThan(0);
  expect(columns.map((column: { id: string }) => column.id)).toEqual(['name', 'relation', 'dates', 'type', 'code']);
  expect(rows).toHaveLength(6);
  expect(rows[0]).toMatchObject({ id: 'AM', name: 'Armenia', relation_id: 'member', code: 'AM' });
});

test('the whole catalogue is saved as it is, with what it is', async ({ page, request }) => {
  await open(page, 'lang=en');
  const file = JSON.parse((await save(page, 'save-catalogue')).content.toString('utf8'));
  expect(file.catalogue).toEqual(await (await request.get('/packs/csto/catalogue.json')).json());
  expect(file.metadata.disclaimer).toContain(DISCLAIMER);
});

test('link, citation and image are copied, and that is said once', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, 'lang=en&kind=member');
  const said = page.locator('[data-said]');
  await page.locator('[data-action="copy-link"]').click();
  await expect(said).toHaveText('The link was copied.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  await page.locator('[data-action="copy-citation"]').click();
  await expect(said).toHaveText('The citation was copied.');
  const citation = await page.evaluate(() => navigator.clipboard.readText());
  expect(citation).toContain('Collective Security Treaty Organization. Map of cooperation (Map; Relations shown: Member State).');
  expect(citation).toContain(page.url());
  await page.locator('[data-action="copy-image"]').click();
  await expect(said).toHaveText('The image was copied.');
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(types).toContain('image/png');
});

test('a refused copy says what to do', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });
  await open(page, 'lang=en');
  await page.locator('[data-action="copy-link"]').click();
  await expect(page.locator('[data-said]')).toContainText('Select the citation');
});

test('what the browser cannot do is not offered', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'ClipboardItem', { value: undefined });
    Object.defineProperty(Navigator.prototype, 'share', { value: undefined });
  });
  await open(page, 'lang=en');
  await expect(page.locator('[data-action="save-png"]')).toBeVisible();
  await expect(page.locator('[data-action="copy-image"]')).toHaveCount(0);
  await expect(page.locator('[data-action="share"]')).toHaveCount(0);
  // The table is no picture.
  await page.getByRole('button', { name: 'Table', exact: true }).click();
  await expect(page.locator('[data-action="save-svg"]')).toHaveCount(0);
  await expect(page.locator('[data-action="save-csv"]')).toBeVisible();
});

test('a link is shared by the system where it can', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'share', {
      value: (content: unknown) => Promise.resolve(Object.assign(window, { shared: content })),
    });
  });
  await open(page, 'lang=en');
  await page.locator('[data-action="share"]').click();
  await expect.poll(() => page.evaluate(() => (window as unknown as { shared: unknown }).shared)).toEqual({
    title: 'Map of cooperation',
    url: page.url(),
  });
});

for (const theme of ['light', 'dark']) {
  for (const view of ['map', 'table']) {
    test(`the open panel below the ${view} has no accessibility findings in ${theme}`, async ({ page }) => {
      await open(page, `lang=en&theme=${theme}&view=${view}`, view === 'map' ? '[data-region]' : '[data-row="AM"]');
      const findings = await new AxeBuilder({ page }).analyze();
      expect(findings.violations.map((finding) => `${finding.id}: ${finding.nodes.map((n) => n.target).join(', ')}`)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overhang).toBeLessThanOrEqual(0);
    });
  }
}

for (const view of ['map', 'table']) {
  test(`paper shows the ${view} with its legend and disclaimer, and no controls`, async ({ page }) => {
    await open(page, `lang=en&view=${view}&region=AM`, view === 'map' ? '[data-region]' : '[data-row="AM"]');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.cc-legend')).toBeVisible();
    await expect(page.getByText(DISCLAIMER).first()).toBeVisible();
    await expect(page.locator(view === 'map' ? '.cc-map__svg' : '[data-map-table]')).toBeVisible();
    for (const control of ['.cc-header', '.cc-map__toolbar', '.cc-map__buttons', '.cc-map__search', '.cc-details__close', '.cc-details__apply', '[data-take-away]']) {
      await expect(page.locator(control).filter({ visible: true })).toHaveCount(0);
    }
  });
}
