import { minorUnits } from '@pingshan/shared/money';
import type { UndoSeconds } from '@pingshan/shared/transfer/states';
import { startApp } from '../../../server/src/app.ts';
import { loadConfig } from '../../../server/src/config.ts';

/**
 * The product's server with other limits: no rate limits, payments of any amount, packets that expire
 * within seconds, and waiting times of seconds for transfers and for what a bank does, so that a run of
 * minutes has thousands of refunds and deliveries. Everything else is as in production.
 */
const NO_LIMIT = { max: 1_000_000_000, window_s: 60 };
const DAY_S = 86_400;
const FAR = minorUnits(1_000_000_000_000);
/** Shorter than any that a person can choose; those who chose none have it. */
const UNDO_S = 2 as UndoSeconds;

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
    allowance: { ...limits.allowance, one: FAR, life: FAR, newDevice: FAR },
    /** A try is counted before it is looked at, and servers are killed in between. */
    stepUp: { ...limits.stepUp, tries: NO_LIMIT.max, withoutPin: FAR, newPayee: FAR, large: FAR },
    transfer: {
      ...limits.transfer,
      undo_s: UNDO_S,
      payeeToken_ms: DAY_S * 1_000,
      lookUps: NO_LIMIT,
    },
    funding: {
      ...limits.funding,
      cardCodes: NO_LIMIT,
      withdrawalCancel_ms: 1_500,
      failureConfirmed_ms: 3_000,
      queryFirst_ms: 300,
      queryMax_ms: 2_000,
      poll_ms: 200,
    },
    otp: { ...limits.otp, perPhone: NO_LIMIT, perAddress: NO_LIMIT, perDay: NO_LIMIT.max },
    rate: { money: NO_LIMIT, write: NO_LIMIT, read: NO_LIMIT, signIn: NO_LIMIT },
  }),
});
process.once('SIGTERM', () => void running.stop().then(() => process.exit(0)));
await running.http.listen({ host: config.host, port: config.port });
