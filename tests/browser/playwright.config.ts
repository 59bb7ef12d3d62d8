// The portal in Debian's Chromium, served by the real server.
import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.mjs';
import { freePort } from './free-port.mjs';

// The configuration is read again in every worker; all of them have to agree on the port.
process.env.CONCORD_PORT ??= String(await freePort());

export default defineConfig({
  testDir: '.',
  outputDir: 'results',
  globalSetup: './global-setup.ts',
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${process.env.CONCORD_PORT}`,
    browserName: 'chromium',
    launchOptions,
    trace: 'retain-on-failure',
    serviceWorkers: 'block',
  },
});
