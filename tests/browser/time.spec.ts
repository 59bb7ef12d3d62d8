// The day that map and table show: by slider, by change, by date, by address.
import { expect, test, type Page } from '@playwright/test';

const members = (page: Page) => page.locator('[data-map] [data-kind="member"][data-region]');
const azerbaijan = (page: Page) => page.locator('[data-map] [data-region="AZ"]');

async function open(page: Page, query: string) {
  await page.goto(`/map?lang=en${query}`);
  await expect(page.getByRole('slider')).toBeVisible();
}

test('a day in the past shows who was a member then, and says what cannot be dated', async ({ page }) => {
  await open(page, '&date=1994-04-20');
  await expect(members(page)).toHaveCount(9);
  await expect(azerbaijan(page)).toHaveAttribute('data-kind', 'member');
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', '20 April 1994');
  await expect(page.locator('.cc-time')).toContainText('participants of the Collective Security Treaty of 1992');
  await expect(page.locator('.cc-time')).toContainText('whose beginning is not known are left out');
  expect(await page.title()).toContain('20 April 1994');
});

test('the slider leads back to today by keyboard, and the address follows', async ({ page }) => {
  await open(page, '&date=1994-04-20');
  const slider = page.getByRole('slider');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/date=1994-05-01/);
  await page.keyboard.press('End');
  await expect(page).not.toHaveURL(/date=/);
  await expect(members(page)).toHaveCount(6);
  await expect(azerbaijan(page)).toHaveAttribute('data-kind', 'former-member');
  await page.keyboard.press('Home');
  await expect(page).toHaveURL(/date=1992-05-15/);
});

test('changes are stepped through, played and stopped', async ({ page }) => {
  await open(page, '&date=1994-04-20');
  await page.getByRole('button', { name: 'Earlier change' }).click();
  await expect(page).toHaveURL(/date=1993-12-31/);
  await page.getByRole('button', { name: 'Later change' }).click();
  await expect(page).toHaveURL(/date=1994-04-20/);
  await page.getByRole('button', { name: 'Play' }).click();
  await expect(page).not.toHaveURL(/date=1994-04-20/);
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.getByText('Events of').click();
  await page.getByRole('button', { name: 'Today' }).click();
  await expect(page).not.toHaveURL(/date=/);
});

test('an exact date is taken, one to come is not', async ({ page }) => {
  await open(page, '');
  const exact = page.getByLabel('Exact date');
  await exact.fill('2010-06-01');
  await exact.blur();
  await expect(page).toHaveURL(/date=2010-06-01/);
  await expect(page.locator('[data-map] [data-region="UZ"]')).toHaveAttribute('data-kind', 'member');
  await page.goto('/map?lang=en&date=2999-01-01');
  await expect(page.locator('main')).toContainText('“2999-01-01”');
  await expect(members(page)).toHaveCount(6);
});

test('the table shows the same day', async ({ page }) => {
  await open(page, '&view=table&date=1994-04-20&kind=member');
  await expect(page.locator('[data-map-table] tbody tr')).toHaveCount(9);
});
