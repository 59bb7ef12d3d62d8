// What can go wrong with files and servers: each fault has a page that says what happened and what to do.
import { expect, test } from '@playwright/test';

test('a configuration that is missing is named, in plain words', async ({ page }) => {
  await page.route('**/config.json', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await page.goto('/');
  const failure = page.locator('#failure');
  await expect(failure).toBeVisible();
  await expect(failure).toContainText('config.json');
});

test('a configuration that contradicts itself is refused with place and reason', async ({ page }) => {
  await page.route('**/config.json', async (route) => {
    const response = await route.fetch();
    const config = await response.json();
    await route.fulfill({ json: { ...config, default_language: 'xx' } });
  });
  await page.goto('/');
  await expect(page.locator('#failure')).toContainText('/default_language');
});

test('a broken pack is named with file, JSON Pointer and reason', async ({ page }) => {
  await page.route('**/catalogue.json', async (route) => {
    const response = await route.fetch();
    const catalogue = await response.json();
    catalogue.mechanisms[0].areas = ['no-such-area'];
    await route.fulfill({ json: catalogue });
  });
  await page.goto('/areas');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('catalogue.json');
  await expect(alert).toContainText('/mechanisms/0/areas/0');
  await expect(alert).toContainText('no-such-area');
});

test('a pack that cannot be fetched can be asked for again', async ({ page }) => {
  let broken = true;
  await page.route('**/catalogue.json', (route) => (broken ? route.abort() : route.continue()));
  await page.goto('/areas?lang=en');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('no connection');
  broken = false;
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('main h1')).toBeVisible();
});

test('geometry that is cut off leaves the table', async ({ page }) => {
  await page.route('**/overview.json', (route) => route.fulfill({ body: '{"type": "Topology", "arcs": [' }));
  await page.goto('/map?lang=en');
  await expect(page.getByRole('alert')).toContainText('overview.json');
  await page.goto('/map?lang=en&view=table');
  await expect(page.locator('[data-map-table]')).toContainText('Kazakhstan');
});

test('a form that uses an unsupported keyword is refused with place and reason', async ({ page }) => {
  await page.route('**/form/schema.json', async (route) => {
    const response = await route.fetch();
    const schema = await response.json();
    schema.properties.contact.$dynamicRef = '#x';
    await route.fulfill({ json: schema });
  });
  await page.goto('/apply?lang=en');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('/properties/contact');
  await expect(alert).toContainText('$dynamicRef');
});

test('a chunk that cannot be fetched can be asked for again', async ({ page }) => {
  await page.goto('/areas?lang=en');
  await expect(page.locator('main h1')).toBeVisible();
  await page.context().clearCookies();
  await page.route('**/*apply*', (route) => route.abort());
  await page.goto('/?lang=en');
  await expect(page.locator('main h1')).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Apply', exact: true }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('could not be loaded');
  await page.unroute('**/*apply*');
  await alert.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('main h1')).toBeVisible();
});

test('an unknown region, kind and area in the address are named, and everything is shown', async ({ page }) => {
  await page.goto('/map?lang=en&region=QQ&kind=friend&area=nowhere&x=banana');
  await expect(page.locator('[data-region="KZ"]')).toBeVisible();
  const notice = page.locator('main');
  await expect(notice).toContainText('QQ');
  await expect(notice).toContainText('friend');
  await expect(notice).toContainText('nowhere');
});

test('an unknown area and party say so and lead back', async ({ page }) => {
  await page.goto('/areas/nowhere?lang=en');
  await expect(page.locator('main')).toContainText('nowhere');
  await expect(page.locator('main').getByRole('link').first()).toBeVisible();
  await page.goto('/parties/atlantis?lang=en');
  await expect(page.locator('main')).toContainText('atlantis');
});

test('a page that is not found answers 404 and still shows the portal', async ({ page }) => {
  const response = await page.goto('/no/such/page?lang=en');
  expect(response?.status()).toBe(404);
  await expect(page.locator('main h1')).toHaveText('Page not found');
});

test('without scripts the statement can be read, and where to turn', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/');
  // The text of `noscript` itself does not count as text of the page, that of the articles in it does.
  const statement = (lang: string) => page.locator(`noscript article[lang="${lang}"]`);
  await expect(statement('ru')).toContainText('19 января 2021 года');
  await expect(statement('en')).toContainText('19 January 2021');
  await expect(page.locator('noscript a[href^="https://"]').first()).toBeVisible();
  await context.close();
});

test('when the wasm cannot be loaded, the page says so in plain words', async ({ page }) => {
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto('/');
  await expect(page.locator('#failure')).toBeVisible();
});

test('a program that stops later says so in plain words', async ({ page }) => {
  await page.goto('/?lang=en');
  await expect(page.locator('main h1')).toBeVisible();
  await page.evaluate(() => {
    setTimeout(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    });
  });
  await expect(page.locator('#failure')).toBeVisible();
  await expect(page.locator('#failure-reason')).toContainText('unreachable');
});

test('what is done on the map before it can answer is answered then', async ({ page }) => {
  // The chunk that answers is held back until the click was made.
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*surroundings*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/map?lang=en');
  await page.locator('[data-region="KZ"]').focus();
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/region=/);
  release();
  await expect(page).toHaveURL(/region=KZ/);
});
