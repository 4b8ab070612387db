import { afterAll, expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { startApp } from '../../server/src/app.ts';
import { readBalance } from '../../server/src/modules/ledger/index.ts';
import { packetAccount } from '../../server/src/modules/red-packet/accounts.ts';
import { closePacket } from '../../server/src/modules/red-packet/close-packet.ts';
import { reserveShare } from '../../server/src/modules/red-packet/packet-pool.ts';
import { claimShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packets } from '../../server/src/modules/red-packet/model.ts';
import { getPacket } from '../../server/src/modules/red-packet/packet-cache.ts';
import { fundedUser, inBatches, sendPacket, newUsers } from '../support/packets.ts';
import { racesOr, raceTimeout_ms } from '../support/races.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const second = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
afterAll(() => second.stop());

const RACES = racesOr(2_000);
/** Few enough that a busy machine decides each command long before the writer refuses it for waiting. */
const CONCURRENT = 50;

/** Claims the only share of a packet at one server while the other server closes the packet. */
async function race(sender: Id<'usr'>, user: Id<'usr'>) {
  const { id } = await sendPacket(ctx, sender, 1, 1);
  const cached = await getPacket(ctx, id);
  await reserveShare(ctx, cached.packet, user);
  const [reply] = await Promise.all([
    claimShare(ctx, cached, { packet: id, user, share: 0 }),
    closePacket(second.ctx, id),
  ]);
  return { id, won: reply?.outcome === 'won' };
}

test(
  `in ${RACES} races between a claim and a refund, exactly one of the two gets the money`,
  async () => {
    const sender = await fundedUser(ctx, RACES);
    const results = await inBatches(newUsers(ctx, RACES), CONCURRENT, (user) => race(sender, user));
    const found = await packets(ctx).find({}).toArray();
    const refunds = new Map(found.map(({ _id, closing }) => [_id, closing?.refunded]));
    for (const { id, won } of results) expect(refunds.get(id)).toBe(won ? 0 : 1);
    const wins = results.filter(({ won }) => won).length;
    expect(wins).toBeGreaterThan(0);
    expect(wins).toBeLessThan(RACES);
    const last = results.at(-1);
    expect(last && (await readBalance(ctx, packetAccount(last.id, 'CNY')))).toBe(0);
  },
  raceTimeout_ms(RACES),
);

test('a packet that is closed a hundred times concurrently, and once more, is refunded once', async () => {
  const sender = await fundedUser(ctx, 500);
  const { id } = await sendPacket(ctx, sender, 500, 5);
  await Promise.all(Array.from({ length: 100 }, () => closePacket(ctx, id)));
  await closePacket(ctx, id);
  const found = await packets(ctx).findOne({ _id: id });
  expect(found?.closing?.refunded).toBe(500);
  expect(await readBalance(ctx, `person:${sender}:CNY`)).toBe(500);
});
