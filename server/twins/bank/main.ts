import { join } from 'node:path';
import { pino } from 'pino';
import { createBank } from './app.ts';
import { readConfig } from './config.ts';

const config = readConfig();
const log = pino({ level: config.LOG_LEVEL, name: 'bank' });
const bank = createBank({
  secret: config.BANK_SECRET,
  file: join(config.DATA_DIR, 'bank', 'book.jsonl'),
  noticeUrl: config.BANK_NOTICE_URL,
  speed: config.BANK_SPEED,
  seed: config.BANK_SEED,
  clock: Date.now,
  log,
});
const address = await bank.listen({ host: config.HOST, port: config.BANK_PORT });
log.info({ address }, 'bank.ready');
process.send?.('open');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void bank.close().then(() => process.exit()));
}
