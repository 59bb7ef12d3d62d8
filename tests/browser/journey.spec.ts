// The whole way: map, a country, an area, an application with an attachment, a reload in the middle, submission,
// receipt, the row in the database, and where it stands. In both languages, and for all six tracks.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { answerPage, goOn, type Attached, type Json } from './answering';

const TRACKS = ['partner-state', 'observer-state', 'undecided-state', 'partner-organization', 'observer-organization', 'undecided-organization'];

const PDF: Attached = {
  name: 'Письмо (scan).pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
};

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/** The sample's answers, with our own file wherever it names some. */
function sample(track: string): { [name: string]: Json } {
  const answers = JSON.parse(readFileSync(new URL(`../contract/applications/${track}.json`, import.meta.url), 'utf8'));
  const attached = { name: PDF.name, size: PDF.buffer.length, type: PDF.mimeType, sha256: sha256(PDF.buffer) };
  for (const document of Object.values(answers.attachments ?? {}) as { files?: Json[] }[]) {
    if (document.files) document.files = [attached];
  }
  return answers;
}

/** RFC 8785 for what forms hold: texts, whole numbers, truth values, lists and objects. */
function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

/** Asks the server's own database file. */
function query(sql: string, parameter: string): Json[][] {
  const script = 'import json, sqlite3, sys; print(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2], sys.argv[3:]).fetchall()))';
  const database = join(process.env.CONCORD_DATA ?? '', 'concord.db');
  return JSON.parse(execFileSync('python3', ['-c', script, database, sql, parameter], { encoding: 'utf8' }));
}

/** The stored application with this reference. */
function stored(reference: string): { digest: string; submission: string } {
  const rows = query('SELECT digest, submission FROM applications WHERE reference = ?', reference);
  expect(rows).toHaveLength(1);
  const [digest, submission] = rows[0] as string[];
  return { digest, submission };
}

/** Waits until the draft is in the browser's own store. */
async function saved(page: Page, act: () => Promise<unknown>) {
  const event = page.evaluate(() => new Promise<void>((resolve) => addEventListener('concord:draft-saved', () => resolve(), { once: true })));
  await act();
  await event;
}

/** From the first page of the form to the review, filling in what the answers have. */
async function fillIn(page: Page, answers: Json, onPage?: (path: string) => Promise<void>) {
  let path = new URL(page.url()).pathname;
  while (path !== '/apply/review') {
    await answerPage(page, answers, PDF);
    await onPage?.(path);
    path = await goOn(page);
  }
}

