// The limits of what a first visit may cost: bytes on the wire, and requests.
import { expect, test } from '@playwright/test';
import { VISITS, coldVisit, isProgram, weigh } from './cold-visit.mjs';

const KB = 1000;
const LIMITS: Record<string, number> = { '/map': 250 * KB, '/apply': 230 * KB };
const PROGRAM_LIMIT = 190 * KB;
const REQUEST_LIMIT = 14;

for (const visit of VISITS) {
  test(`a first visit of ${visit.path} stays within its budget`, async ({ browser, baseURL }) => {
    const { files } = await coldVisit(browser, baseURL, visit);
    const listed = files.map(({ path, bytes }) => `${bytes} ${path}`).join('\n');
    expect(files.length, listed).toBeLessThanOrEqual(REQUEST_LIMIT);
    expect(weigh(files, isProgram), listed).toBeLessThanOrEqual(PROGRAM_LIMIT);
    expect(weigh(files), listed).toBeLessThanOrEqual(LIMITS[visit.path] ?? Infinity);
    const twice = files.filter((file, index) => files.findIndex(({ path }) => path === file.path) !== index);
    expect(twice, 'nothing is fetched twice').toEqual([]);
  });
}
