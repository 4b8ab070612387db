import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { addMonths, DAY_MS, monthPeriod, shanghaiMonth } from '@pingshan/shared/time';
import { entryOf, personAccount } from '../../server/src/modules/ledger/index.ts';
import { topUpCommand } from '../support/commands.ts';
import { keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer({
  limits: (limits) => ({ ...limits, statement: { ...limits.statement, searchedMax: 400 } }),
});
const { call, ctx } = server;
const yuan = (amount: number) => ({ amount: minorUnits(amount * 100), currency: 'CNY' }) as const;

async function tokenOf(name: string): Promise<string> {
  const { telegramId: id, username } = RESIDENTS.find((one) => one.name === name) ?? {
    telegramId: 0,
    username: '',
  };
  const body = { account: { id, name, username } };
  return (await call('botSession', { body }, { token: ctx.config.secrets.bot })).accessToken;
}

/** The middle of this month and of the two after it, so that no test meets the end of one. */
const first = shanghaiMonth(ctx.clock());
const second = addMonths(first, 1);
const third = addMonths(first, 2);
const goTo = (month: string) => server.advance(monthPeriod(month).from + 10 * DAY_MS - ctx.clock());

const topUp = async (amount: number, token: string) =>
  call('topUp', { body: { ...yuan(amount), source: 'sandbox' } }, keyed(token));
const send = async (total: number, greeting: string, token: string) =>
  call(
    'sendRedPacket',
    { body: { kind: 'equal', total: yuan(total), count: 2, greeting } },
    keyed(token),
  );

let azhen: string;
let packet: Id<'rp'>;

beforeAll(async () => {
  goTo(second);
  packet = (await send(20, '中秋快乐', await tokenOf('阿珍'))).id;
  await topUp(88, await tokenOf('阿珍'));
  await call('grab', { params: { id: packet } }, { token: await tokenOf('曾叔') });
  goTo(third);
  azhen = await tokenOf('阿珍');
  await topUp(88.5, azhen);
  await send(6, 'ＨＡＰＰＹ', azhen);
});

const list = (query: object, token = azhen, language = 'zh-CN') =>
  call('transactions', { query }, { token, language });

describe('a line', () => {
  test('carries what its sentence names, and what it leads to', async () => {
    const { items } = await list({ kind: 'red_packet_grabbed' }, await tokenOf('曾叔'));
    expect(items).toMatchObject([
      {
        kind: 'red_packet_grabbed',
        amount: yuan(10),
        counterparty: { name: '阿珍' },
        reference: { kind: 'red_packet', id: packet },
        title: '中秋快乐',
      },
    ]);
  });

  test('leads nowhere where it is about the person alone', async () => {
    const { items } = await list({ kind: 'top_up', month: second });
    expect(items).toMatchObject([{ reference: null, title: null, counterparty: null }]);
  });

  test('is the same when it is read by its id', async () => {
    const [line] = (await list({ limit: 1 })).items;
    const read = await call(
      'transaction',
      { params: { id: line?.id ?? 'txn_' } },
      { token: azhen },
    );
    expect(read).toEqual(line);
  });
});

const amountsOf = async (query: object) =>
  (await list(query)).items.map(({ amount }) => amount.amount);

describe('a filter', () => {
  test('by month has its lines and no others', async () => {
    expect(await amountsOf({ month: second })).toEqual([8_800, -2_000]);
    expect(await amountsOf({ month: third })).toEqual([-600, 8_850]);
    expect(await amountsOf({ month: addMonths(third, 1) })).toEqual([]);
  });

  test('by kinds has all of them', async () => {
    expect(await amountsOf({ kind: 'red_packet_sent', month: third })).toEqual([-600]);
    const both = await amountsOf({ kind: 'red_packet_sent,top_up', month: third });
    expect(both).toEqual([-600, 8_850]);
    expect(await amountsOf({ kind: 'unheard_of' })).toEqual([]);
  });

  test('and its pages have every line once', async () => {
    const page = await list({ month: third, limit: 1 });
    const rest = await list({ month: third, limit: 1, cursor: page.nextCursor });
    expect([...page.items, ...rest.items].map(({ amount }) => amount.amount)).toEqual([
      -600, 8_850,
    ]);
    expect(rest.nextCursor).toBeNull();
  });

  test.each([
    { month: '2026-13' },
    { month: '26-01' },
    { month: '1969-12' },
    { kind: 'a,,b' },
    { kind: '$ne' },
    { q: '' },
    { q: 'x'.repeat(41) },
  ])('that is none is refused: %j', async (query) => {
    expect((await refusal(list(query))).code).toBe('invalid_request');
  });
});

describe('a search', () => {
  test.each([
    ['the greeting', '中秋', [-2_000]],
    ['full-width letters and capitals', 'happy', [-600]],
    ['the sentence in the reader’s language', '充值', [8_850, 8_800, 88_888]],
    ['an amount exactly', '88.5', [8_850]],
    ['whole yuan with any fen', '¥88', [8_850, 8_800]],
    ['an amount as it is said', '八十八块五', [8_850]],
    ['nothing', '没有这样的', []],
  ])('finds %s', async (_, q, amounts) => {
    expect(await amountsOf({ q })).toEqual(amounts);
  });

  test('finds the counterparty, and only what is one’s own', async () => {
    const token = await tokenOf('曾叔');
    const { items } = await list({ q: '阿珍' }, token);
    expect(items.map(({ kind }) => kind)).toEqual(['red_packet_grabbed']);
    expect((await list({ q: 'happy' }, token)).items).toEqual([]);
  });

  test('keeps to the month and the kind beside it', async () => {
    expect(await amountsOf({ q: '88', month: second, kind: 'top_up' })).toEqual([8_800]);
  });

  test('reads some hundreds of lines, and the next page goes on', async () => {
    const token = await tokenOf('小林');
    const account = personAccount((await call('me', {}, { token })).id, 'CNY');
    await send(3, '最早的一个', token);
    const many = Array.from({ length: 450 }, (_, n) =>
      ctx.ledger.post(topUpCommand(`test:many:${n}`, account, 1)),
    );
    for (const outcome of await Promise.all(many)) entryOf(outcome);
    const page = await list({ q: '最早', limit: 5 }, token);
    expect(page.items).toEqual([]);
    const rest = await list({ q: '最早', limit: 5, cursor: page.nextCursor }, token);
    expect(rest.items.map(({ title }) => title)).toEqual(['最早的一个']);
    expect(rest.nextCursor).toBeNull();
  });

  test('gives full pages, the last one without a cursor', async () => {
    const page = await list({ q: '充值', limit: 2 });
    const rest = await list({ q: '充值', limit: 2, cursor: page.nextCursor });
    expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([2, 1, null]);
  });
});

const summary = (month: string, token = azhen) =>
  call('transactionSummary', { query: { month } }, { token });

describe('the summary of a month', () => {
  test('has what came and went, by kind and by day, between its balances', async () => {
    const { days, ...read } = await summary(second);
    expect(read).toEqual({
      month: second,
      opening: { amount: 88_888, currency: 'CNY' },
      received: yuan(88),
      paid: yuan(20),
      closing: { amount: 95_688, currency: 'CNY' },
      count: 2,
      kinds: [
        { kind: 'top_up', received: yuan(88), paid: yuan(0), count: 1 },
        { kind: 'red_packet_sent', received: yuan(0), paid: yuan(20), count: 1 },
      ],
    });
    expect(days).toEqual([{ day: `${second}-11`, received: yuan(88), paid: yuan(20), count: 2 }]);
  });

  test('ends with the balance now where the month is not over, and later ones begin with it', async () => {
    const { balances } = await call('wallet', {}, { token: azhen });
    const next = await summary(addMonths(third, 1));
    expect((await summary(third)).closing).toEqual(balances[0]);
    expect([next.opening, next.closing, next.count]).toEqual([balances[0], balances[0], 0]);
  });

  test('of a month before the account is empty', async () => {
    const read = await summary(addMonths(first, -1));
    expect([read.opening, read.closing, read.kinds, read.days]).toEqual([yuan(0), yuan(0), [], []]);
  });

  test('begins where the month before it ended', async () => {
    for (const month of [second, third]) {
      const { opening } = await summary(month);
      expect((await summary(addMonths(month, -1))).closing).toEqual(opening);
    }
  });
});
