import { Socket } from 'node:net';
import { createSimulator } from './app.ts';
import { readConfig } from './config.ts';
import { DEFAULT_FLOOD_LIMITS } from './bot-api/flood-control.ts';
import { createLog } from './log.ts';
import { buildPage } from './page.ts';

const config = readConfig();
const log = createLog(config.LOG_LEVEL);
const simulator = await createSimulator({
  token: config.TELEGRAM_BOT_TOKEN,
  dataDir: config.DATA_DIR,
  limits: DEFAULT_FLOOD_LIMITS,
  clock: Date.now,
  log,
  page: await buildPage(),
});
const address = await simulator.listen({ host: config.HOST, port: config.SIMULATOR_PORT });
log.info({ event: 'simulator.ready', address });

/** Callers whom the launcher let in. */
process.on('message', (_said, caller) => {
  process.send?.('taken');
  if (!(caller instanceof Socket)) return;
  simulator.server.emit('connection', caller);
  caller.resume();
});
process.send?.('open');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit()));
}
