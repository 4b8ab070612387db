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

/** Two processes on one database: one serves requests, the other closes packets. Neither notifies the other. */
const here = await startServer({ env: { ROLE: 'api' } });
const { ctx } = here;
const elsewhere = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
afterAll(() => elsewhere.stop());

test('a packet that another process refunded is shown as refunded, with its seed', async () => {
  const sender = await fundedUser(ctx, 600);
  const { id } = await sendPacket(ctx, sender, 600, 3);
  const [user] = newUsers(ctx, 1) as [typeof sender];
  await grabShare(ctx, { packet: id, user });
  expect(await viewPacket(ctx, { packet: id, viewer: sender })).toMatchObject({ state: 'open' });
  expect((await proveSplit(ctx, id)).seed).toBeNull();

  await closePacket(elsewhere.ctx, id);
  const page = await viewPacket(ctx, { packet: id, viewer: sender });
  expect(page.state).toBe('refunded');
  expect(page.refunded?.amount).toBe(600 - page.claimedTotal.amount);
  expect(verifySplit(await proveSplit(ctx, id)).verdict).toBe('fair');
});

test('a packet finished by this process and closed by another has a public proof in this one', async () => {
  const sender = await fundedUser(ctx, 200);
  const { id } = await sendPacket(ctx, sender, 200, 1);
  expect((await proveSplit(ctx, id)).seed).toBeNull();
  const [user] = newUsers(ctx, 1) as [typeof sender];
  await grabShare(elsewhere.ctx, { packet: id, user });
  await closePacket(elsewhere.ctx, id);
  expect(verifySplit(await proveSplit(ctx, id)).verdict).toBe('fair');
});

test('a server whose clock is eight hours off sends packets that expire after one day of the database’s clock', async () => {
  const sender = await fundedUser(ctx, 400);
  for (const wrong_ms of [8 * HOUR_MS, -16 * HOUR_MS]) {
    here.advance(wrong_ms);
    const { id, createdAt, expiresAt } = await sendPacket(ctx, sender, 100, 1);
    expect(Math.abs(Date.parse(createdAt) - Date.now())).toBeLessThan(5_000);
    expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(DAY_MS);
    expect(await viewPacket(ctx, { packet: id, viewer: sender })).toMatchObject({ state: 'open' });
    expect(await sweepExpired(ctx)).toBe(0);
  }
  here.advance(8 * HOUR_MS);
});

test('a packet that has expired by the database’s clock has expired for a server with another clock', async () => {
  const sender = await fundedUser(ctx, 100);
  const { id } = await sendPacket(ctx, sender, 100, 1);
  const expiresAt = new Date(Date.now() - 1_000);
  await packets(ctx).updateOne({ _id: id }, { $set: { expiresAt } });
  here.advance(-8 * HOUR_MS);
  expect(await viewPacket(ctx, { packet: id, viewer: sender })).toMatchObject({ state: 'expired' });
  expect(await sweepExpired(ctx)).toBe(1);
  expect(await viewPacket(ctx, { packet: id, viewer: sender })).toMatchObject({
    state: 'refunded',
  });
  here.advance(8 * HOUR_MS);
});
