import { minorUnits } from '@pingshan/shared/money';
import { startApp } from '../../../server/src/app.ts';
import { loadConfig } from '../../../server/src/config.ts';

/**
 * The product's server with other figures: nobody is counted, and packets end within seconds, so that
 * minutes show what otherwise takes days. All else is as it is in production.
 */
const NO_LIMIT = { max: 1_000_000_000, window_s: 60 };
const DAY_S = 86_400;
const PLENTY_FEN = 1_000_000_000_000;

const config = loadConfig();
const running = await startApp(config, {
  limits: (limits) => ({
    ...limits,
    redPacket: {
      ...limits.redPacket,
      expires_ms: Number(process.env['CRASH_PACKET_LIFE_MS'] ?? limits.redPacket.expires_ms),
    },
    token: { access_s: DAY_S },
    topUpMax: minorUnits(PLENTY_FEN),
    rate: { money: NO_LIMIT, write: NO_LIMIT, read: NO_LIMIT, signIn: NO_LIMIT },
  }),
});
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)));
await running.http.listen({ host: config.host, port: config.port });
