// Fills in the form as a person would: question by question, whatever comes into view, from a document of answers.
import { expect, type Locator, type Page } from '@playwright/test';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** A file to attach wherever the answers name one; the form computes size, type and digest from its content. */
export interface Attached {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

const question = (page: Page, pointer: string): Locator => page.locator(`[data-question="${pointer}"]`);

/** The value at a JSON Pointer, or `undefined`. */
export function at(answers: Json, pointer: string): Json | undefined {
  let value: Json | undefined = answers;
  for (const token of pointer.split('/').slice(1)) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<string, Json>)[token.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  return value;
}

/** Answers every question of the page shown, including those that come into view meanwhile. */
export async function answerPage(page: Page, answers: Json, file: Attached) {
  const done = new Set<string>();
  for (;;) {
    const pointers = await page.locator('[data-question]').evaluateAll((all) => all.map((one) => one.getAttribute('data-question')!));
    const next = pointers.find((pointer) => !done.has(pointer) && at(answers, pointer) !== undefined);
    if (!next) return;
    await answer(page, next, at(answers, next)!, answers, file);
    done.add(next);
  }
}

/** Answers one question by whatever control it has. */
async function answer(page: Page, pointer: string, value: Json, answers: Json, file: Attached) {
  const here = question(page, pointer);
  const own = (selector: string) => here.locator(selector).first();
  if (await here.locator('input[type=file]').count()) return attach(here, value as { files?: Json[]; none_because?: string }, file);
  if (await here.getByRole('combobox').and(page.locator('input')).count()) {
    await here.getByRole('combobox').fill(String(value));
    await here.getByRole('option').first().click();
    return;
  }
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    for (const item of value) await here.locator(`input[type=checkbox][value="${item}"]`).check();
    return;
  }
  if (Array.isArray(value)) return answerItems(page, pointer, value, answers, file);
  if (/^[\w-]+$/.test(String(value)) && (await here.locator(`input[type=radio][value="${value}"]`).count())) return own(`input[type=radio][value="${value}"]`).check();
  if (value === true) return own('input[type=checkbox]').check();
  if (await here.locator('select').count()) {
    await own('select').selectOption(String(value));
    return;
  }
  if ((await here.locator('input').count()) === 3) {
    const parts = String(value).split('-').map(Number).reverse();
    for (const [index, part] of parts.entries()) await here.locator('input').nth(index).fill(String(part));
    return;
  }
  await own('input, textarea').fill(String(value));
}

/** Areas are chosen in a tree; other lists grow by a button. */
async function answerItems(page: Page, pointer: string, items: Json[], answers: Json, file: Attached) {
  const here = question(page, pointer);
  for (const [index, item] of items.entries()) {
    const area = (item as { area?: string }).area;
    if (area) await here.locator(`input[type=checkbox][value="${area}"]`).check();
    else await here.locator(':scope > button, :scope > * > button').filter({ hasNotText: /undo|отменить/i }).last().click();
    await expect(page.locator(`[data-question^="${pointer}/${index}/"]`).first()).toBeVisible();
  }
}

async function attach(here: Locator, value: { files?: Json[]; none_because?: string }, file: Attached) {
  if (value.files) {
    await here.locator('input[type=file]').setInputFiles(file);
    await expect(here).toContainText(file.name);
    return;
  }
  const reason = here.locator('input:not([type=file]):not([type=checkbox]), textarea');
  if (!(await reason.first().isVisible())) await here.getByRole('checkbox').check();
  await reason.first().fill(value.none_because ?? '');
}

/** Continues to the next page and says which it is. */
export async function goOn(page: Page): Promise<string> {
  const before = new URL(page.url()).pathname;
  await page.locator('[data-action="continue"]').click();
  await expect.poll(() => new URL(page.url()).pathname, { message: `stuck on ${before}` }).not.toBe(before);
  await expect(page.locator('main h1')).toBeFocused();
  return new URL(page.url()).pathname;
}
