import { expect, test } from '@jest/globals';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { verifySplit } from '@pingshan/shared/proof/split';
import { DAY_MS } from '@pingshan/shared/time';
import { readBalance } from '../../server/src/modules/ledger/index.ts';
import { closePacket } from '../../server/src/modules/red-packet/close-packet.ts';
import { packets } from '../../server/src/modules/red-packet/model.ts';
import { sweepExpired } from '../../server/src/modules/red-packet/sweep-packets.ts';
import { keyed, refusal, startServer } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';

const { call, ctx } = await startServer({ env: { ROLE: 'api' } });
const bot = { token: ctx.config.secrets.bot };

async function tokenOf(index: number, chat?: string) {
  const {
    telegramId: id,
    name,
    username,
  } = RESIDENTS[index] ?? { telegramId: 0, name: '', username: '' };
  return call('botSession', { body: { account: { id, name, username }, chat } }, bot);
}
const users = await Promise.all([0, 1, 2, 3, 4].map((index) => tokenOf(index)));
const [chen, zhen, zeng, lin, huang] = users as [
  (typeof users)[number],
  (typeof users)[number],
  (typeof users)[number],
  (typeof users)[number],
  (typeof users)[number],
];
const balanceOf = ({ user }: { user: { id: string } }) => readBalance(ctx, `person:${user.id}:CNY`);

const send = (from: typeof chen, total: number, count: number, more: Partial<SendRequest> = {}) =>
  call(
    'sendRedPacket',
    {
      body: {
        kind: 'lucky',
        total: { amount: minorUnits(total), currency: 'CNY' },
        count,
        ...more,
      },
    },
    keyed(from.accessToken),
  );
const grab = (who: typeof chen, id: Awaited<ReturnType<typeof send>>['id']) =>
  call('grab', { params: { id } }, { token: who.accessToken });
const see = (who: typeof chen, id: Awaited<ReturnType<typeof send>>['id']) =>
  call('redPacket', { params: { id } }, { token: who.accessToken });

/** Moves the expiry of a packet into the past, because the database's clock cannot be moved. */
const expire = (id: string) =>
  packets(ctx).updateOne(
    { _id: id as never },
    { $set: { expiresAt: new Date(Date.now() - 1000) } },
  );

test('three users grab a packet: each owns the amount shown, the largest is marked best, the proof is fair', async () => {
  const packet = await send(chen, 8888, 3);
  const before = await balanceOf(zhen);
  const first = await grab(zhen, packet.id);
  expect(first.outcome).toBe('won');
  expect(await balanceOf(zhen)).toBe(before + ('amount' in first ? first.amount.amount : 0));
  expect(await grab(zhen, packet.id)).toEqual({ ...first, outcome: 'already' });
  await grab(zeng, packet.id);
  expect((await see(chen, packet.id)).claims.some(({ best }) => best)).toBe(false);
  await grab(lin, packet.id);
  expect(await grab(huang, packet.id)).toEqual({ outcome: 'empty', count: 3 });

  const page = await see(zhen, packet.id);
  expect(page).toMatchObject({ state: 'finished', claimed: 3, claimedTotal: { amount: 8888 } });
  const best = page.claims.filter((claim) => claim.best);
  expect(best).toHaveLength(1);
  expect(best[0]?.amount.amount).toBe(Math.max(...page.claims.map(({ amount }) => amount.amount)));
  expect(page.mine?.amount).toEqual('amount' in first && first.amount);
  const proof = await waitFor('the seed of the split', async () => {
    const read = await call('redPacketProof', { params: { id: packet.id } });
    return read.seed !== null && read;
  });
  expect(verifySplit(proof).verdict).toBe('fair');
});

test('an equal packet of 1.00 among 18 gives every user 5 fen at least', async () => {
  const packet = await send(chen, 100, 18, { kind: 'equal' });
  const won = await Promise.all([zhen, zeng, lin].map((who) => grab(who, packet.id)));
  for (const reply of won) expect([5, 6]).toContain('amount' in reply ? reply.amount.amount : 0);
});

test('an exclusive packet is for its recipients, and names them to other users', async () => {
  const recipients = [zhen.user.id];
  const packet = await send(chen, 520, 1, {
    kind: 'exclusive',
    recipients,
    chat: 'telegram:-1001',
  });
  expect(await grab(zeng, packet.id)).toMatchObject({
    outcome: 'not_yours',
    recipients: [{ id: zhen.user.id, name: zhen.user.name }],
  });
  expect(await grab(zhen, packet.id)).toMatchObject({ outcome: 'won', amount: { amount: 520 } });
});

