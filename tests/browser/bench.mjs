// Prints what a cold visit costs: bytes on the wire, requests, and time until a reader can use the page.
import { chromium } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { VISITS, coldVisit, isProgram, weigh } from './cold-visit.mjs';
import { freePort } from './free-port.mjs';
import { startServer } from './server.mjs';

const RUNS = 5;
const median = (numbers) => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;

const server = await startServer(await freePort());
const browser = await chromium.launch(launchOptions);
try {
  console.log('| visit | until | program | everything | requests | median of 5 |\n|---|---|---|---|---|---|');
  for (const visit of VISITS) {
    const times = [];
    let files = [];
    for (let run = 0; run < RUNS; run += 1) {
      const measured = await coldVisit(browser, server.url, visit);
      times.push(measured.milliseconds);
      files = measured.files;
    }
    const sizes = [kilobytes(weigh(files, isProgram)), kilobytes(weigh(files))];
    console.log(`| ${[visit.path, visit.mark, ...sizes, files.length, `${Math.round(median(times))} ms`].join(' | ')} |`);
  }
} finally {
  await browser.close();
  await server.stop();
}
