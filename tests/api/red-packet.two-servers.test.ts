import { afterAll, expect, test } from '@jest/globals';
import { verifySplit } from '@pingshan/shared/proof/split';
import { DAY_MS, HOUR_MS } from '@pingshan/shared/time';
import { startApp } from '../../server/src/app.ts';
import { closePacket } from '../../server/src/modules/red-packet/close-packet.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packets } from '../../server/src/modules/red-packet/model.ts';
import { proveSplit } from '../../server/src/modules/red-packet/prove-split.ts';
import { sweepExpired } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { fundedUser, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

/** Two server processes on one database: neither is notified of what the other did. */
const first = await startServer({ env: { ROLE: 'api' } });
const { ctx } = first;
const second = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
afterAll(() => second.stop());

test('a packet that another process refunded is shown as refunded, with its seed', async () => {
  const sender = await fundedUser(ctx, 600);
  const { id } = await sendPacket(ctx, sender, 600, 3);
  const [user] = newUsers(ctx, 1) as [typeof sender];
  await grabShare(ctx, { packet: id, user });
  expect(await viewPacket(ctx, { packet: id, viewer: sender })).toMatchObject({ state: 'open' });
  expect((await proveSplit(ctx, id)).seed).toBeNull();

  await closePacket(second.ctx, id);
  const page = await viewPacket(ctx, { packet: id, viewer: sender });
  expect(page.state).toBe('refunded');
  expect(page.refunded?.amount).toBe(600 - page.claimedTotal.amount);
  expect(verifySplit(await proveSplit(ctx, id)).verdict).toBe('fair');
});

test('after another process has closed a packet, the proof of this process has its seed', async () => {
  const sender = await fundedUser(ctx, 200);
  const { id } = await sendPacket(ctx, sender, 200, 1);
  expect((await proveSplit(ctx, id)).seed).toBeNull();
  const [user] = newUsers(ctx, 1) as [typeof sender];
  await grabShare(second.ctx, { packet: id, user });
  await closePacket(second.ctx, id);
  expect(verifySplit(await proveSplit(ctx, id)).verdict).toBe('fair');
});

test('packets of a server whose clock is eight hours wrong expire after one day of the database’s clock', async () => {
  const sender = await fundedUser(ctx, 400);
  for (const wrong_ms of [8 * HOUR_MS, -16 * HOUR_MS]) {
    first.advance(wrong_ms);
    const { id, createdAt, expiresAt } = await sendPacket(ctx, sender, 100, 1);
    expect(Math.abs(Date.parse(createdAt) - Date.now())).toBeLessThan(5_000);
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(DAY_MS);
    expect(await viewPacket(ctx, { packet: id, viewer: sender })).toMatchObject({ state: 'open' });
    expect(await sweepExpired(ctx)).toBe(0);
  }
  first.advance(8 * HOUR_MS);
});

test('a packet that has expired by the database’s clock is expired at a server with another clock', async () => {
  const sender = await fundedUser(ctx, 100);
  const { id } = await sendPacket(ctx, sender, 100, 1);
  const expiresAt = new Date(Date.now() - 1_000);
  await packets(ctx).updateOne({ _id: id }, { $set: { expiresAt } });
  first.advance(-8 * HOUR_MS);
  expect(await viewPacket(ctx, { packet: id, viewer: sender })).toMatchObject({ state: 'expired' });
  expect(await sweepExpired(ctx)).toBe(1);
  expect(await viewPacket(ctx, { packet: id, viewer: sender })).toMatchObject({
    state: 'refunded',
  });
  first.advance(8 * HOUR_MS);
});