test('the remainder goes back to the sender with a notice, and no late grab wins', async () => {
  const packet = await send(zeng, 600, 2);
  await grab(zhen, packet.id);
  await send(lin, 600, 2);
  const [sender, next] = [await balanceOf(zeng), await balanceOf(lin)];
  await expire(packet.id);
  expect(await sweepExpired(ctx)).toBe(1);
  const page = await see(zeng, packet.id);
  expect(page.state).toBe('refunded');
  expect(page.refunded?.amount).toBe(600 - page.claimedTotal.amount);
  expect(await balanceOf(zeng)).toBe(sender + (page.refunded?.amount ?? 0));
  expect(await balanceOf(lin)).toBe(next);
  expect(await grab(lin, packet.id)).toEqual({ outcome: 'expired' });
  expect((await grab(zhen, packet.id)).outcome).toBe('already');

  const { items } = await call('botNotices', {}, bot);
  const notice = items.find(({ params }) => params['redPacket'] === packet.id);
  expect(notice).toMatchObject({
    kind: 'red_packet_refunded',
    telegramId: RESIDENTS[2]?.telegramId,
  });
  if (notice) await call('botDelivered', { params: { id: notice.id } }, bot);
  expect((await call('botNotices', {}, bot)).items).toEqual([]);
});

test('closing a packet again changes nothing and refunds nothing twice', async () => {
  const packet = await send(huang, 300, 3);
  await closePacket(ctx, packet.id);
  const after = await balanceOf(huang);
  await closePacket(ctx, packet.id);
  expect(await balanceOf(huang)).toBe(after);
});

test('a packet expires 24 hours after it was sent, in UTC', async () => {
  const { createdAt, expiresAt } = await send(chen, 100, 1);
  expect(Date.parse(expiresAt) - Date.parse(createdAt)).toBe(DAY_MS);
  expect(expiresAt).toMatch(/Z$/);
});

test('the lists of a user show own packets and own grabs, never those of another user', async () => {
  const packet = await send(chen, 200, 2);
  await grab(lin, packet.id);
  const boxes = async (who: typeof chen, box: 'sent' | 'received') => {
    const page = await call(
      'redPackets',
      { query: { box, limit: 100 } },
      { token: who.accessToken },
    );
    return page.items.map(({ id }) => id);
  };
  expect(await boxes(chen, 'sent')).toContain(packet.id);
  expect(await boxes(chen, 'received')).not.toContain(packet.id);
  expect(await boxes(lin, 'received')).toContain(packet.id);
  const statement = await call('transactions', { query: {} }, { token: chen.accessToken });
  const mine = statement.items.filter(({ reference }) => reference?.id === packet.id);
  expect(mine.map(({ kind }) => kind)).toEqual(['red_packet_sent']);
});

test('a statement row of a grab names the sender; the sender’s own row has no counterparty', async () => {
  const packet = await send(chen, 200, 2);
  for (const who of [lin, chen]) await grab(who, packet.id);
  const rowsOf = async ({ accessToken: token }: typeof chen) => {
    const { items } = await call('transactions', { query: {} }, { token });
    return items.filter(({ reference }) => reference?.id === packet.id);
  };
  const [grabbed] = await rowsOf(lin);
  expect(grabbed?.counterparty).toEqual({ id: chen.user.id, name: chen.user.name });
  const [own, sent] = await rowsOf(chen);
  expect([own?.counterparty, sent?.counterparty]).toEqual([null, null]);
  const params = { id: grabbed?.id ?? ctx.newId('txn') };
  expect(await call('transaction', { params }, { token: lin.accessToken })).toEqual(grabbed);
});

test('the pages of a list have every packet once', async () => {
  const sent: string[] = [];
  for (let i = 0; i < 7; i++) sent.unshift((await send(huang, 10, 1)).id);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { box: 'sent' as const, limit: 3, cursor };
    const page = await call('redPackets', { query }, { token: huang.accessToken });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.slice(0, 7).sort()).toEqual(sent.sort());
  expect(new Set(seen).size).toBe(seen.length);
});

test('an open packet is listed for the users of its chat only', async () => {
  const chat = 'telegram:-100777';
  const neighbour = await tokenOf(5, chat);
  const outsider = await tokenOf(6);
  const { id } = await send(chen, 100, 2, { chat });
  const open = async ({ accessToken: token }: typeof chen) =>
    (await call('redPackets', { query: { box: 'open' } }, { token })).items.map((item) => item.id);
  expect(await open(neighbour)).toContain(id);
  expect(await open(outsider)).not.toContain(id);
});

test('the cards of open packets can be listed by the bot', async () => {
  const packet = await send(chen, 100, 2);
  const place = { chatId: -100, messageId: 7 };
  const card = { redPacket: packet.id, language: 'zh-HK', place } as const;
  await call('botKeepCard', { body: card }, bot);
  expect((await call('botCards', {}, bot)).items).toContainEqual(card);
});

test('an unknown packet is not found, in the language of the user', async () => {
  const id = 'rp_00000000000000000000000000' as const;
  const problem = await refusal(
    call('grab', { params: { id } }, { token: zhen.accessToken, language: 'en' }),
  );
  expect(problem).toMatchObject({ status: 404, code: 'not_found' });
  expect(problem.detail).toMatch(/Not found/);
});
