// Starts the real server for the tests: on a free port, with a data directory of its own that goes when it goes.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const binary = process.env.CONCORD_SERVER ?? new URL('../../target/release/concord-server', import.meta.url).pathname;

/** Starts a server and resolves once it answers, with its address, its data directory, and `stop()`. */
export async function startServer(port) {
  const data = mkdtempSync(join(tmpdir(), 'concord-'));
  const child = spawn(binary, ['serve', '--listen', `127.0.0.1:${port}`, '--data', data, '--rate-limit', '0'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CONCORD_LOG_LEVEL: 'error' },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.once('error', (error) => console.error(`the server cannot be started: ${error.message}`));
  const url = `http://127.0.0.1:${port}`;
  await answers(url, ended);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { url, data, stop };
}

async function answers(url, ended) {
  const limit = AbortSignal.timeout(30_000);
  const gone = ended.then((code) => Promise.reject(new Error(`the server ended with code ${code}`)));
  for (;;) {
    limit.throwIfAborted();
    const pause = new Promise((resolve) => setTimeout(resolve, 50));
    const ready = await Promise.race([fetch(`${url}/readyz`).then((answer) => answer.ok, () => false), gone]);
    if (ready) return;
    await pause;
  }
}
