import { startBot } from './app.ts';
import { readConfig } from './config.ts';
import { createLog } from './core/log.ts';

const config = readConfig();
const log = createLog(config.logLevel);
const stop = await startBot(config, { clock: Date.now, log });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    log.info({ event: 'bot.stopping', signal });
    void stop().then(() => process.exit(0));
  });
}
