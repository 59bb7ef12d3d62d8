// Find: one field over everything that has a page, from anywhere; and the pages of instruments, bodies and mechanisms.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator('main h1')).toHaveCount(1);
}

/** Opens the field by its key and types into it. */
async function find(page: Page, text: string) {
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: /abbreviation or code|сокращение или код/ });
  await expect(field).toBeFocused();
  await field.fill(text);
  return field;
}

async function findings(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map((finding) => `${finding.id}: ${finding.nodes.map((node) => node.target).join(', ')}`);
}

for (const { lang, text, name } of [
  { lang: 'ru', text: 'Киргизия', name: 'Кыргызстан' },
  { lang: 'ru', text: 'кирг', name: 'Кыргызстан' },
  { lang: 'en', text: 'kg', name: 'Kyrgyzstan' },
  { lang: 'en', text: 'КЫРГЫЗСТАН', name: 'Kyrgyzstan' },
  { lang: 'en', text: 'kirghizia', name: 'Kyrgyzstan' },
]) {
  test(`“${text}” in ${lang} leads to ${name} on the map`, async ({ page }) => {
    await open(page, `/about?lang=${lang}`);
    const field = await find(page, text);
    await expect(page.getByRole('option').first()).toContainText(name);
    await expect(field).toHaveAttribute('aria-expanded', 'true');
    await field.press('Enter');
    await expect(page).toHaveURL(/\/map\?(.*&)?region=KG/);
    expect(new URL(page.url()).searchParams.get('lang')).toBe(lang);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.locator('main')).toContainText(name);
  });
}

test('instruments, bodies, mechanisms, areas and organizations are found, and their pages show', async ({ page }) => {
  await open(page, '/?lang=en');
  for (const [text, option, address] of [
    ['charter collective', 'Charter of the Collective Security Treaty Organization', '/instruments/charter'],
    ['permanent council', 'Permanent Council', '/bodies/permanent-council'],
    ['channel', 'Operation Channel', '/mechanisms/channel'],
    ['A5', 'A5', '/areas/counter-terrorism'],
    ['unodc', 'Office on Drugs and Crime', '/parties/unodc'],
  ]) {
    await find(page, text);
    await page.getByRole('option').filter({ hasText: option }).first().click();
    await expect.poll(() => new URL(page.url()).pathname).toBe(address);
    await expect(page.locator('main h1')).toBeFocused();
  }
});

test('arrows walk over the groups, and each group says what it is', async ({ page }) => {
  await open(page, '/areas?lang=en');
  const field = await find(page, 'protocol');
  const options = page.getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await field.press('ArrowDown');
  const second = options.nth(1);
  await expect(second).toHaveAttribute('aria-selected', 'true');
  await expect(field).toHaveAttribute('aria-activedescendant', (await second.getAttribute('id')) ?? '');
  await field.press('ArrowUp');
  await field.press('ArrowUp');
  await expect(options.last()).toHaveAttribute('aria-selected', 'true');
  // Only a few of many show, and the group says how many there are.
  await expect(page.getByRole('group', { name: /^Instruments: 5 of \d+$/ })).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^\d+ results$/);
});

test('Escape closes and gives the focus back; what is typed elsewhere stays typed', async ({ page }) => {
  await open(page, '/about?lang=en');
  const button = page.getByRole('button', { name: 'Find' });
  await button.click();
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('a/b');
  await expect(page.getByRole('combobox')).toHaveValue('a/b');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(button).toBeFocused();
  const link = page.getByRole('link', { name: 'Areas' }).first();
  await link.focus();
  await page.keyboard.press('/');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(link).toBeFocused();
});

test('nothing found says what to try', async ({ page }) => {
  await open(page, '/?lang=en');
  const field = await find(page, 'atlantis');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('shorter part of the name');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
});

for (const theme of ['light', 'dark']) {
  test(`the open list has no findings in ${theme}, and fits a narrow screen`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, `/about?lang=ru&theme=${theme}`);
    await find(page, 'совет');
    await expect(page.getByRole('option').first()).toBeVisible();
    expect(await findings(page)).toEqual([]);
    const overhang = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(overhang).toBeLessThanOrEqual(0);
    const option = await page.getByRole('option').first().boundingBox();
    expect(option?.height).toBeGreaterThanOrEqual(24);
  });
}

for (const path of ['/instruments/charter', '/bodies/foreign-ministers', '/mechanisms/channel', '/bodies/no-such']) {
  for (const lang of ['en', 'ru']) {
    test(`${path} in ${lang} stands and has no findings`, async ({ page }) => {
      const answer = await page.goto(`${path}?lang=${lang}`);
      expect(answer?.status()).toBe(200);
      await expect(page.locator('main h1')).toHaveCount(1);
      expect(await page.locator('body').innerText()).not.toMatch(/\b(pack|record|instrument|body|mechanism)\.[a-z_]+/);
      expect(await findings(page)).toEqual([]);
    });
  }
}

test('pages that name a record lead to it, and it leads back', async ({ page }) => {
  await open(page, '/areas/drugs?lang=en');
  await page.getByRole('link', { name: 'Operation Channel' }).first().click();
  await expect(page).toHaveURL(/\/mechanisms\/channel/);
  await page.locator('aside').getByRole('link', { name: /Anti-Drug Strategy/ }).first().click();
  await expect(page).toHaveURL(/\/instruments\/anti-drug-strategy/);
  await page.locator('aside a[href*="/areas/drugs"]').click();
  await expect(page).toHaveURL(/\/areas\/drugs/);
});
