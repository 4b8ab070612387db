import { afterAll, expect, test } from '@jest/globals';
import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { startApp } from '../../server/src/app.ts';
import {
  readBalance,
  packetAccount,
  personAccount,
} from '../../server/src/modules/ledger/index.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { viewPacket } from '../../server/src/modules/red-packet/view-packet.ts';
import { fundedUser, inBatches, sendPacket, newUsers } from '../support/packets.ts';
import { startServer } from '../support/server.ts';

const { ctx } = await startServer();
const second = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
const writers = [ctx, second.ctx] as const;

afterAll(() => second.stop());

const PEOPLE = 500;
const SHARES = 100;
const TAPS = 5;
const TOTAL = 88_888;

test('500 people tap 100 shares five times each at two servers: 100 winners, each one share', async () => {
  const sender = await fundedUser(ctx, TOTAL);
  const { id } = await sendPacket(ctx, sender, TOTAL, SHARES);
  const people = newUsers(ctx, PEOPLE);
  const taps = people.flatMap((user) => Array.from({ length: TAPS }, (_, i) => ({ user, i })));
  const answers = await Promise.all(
    taps.map(async ({ user, i }) => {
      const writer = writers[i % writers.length] ?? ctx;
      return { user, reply: await grabShare(writer, { packet: id, user }) };
    }),
  );

  const shares = new Map<string, { share: number; amount: number }>();
  for (const { user, reply } of answers) {
    if (!('share' in reply)) continue;
    const own = { share: reply.share, amount: reply.amount.amount };
    expect(shares.get(user) ?? own).toEqual(own);
    shares.set(user, own);
  }
  expect(shares.size).toBe(SHARES);
  expect(new Set([...shares.values()].map(({ share }) => share)).size).toBe(SHARES);
  expect([...shares.values()].reduce((sum, { amount }) => sum + amount, 0)).toBe(TOTAL);

  const outcomes = (user: string): GrabReply['outcome'][] =>
    answers.filter((answer) => answer.user === user).map(({ reply }) => reply.outcome);
  for (const user of people) {
    const told = new Set(outcomes(user));
    expect(shares.has(user) ? !told.has('empty') : told.size === 1 && told.has('empty')).toBe(true);
  }
  for (const [user, { amount }] of shares) {
    expect(await readBalance(ctx, personAccount(user, 'CNY'))).toBe(amount);
  }
  expect(await readBalance(ctx, packetAccount(id, 'CNY'))).toBe(0);
  const page = await viewPacket(ctx, { packet: id, viewer: sender });
  expect(page.claims.filter(({ best }) => best)).toHaveLength(1);
}, 60_000);

test('100 parallel taps by one person win one share and hear the same amount', async () => {
  const sender = await fundedUser(ctx, TOTAL);
  const { id } = await sendPacket(ctx, sender, TOTAL, SHARES);
  const [user] = newUsers(ctx, 1) as [ReturnType<typeof newUsers>[number]];
  const replies = await Promise.all(
    Array.from({ length: 100 }, (_, i) => grabShare(writers[i % 2] ?? ctx, { packet: id, user })),
  );
  const heard = replies.map((reply) =>
    'share' in reply ? `${reply.share}:${reply.amount.amount}` : reply.outcome,
  );
  expect(new Set(heard).size).toBe(1);
  expect(replies.filter(({ outcome }) => outcome === 'won')).toHaveLength(1);
  expect((await viewPacket(ctx, { packet: id, viewer: user })).claimed).toBe(1);
});

const THUMBS = 100;
const PERSONS = 1_000;
const AT_ONCE = 20;
const FULL = 500;

test('1,000 people with 100 impatient thumbs each: everybody one share, one amount, and nothing is left', async () => {
  const sender = await fundedUser(ctx, 2 * PERSONS);
  const packets = [
    await sendPacket(ctx, sender, PERSONS, FULL),
    await sendPacket(ctx, sender, PERSONS, FULL),
  ];
  const heard = await inBatches(newUsers(ctx, PERSONS), AT_ONCE, async (user) => {
    const packet = packets[user.charCodeAt(user.length - 1) % 2]?.id ?? '';
    const taps = Array.from({ length: THUMBS }, (_, i) =>
      grabShare(writers[i % 2] ?? ctx, { packet, user }),
    );
    const replies = await Promise.all(taps);
    return {
      packet,
      told: new Set(replies.map((reply) => JSON.stringify({ ...reply, outcome: '' }))),
    };
  });
  expect(heard.filter(({ told }) => told.size !== 1)).toEqual([]);
  for (const { id } of packets) {
    const { claimed } = await viewPacket(ctx, { packet: id, viewer: sender });
    const tapped = heard.filter(({ packet }) => packet === id).length;
    expect(claimed).toBe(Math.min(FULL, tapped));
  }
}, 120_000);

test('an exclusive packet keeps each share for its own recipient, however they race', async () => {
  const sender = await fundedUser(ctx, 1_000);
  const recipients = newUsers(ctx, 7);
  const { id } = await sendPacket(ctx, sender, 1_000, 7, { kind: 'exclusive', recipients });
  const others = newUsers(ctx, 20);
  const replies = await Promise.all(
    [...recipients, ...others, ...recipients].map((user) => grabShare(ctx, { packet: id, user })),
  );
  const won = replies.flatMap((reply) => (reply.outcome === 'won' ? [reply.amount.amount] : []));
  expect(won.sort((a, b) => b - a)).toEqual([143, 143, 143, 143, 143, 143, 142]);
  expect(replies.filter(({ outcome }) => outcome === 'not_yours')).toHaveLength(others.length);
});
