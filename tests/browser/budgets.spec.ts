// The limits of what a first visit may cost: bytes on the wire, and requests.
import { expect, test } from '@playwright/test';
import { VISITS, coldVisit, isProgram, weigh } from './cold-visit.mjs';

const KB = 1000;

/** The budgets, headers of the answers included. */
const LIMITS: Record<string, { program: number; all: number; requests: number }> = {
  '/': { program: 190 * KB, all: 230 * KB, requests: 14 },
  '/map': { program: 190 * KB, all: 250 * KB, requests: 14 },
  '/apply': { program: 195 * KB, all: 230 * KB, requests: 14 },
};

for (const visit of VISITS) {
  test(`a first visit of ${visit.path} stays within its budget`, async ({ browser, baseURL }) => {
    const limit = LIMITS[visit.path];
    const { files } = await coldVisit(browser, baseURL, visit);
    const listed = files.map(({ path, bytes }) => `${bytes} ${path}`).join('\n');
    expect(files.length, listed).toBeLessThanOrEqual(limit.requests);
    expect(weigh(files, isProgram), listed).toBeLessThanOrEqual(limit.program);
    expect(weigh(files), listed).toBeLessThanOrEqual(limit.all);
    const twice = files.filter((file, index) => files.findIndex(({ path }) => path === file.path) !== index);
    expect(twice, 'nothing is fetched twice').toEqual([]);
  });
}
