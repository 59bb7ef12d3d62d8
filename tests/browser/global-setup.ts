// One server for all tests of a run; the teardown ends it.
import { startServer } from './server.mjs';

export default async function globalSetup() {
  const server = await startServer(process.env.CONCORD_PORT);
  process.env.CONCORD_DATA = server.data;
  return server.stop;
}
