// The limits of what a first visit may cost: bytes on the wire, and requests.
import { expect, test } from '@playwright/test';
import { VISITS, coldVisit, isProgram, weigh } from './cold-visit.mjs';

const KB = 1000;

/**
 * What a first visit weighs today, rounded up: nothing may be added. The goal is 190 kB of program, 250 kB in all for
 * the map and 230 kB for the form; whoever makes the portal lighter lowers these ceilings.
 */
const CEILINGS: Record<string, { program: number; all: number; requests: number }> = {
  '/': { program: 296 * KB, all: 330 * KB, requests: 14 },
  '/map': { program: 372 * KB, all: 450 * KB, requests: 14 },
  '/apply': { program: 448 * KB, all: 490 * KB, requests: 15 },
};

for (const visit of VISITS) {
  test(`a first visit of ${visit.path} stays below its ceiling`, async ({ browser, baseURL }) => {
    const ceiling = CEILINGS[visit.path];
    const { files } = await coldVisit(browser, baseURL, visit);
    const listed = files.map(({ path, bytes }) => `${bytes} ${path}`).join('\n');
    expect(files.length, listed).toBeLessThanOrEqual(ceiling.requests);
    expect(weigh(files, isProgram), listed).toBeLessThanOrEqual(ceiling.program);
    expect(weigh(files), listed).toBeLessThanOrEqual(ceiling.all);
    const twice = files.filter((file, index) => files.findIndex(({ path }) => path === file.path) !== index);
    expect(twice, 'nothing is fetched twice').toEqual([]);
  });
}
