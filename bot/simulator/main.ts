import { createSimulator } from './app.ts';
import { readConfig } from './config.ts';
import { USUAL_LIMITS } from './limits.ts';
import { createLog } from './log.ts';
import { buildPage } from './page.ts';

const config = readConfig();
const log = createLog(config.LOG_LEVEL);
const simulator = await createSimulator({
  token: config.TELEGRAM_BOT_TOKEN,
  dataDir: config.DATA_DIR,
  limits: USUAL_LIMITS,
  clock: Date.now,
  log,
  page: await buildPage(),
});
const address = await simulator.listen({ host: config.HOST, port: config.SIMULATOR_PORT });
log.info({ event: 'simulator.ready', address });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulator.close());
}
