// Before the program: what a reader sees while it loads, without JavaScript, and when it does not arrive.
import { expect, test } from '@playwright/test';

test('the page says what it is before the program arrives', async ({ page }) => {
  await page.route('**/*.wasm', () => {});
  await page.goto('/?lang=en', { waitUntil: 'commit' });
  await expect(page.locator('#shell h1:visible')).toHaveText('Collective Security Treaty Organization');
  await expect(page.locator('#shell progress')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('while it loads the page speaks the language of the address', async ({ page }) => {
  await page.route('**/*.wasm', () => {});
  await page.goto('/?lang=ru', { waitUntil: 'commit' });
  await expect(page.locator('#shell h1:visible')).toHaveText('Организация Договора о коллективной безопасности');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the statement can be read, in both languages, and where to turn', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('noscript article[lang=ru]')).toContainText('19 января 2021');
    await expect(page.locator('noscript article[lang=en]')).toContainText('19 January 2021');
    await expect(page.locator('noscript a').first()).toHaveAttribute('href', /^https:/);
  });
});

const FAULTS: Record<string, (body: Buffer) => { status?: number; body?: Buffer } | 'abort'> = {
  'does not arrive': () => 'abort',
  'is gone': () => ({ status: 404 }),
  'was changed on its way': (body) => ({ body: Buffer.concat([body, Buffer.from('\n')]) }),
};
for (const [fault, answer] of Object.entries(FAULTS)) {
  for (const file of ['**/assets/concord-*.wasm', '**/assets/concord-*.js']) {
    test(`a program whose ${file.split('.').pop()} ${fault} is replaced by plain words`, async ({ page }) => {
      await page.route(file, async (route) => {
        const faulty = answer(await (await route.fetch()).body());
        if (faulty === 'abort') await route.abort();
        else await route.fulfill({ response: await route.fetch(), ...faulty });
      });
      await page.goto('/');
      await expect(page.locator('#failure')).toBeVisible();
      await expect(page.locator('#failure [lang=ru] h1')).toHaveText('Портал не открылся');
      await expect(page.locator('#failure [lang=en] h1')).toHaveText('The portal could not be opened');
      await expect(page.locator('#failure-reason')).not.toBeEmpty();
      await expect(page.locator('#shell')).toHaveCount(0);
      await page.unroute(file);
      await page.getByRole('button', { name: 'Reload the page' }).click();
      await expect(page.locator('main h1')).toBeVisible();
    });
  }
}

test('a browser without WebAssembly is told so', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'WebAssembly'));
  await page.goto('/');
  await expect(page.locator('#failure')).toBeVisible();
  await expect(page.locator('#failure-reason')).toContainText('WebAssembly');
});
