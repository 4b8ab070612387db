import { afterAll, expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { startApp } from '../../server/src/app.ts';
import { readBalance, readEntry } from '../../server/src/modules/ledger/index.ts';
import { transferAccount } from '../../server/src/modules/transfer/accounts.ts';
import { cancelTransfer } from '../../server/src/modules/transfer/cancel-transfer.ts';
import { endTransfer } from '../../server/src/modules/transfer/end-transfer.ts';
import { toTransfer, transfers } from '../../server/src/modules/transfer/model.ts';
import { sweepDueTransfers } from '../../server/src/modules/transfer/sweep-due.ts';
import { fundedUser, inBatches } from '../support/packets.ts';
import { racesOr, raceTimeout_ms } from '../support/races.ts';
import { startServer } from '../support/server.ts';
import { makeDue, newPayee, sendTransfer } from '../support/transfers.ts';
import { waitFor } from '../support/wait-for.ts';

const first = await startServer({ env: { ROLE: 'api' } });
const { ctx } = first;
const second = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
afterAll(() => second.stop());

const RACES = racesOr(1_000);
/** Few enough that a busy machine decides each command long before the writer refuses it for waiting. */
const CONCURRENT = 25;

const settle = (ending: Promise<unknown>) => ending.catch(() => undefined);

/** Cancels a transfer at one server while both deliver it, one of them by its sweeper. */
async function race(payer: Id<'usr'>, payee: Id<'usr'>): Promise<Transfer> {
  const sent = await sendTransfer(ctx, { payer, payee, amount: 1 });
  const document = await transfers(ctx).findOne({ _id: sent.id });
  if (!document) throw new Error(`no transfer ${sent.id}`);
  const deliver = async () => {
    await makeDue(ctx, sent.id);
    await Promise.all([
      settle(endTransfer(second.ctx, toTransfer(document), { state: 'delivered', payee })),
      settle(sweepDueTransfers(ctx)),
    ]);
  };
  /** The cancel reads more than the others: begun with them, it would come last every time. */
  await Promise.all([settle(cancelTransfer(ctx, { id: sent.id, payer })), deliver()]);
  return sent;
}

test(
  `in ${RACES} races between a cancel, a delivery and a sweep, each transfer ends once`,
  async () => {
    const payer = await fundedUser(ctx, RACES);
    const payee = await newPayee(ctx);
    const raced = Array.from({ length: RACES });
    const sent = await inBatches(raced, CONCURRENT, () => race(payer, payee));
    const counts = { transfer_delivered: 0, transfer_cancelled: 0 };
    for (const { id } of sent) {
      const entry = await readEntry(ctx, `end:${id}`);
      const kind = entry?.kind as keyof typeof counts;
      counts[kind] += 1;
      const document = await transfers(ctx).findOne({ _id: id });
      expect(`transfer_${document?.end?.state}`).toBe(kind);
      expect(await readBalance(ctx, transferAccount(id, 'CNY'))).toBe(0);
    }
    const { transfer_delivered: delivered, transfer_cancelled: cancelled } = counts;
    expect(delivered + cancelled).toBe(RACES);
    expect(delivered).toBeGreaterThan(0);
    expect(cancelled).toBeGreaterThan(0);
    expect(await readBalance(ctx, `person:${payee}:CNY`)).toBe(delivered);
    expect(await readBalance(ctx, `person:${payer}:CNY`)).toBe(cancelled);
  },
  raceTimeout_ms(RACES),
);

test('a transfer that is cancelled a hundred times at two servers goes back once', async () => {
  const payer = await fundedUser(ctx, 500);
  const sent = await sendTransfer(ctx, { payer, payee: await newPayee(ctx), amount: 500 });
  const cancels = Array.from({ length: 100 }, (_, i) =>
    cancelTransfer(i % 2 === 0 ? ctx : second.ctx, { id: sent.id, payer }),
  );
  const states = (await Promise.all(cancels)).map(({ state }) => state);
  expect(new Set(states)).toEqual(new Set(['cancelled']));
  expect(await readBalance(ctx, `person:${payer}:CNY`)).toBe(500);
});

test('a due transfer arrives within ten seconds although the server that took it is gone', async () => {
  const payer = await fundedUser(ctx, 100);
  const payee = await newPayee(ctx);
  const lost = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
  const sent = await sendTransfer(lost.ctx, { payer, payee, amount: 100 });
  await lost.stop();
  const sweeping = await startApp({ ...ctx.config, role: 'worker', port: 0 }, { log: ctx.log });
  await makeDue(ctx, sent.id);
  const arrived = async () => (await readBalance(ctx, `person:${payee}:CNY`)) === 100;
  try {
    await waitFor('the transfer', arrived, { timeout_ms: 10_000 });
  } finally {
    await sweeping.stop();
  }
});
