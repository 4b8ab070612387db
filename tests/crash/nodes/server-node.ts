import { minorUnits } from '@pingshan/shared/money';
import { startApp } from '../../../server/src/app.ts';
import { loadConfig } from '../../../server/src/config.ts';

/**
 * The product's server with other limits: no rate limits, payments of any amount, and packets that expire within seconds,
 * so that a run of minutes has thousands of refunds. Everything else is as in production.
 */
const NO_LIMIT = { max: 1_000_000_000, window_s: 60 };
const DAY_S = 86_400;
const FAR = minorUnits(1_000_000_000_000);

const config = loadConfig();
const { CRASH_PACKET_LIFETIME_MS } = process.env;
const running = await startApp(config, {
  limits: (limits) => ({
    ...limits,
    redPacket: {
      ...limits.redPacket,
      expires_ms: Number(CRASH_PACKET_LIFETIME_MS ?? limits.redPacket.expires_ms),
    },
    token: { access_s: DAY_S },
    topUpMax: FAR,
    allowance: { ...limits.allowance, one: FAR, life: FAR },
    stepUp: { ...limits.stepUp, withoutPin: FAR, newPayee: FAR, large: FAR },
    rate: { money: NO_LIMIT, write: NO_LIMIT, read: NO_LIMIT, signIn: NO_LIMIT },
  }),
});
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)));
await running.http.listen({ host: config.host, port: config.port });
