import { Socket } from 'node:net';
import { createSimulator } from './app.ts';
import { DEFAULT_FLOOD_LIMITS } from './bot-api/flood-control.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { bundlePage } from './page-server/bundle.ts';

const config = readConfig();
const log = createLog(config.LOG_LEVEL);
const simulator = await createSimulator({
  token: config.TELEGRAM_BOT_TOKEN,
  dataDir: config.DATA_DIR,
  limits: DEFAULT_FLOOD_LIMITS,
  clock: Date.now,
  log,
  page: await bundlePage(),
});
const address = await simulator.listen({ host: config.HOST, port: config.SIMULATOR_PORT });
log.info({ address }, 'simulator.ready');

/** The launcher accepts connections on the public port and passes their sockets on. */
process.on('message', (_message, socket) => {
  process.send?.('taken');
  if (!(socket instanceof Socket)) return;
  simulator.server.emit('connection', socket);
  socket.resume();
});
process.send?.('open');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close().then(() => process.exit()));
}
