import { join } from 'node:path';
import { pino } from 'pino';
import { createWechat } from './app.ts';
import { readConfig } from './config.ts';
import { openKeys } from './keys.ts';

const config = readConfig();
const log = pino({ level: config.LOG_LEVEL, name: 'wechat' });
const folder = join(config.DATA_DIR, 'wechat');
const wechat = createWechat({
  keys: openKeys(folder),
  file: join(folder, 'orders.jsonl'),
  clock: Date.now,
});
const address = await wechat.listen({ host: config.HOST, port: config.WECHAT_PORT });
log.info({ address }, 'wechat.ready');
process.send?.('open');

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void wechat.close().then(() => process.exit()));
}
