import { describe, expect, test } from '@jest/globals';
import * as contracts from '@pingshan/shared/contract';
import { LANGUAGES } from '@pingshan/shared/language';
import { refusal, startServer } from '../support/server.ts';
import { residentAt } from '../support/transfers.ts';

const server = await startServer();
const { call, ctx } = server;
const [first, second] = [await residentAt(server, 0), await residentAt(server, 1)];
const bot = { token: ctx.config.secrets.bot };
const KINDS: readonly string[] = Object.values(contracts).flatMap((one) =>
  'notices' in one ? one.notices : [],
);

const outbox = () => ctx.mongo.collection<{ _id: string }>('outbox');
const tell = (user: string, kind: string, params: object) =>
  outbox().insertOne({
    _id: ctx.newId('evt'),
    kind,
    user,
    params,
    at: new Date(ctx.clock()),
    deliveredAt: null,
  } as never);
const PARAMS = {
  amount: 500,
  currency: 'CNY',
  name: '阿珍',
  memo: '饭钱',
  title: '晚饭',
  issuer: '邻里银行',
  last4: '1234',
  method: 'otp',
  redPacket: 'rp_01J00000000000000000000000',
};
const noticesOf = (token: string, query = {}, language?: string) =>
  call('notices', { query }, { token, ...(language !== undefined && { language }) });

describe('notices', () => {
  test('is theirs alone, with what happened and where it leads', async () => {
    await first.call('changePreferences', { body: { undoIn: 0, findByPhone: true } });
    await first.send(second.phone, 100, { memo: '饭钱' });
    const { items } = await noticesOf(second.token);
    expect(items[0]).toMatchObject({
      kind: 'transfer_received',
      title: `${first.name} 转来 ¥1.00`,
      note: '饭钱',
      link: { kind: 'transfer', id: expect.stringMatching(/^trf_/) },
    });
    const own = (await noticesOf(first.token)).items;
    expect(own.filter(({ kind }) => kind === 'transfer_received')).toEqual([]);
  });

  test('stays when the bot has delivered it, which happens once', async () => {
    await tell(second.id, 'red_packet_refunded', PARAMS);
    const [newest] = (await call('botNotices', {}, bot)).items.filter(
      ({ kind }) => kind === 'red_packet_refunded',
    );
    expect(newest).toBeDefined();
    const params = { id: newest?.id ?? 'evt_' } as const;
    await call('botDelivered', { params }, bot);
    await call('botDelivered', { params }, bot);
    const left = (await call('botNotices', {}, bot)).items.map(({ id }) => id);
    expect(left).not.toContain(newest?.id);
    const ids = (await noticesOf(second.token)).items.map(({ id }) => id);
    expect(ids).toContain(newest?.id);
  });

  test('comes in pages, newest first', async () => {
    const reader = await residentAt(server, 2);
    for (let i = 0; i < 5; i++)
      await tell(reader.id, 'card_bound', { ...PARAMS, last4: `000${i}` });
    const one = await noticesOf(reader.token, { limit: 3 });
    const two = await noticesOf(reader.token, { limit: 3, cursor: one.nextCursor ?? undefined });
    const ids = [...one.items, ...two.items].map(({ id }) => id);
    expect(new Set(ids).size).toBe(5);
    expect([...ids].sort().reverse()).toEqual(ids);
    expect(two.nextCursor).toBeNull();
    const refused = await refusal(noticesOf(reader.token, { cursor: 'x' }));
    expect(refused.code).toBe('invalid_request');
  });

  test.each(KINDS)('has words for %s in every language', async (kind) => {
    await tell(second.id, kind, PARAMS);
    const said = await Promise.all(
      LANGUAGES.map(
        async (language) => (await noticesOf(second.token, { limit: 1 }, language)).items,
      ),
    );
    const titles = said.map(([notice]) => notice?.title ?? '');
    expect(said.map(([notice]) => notice?.kind)).toEqual([kind, kind, kind]);
    for (const title of titles) expect(title).not.toMatch(/undefined|^$|[!！]/);
    expect(new Set(titles).size).toBe(LANGUAGES.length);
  });

  test('leaves out what this version cannot read', async () => {
    const reader = await residentAt(server, 3);
    await tell(reader.id, 'card_bound', PARAMS);
    await tell(reader.id, 'of_a_later_version', {});
    await tell(reader.id, 'red_packet_refunded', { amount: 'a lot' });
    expect((await noticesOf(reader.token)).items.map(({ kind }) => kind)).toEqual(['card_bound']);
  });
});
