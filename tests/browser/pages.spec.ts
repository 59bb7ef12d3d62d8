// Every page, in every language and theme that ships: it comes up, names itself, has no accessibility findings,
// asks nobody else for anything, and stays inside its Content-Security-Policy.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const PAGES = [
  '/',
  '/map',
  '/map?view=table',
  '/map?region=AM',
  '/map?date=1994-04-20',
  '/areas',
  '/areas/peacekeeping',
  '/areas/drugs',
  '/parties',
  '/parties/AM',
  '/parties/UZ',
  '/parties/FR',
  '/parties/un',
  '/statuses',
  '/statement',
  '/about',
  '/apply',
  '/apply/status',
  '/apply/review',
  '/receipt/2222-2222-2',
  '/track',
  '/no/such/page',
];
const LANGUAGES = ['en', 'ru'];

/** Collects what a page must not do while it is open. */
function watch(page: Page): string[] {
  const offences: string[] = [];
  page.on('pageerror', (error) => offences.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    // A page that is not found answers 404, which the console repeats.
    if (message.type() === 'error' && !message.text().includes('404')) offences.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.hostname !== '127.0.0.1') offences.push(`request: ${request.url()}`);
  });
  return offences;
}

/** Opens a page and waits until its heading stands. */
async function open(page: Page, path: string, query: Record<string, string>) {
  const url = new URL(path, 'http://portal');
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  await page.goto(url.pathname + url.search);
  await expect(page.locator('main h1')).toHaveCount(1);
  await expect(page.locator('.cc-loading')).toHaveCount(0);
  // What follows a first view is part of the page.
  await page.waitForLoadState('networkidle');
}

for (const path of PAGES) {
  for (const lang of LANGUAGES) {
    test(`${path} in ${lang}`, async ({ page }) => {
      const offences = watch(page);
      await open(page, path, { lang });
      await expect(page.locator('html')).toHaveAttribute('lang', lang);
      await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
      const heading = await page.locator('main h1').innerText();
      expect(await page.title()).toContain(heading);
      // A key that has no message shows as the key.
      expect(await page.locator('body').innerText()).not.toMatch(/\b(pack|form|map|apply|common)\.[a-z_]+\.?[a-z_]*\b/);
      for (const theme of ['light', 'dark']) {
        await open(page, path, { lang, theme });
        const findings = await new AxeBuilder({ page }).analyze();
        expect(findings.violations.map((finding) => `${finding.id}: ${finding.nodes.map((n) => n.target).join(', ')}`)).toEqual([]);
      }
      // On a phone nothing sticks out sideways (WCAG 1.4.10).
      await page.setViewportSize({ width: 320, height: 640 });
      const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(overhang).toBeLessThanOrEqual(0);
      expect(offences).toEqual([]);
    });
  }
}

test('the language changes without a load, and address, title and words follow', async ({ page }) => {
  await open(page, '/statuses', { lang: 'en' });
  let loads = 0;
  page.on('load', () => (loads += 1));
  const before = await page.title();
  await page.getByRole('button', { name: 'Русский' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await expect(page).toHaveURL(/lang=ru/);
  await expect(page).not.toHaveTitle(before);
  await expect(page.getByRole('navigation').first()).toContainText('Карта');
  expect(loads).toBe(0);
  // The choice is remembered for the next visit.
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
});

test('focus and title follow a step to another page, and Back returns', async ({ page }) => {
  await open(page, '/', { lang: 'en' });
  await page.getByRole('navigation').getByRole('link', { name: 'Areas' }).click();
  await expect(page).toHaveURL(/\/areas/);
  await expect(page.locator('main h1')).toBeFocused();
  await expect(page).toHaveTitle(/^Areas/);
  await page.goBack();
  await expect(page).toHaveURL(/\/\?lang=en$/);
  await expect(page.locator('main h1')).toBeFocused();
});

test('the skip link leads past the header', async ({ page }) => {
  await open(page, '/', { lang: 'en' });
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});