/** Submits from the review and returns what the receipt says. */
async function submit(page: Page) {
  await page.locator('[data-action="submit"]').click();
  await expect(page).toHaveURL(/\/receipt\//);
  const reference = (await page.locator('[data-reference]').innerText()).trim();
  const digest = (await page.locator('[data-digest]').innerText()).trim();
  const secret = (await page.locator('[data-secret]').innerText()).trim();
  return { reference, digest, secret };
}

function digestOf(answers: Json, language: string): string {
  return sha256(canonical({ answers, form: { id: 'csto-application', version: 1 }, language }));
}

for (const lang of ['en', 'ru']) {
  test(`from the map to the receipt in ${lang}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto(`/map?lang=${lang}`);
    // Armenia's standing: both positions, dated.
    await page.locator('[data-region="AM"]').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/region=AM/);
    await expect(page.locator('main')).toContainText(lang === 'en' ? 'Member State' : 'Государство-член');
    await expect(page.locator('main')).toContainText(lang === 'en' ? 'past the point of no return' : 'точк');
    await expect(page.locator('main')).toContainText(lang === 'en' ? 'remains a full member' : 'полноправн');
    // An area, and from there into an application that knows it.
    await page.goto(`/areas/counter-terrorism?lang=${lang}`);
    await page.locator('main a[href*="apply"][href*="area=counter-terrorism"]').click();
    await expect(page).toHaveURL(/\/apply/);
    await page.goto(`/apply/status?lang=${lang}`);
    await expect(page.locator('main h1')).toBeVisible();
    const answers = sample('partner-state');
    await fillIn(page, answers, async (path) => {
      if (path === '/apply/areas') {
        await expect(page.locator('input[value="counter-terrorism"]')).toBeChecked();
      }
      if (path === '/apply/contact') {
        // The tab is reloaded in the middle of a page: what was typed is there again.
        await saved(page, () => page.locator('[data-question="/contact/name"] input').fill('A. Example '));
        await saved(page, () => page.locator('[data-question="/contact/name"] input').fill('A. Example'));
        await page.reload();
        await expect(page.locator('[data-question="/contact/name"] input')).toHaveValue('A. Example');
        await expect(page.locator('[data-question="/contact/email"] input')).toHaveValue('a.example@example.org');
      }
    });
    await expect(page.locator('main')).toContainText(PDF.name);
    const receipt = await submit(page);
    expect(receipt.digest).toBe(digestOf(answers, lang));
    const row = stored(receipt.reference);
    expect(row.digest).toBe(receipt.digest);
    expect(sha256(canonical(JSON.parse(row.submission)))).toBe(receipt.digest);
    // The receipt survives a reload, and the letter can be printed in both languages.
    await page.reload();
    await expect(page.locator('[data-reference]')).toHaveText(receipt.reference);
    // Where it stands: with the right secret, and not with a wrong one.
    await page.goto(`/track?lang=${lang}`);
    await page.locator('main input').nth(0).fill(receipt.reference.toLowerCase().replaceAll('-', ' '));
    await page.locator('main input').nth(1).fill(receipt.secret);
    await page.locator('main form button[type=submit]').click();
    await expect(page.locator('main')).toContainText(lang === 'en' ? 'Received' : 'Получен');
    await expect(page.locator('main')).toContainText(receipt.digest);
    await page.locator('main input').nth(1).fill('wrong-secret-wrong-secret');
    await page.locator('main form button[type=submit]').click();
    await expect(page.getByRole('alert').first()).toBeVisible();
  });
}

for (const track of TRACKS.slice(1)) {
  test(`the ${track} track arrives with the answers of its sample`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.goto('/apply/status?lang=en');
    await expect(page.locator('main h1')).toBeVisible();
    const answers = sample(track);
    await fillIn(page, answers);
    const receipt = await submit(page);
    expect(JSON.parse(stored(receipt.reference).submission).answers).toEqual(answers);
    expect(receipt.digest).toBe(digestOf(answers, 'en'));
  });
}

test('Continue names what is missing, leads there, and keeps what was typed', async ({ page }) => {
  await page.goto('/apply/contact?lang=en');
  await page.locator('[data-question="/contact/name"] input').fill('A. Example');
  await page.locator('[data-question="/contact/email"] input').fill('not an address');
  await expect(page.locator('[data-error-summary]')).toHaveCount(0);
  await page.locator('[data-action="continue"]').click();
  const summary = page.locator('[data-error-summary]');
  await expect(summary).toBeFocused();
  await expect(page).toHaveTitle(/^Error: /);
  await summary.getByRole('link', { name: /e-mail address in the form/ }).click();
  const email = page.locator('[data-question="/contact/email"] input');
  await expect(email).toBeFocused();
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  const described = await email.getAttribute('aria-describedby');
  const messages = await Promise.all((described ?? '').split(' ').map((id) => page.locator(`[id="${id}"]`).innerText()));
  expect(messages.join(' ')).toContain('name@example.org');
  await expect(email).toHaveValue('not an address');
});

test('a submission whose answer is lost makes one application, however often it is sent', async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto('/apply/status?lang=en');
  await expect(page.locator('main h1')).toBeVisible();
  // Answers that no other test sends, so that the rows of this draft can be counted by their digest.
  const answers = { ...sample('observer-organization'), motivation: { text: 'Test data: sent more than once.' } };
  await fillIn(page, answers);
  // The server carries the request out, but its answer never arrives.
  let sent = 0;
  await page.route('**/api/applications', async (route) => {
    if (sent++) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.locator('[data-action="submit"]').click();
  await expect(page.getByRole('alert').first()).toContainText('Nothing you entered is lost');
  const receipt = await submit(page);
  expect(sent).toBe(2);
  expect(receipt.digest).toBe(digestOf(answers, 'en'));
  expect(query('SELECT count(*) FROM applications WHERE digest = ?', receipt.digest)).toEqual([[1]]);
});

for (const [name, answer] of Object.entries({
  'is down': (route: import('@playwright/test').Route) => route.abort(),
  'answers with an HTML page': (route: import('@playwright/test').Route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Welcome</h1>' }),
  'fails': (route: import('@playwright/test').Route) => route.fulfill({ status: 503, body: 'no' }),
})) {
  test(`a backend that ${name} loses nothing`, async ({ page }) => {
    await page.goto('/track?lang=en');
    await page.route('**/api/**', answer);
    await page.locator('main input').nth(0).fill('2222-2222-2');
    await page.locator('main input').nth(1).fill('some-secret-some-secret');
    await page.locator('main form button[type=submit]').click();
    await expect(page.getByRole('alert').first()).toContainText(/Nothing you entered is lost/);
    await expect(page.locator('main input').nth(0)).toHaveValue('2222-2222-2');
  });
}
