import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { readBalance } from '../../server/src/modules/ledger/index.ts';
import { maxShareOn } from '../../server/src/modules/red-packet/limits.ts';
import { keyed, refusal, startServer } from '../support/server.ts';

const { call, ctx, signIn } = await startServer();
const sender = await signIn(RESIDENTS[0]?.phone);
const token = sender.accessToken;
const balance = () => readBalance(ctx, `person:${sender.user.id}:CNY`);

const lucky = (total: number, count: number, more: Partial<SendRequest> = {}): SendRequest => ({
  kind: 'lucky',
  total: { amount: minorUnits(total), currency: 'CNY' },
  count,
  ...more,
});

describe('sending', () => {
  test('escrows the money, and the card carries a commitment and no seed', async () => {
    const before = await balance();
    const packet = await call('sendRedPacket', { body: lucky(8888, 8) }, keyed(token));
    expect(packet).toMatchObject({ state: 'open', claimed: 0, claims: [], theme: 'weiwu' });
    expect(packet.commitment).toMatch(/^[0-9a-f]{64}$/);
    expect(await balance()).toBe(before - 8888);
    const proof = await call('redPacketProof', { params: { id: packet.id } });
    expect(proof).toMatchObject({ seed: null, shares: null, claims: [] });
  });

  test('twice with the same key sends once and gets the same reply', async () => {
    const before = await balance();
    const key = randomUUID();
    const first = await call('sendRedPacket', { body: lucky(100, 2) }, keyed(token, key));
    const again = await call('sendRedPacket', { body: lucky(100, 2) }, keyed(token, key));
    expect(again).toEqual(first);
    expect(await balance()).toBe(before - 100);
  });

  test('with the same key and another body is refused, and nothing moves', async () => {
    const key = randomUUID();
    await call('sendRedPacket', { body: lucky(100, 2) }, keyed(token, key));
    const before = await balance();
    const problem = await refusal(
      call('sendRedPacket', { body: lucky(200, 2) }, keyed(token, key)),
    );
    expect(problem).toMatchObject({ status: 422, code: 'idempotency_mismatch' });
    expect(await balance()).toBe(before);
  });

  test('that was refused leaves its key unused', async () => {
    const key = randomUUID();
    const dear = await refusal(
      call('sendRedPacket', { body: lucky(90_000, 500) }, keyed(token, key)),
    );
    expect(dear.code).toBe('insufficient_funds');
    const packet = await call('sendRedPacket', { body: lucky(100, 1) }, keyed(token, key));
    expect(packet.total.amount).toBe(100);
  });

  test('ten times at once with one key sends one packet', async () => {
    const before = await balance();
    const key = randomUUID();
    const tries = Array.from({ length: 10 }, () =>
      call('sendRedPacket', { body: lucky(100, 2) }, keyed(token, key)).then(
        ({ id }) => id,
        () => undefined,
      ),
    );
    const ids = new Set((await Promise.all(tries)).filter((id) => id !== undefined));
    expect(ids.size).toBe(1);
    expect(await balance()).toBe(before - 100);
  });
});

describe('a packet that is refused', () => {
  test.each([
    ['more shares than fen', lucky(7, 8), 'red_packet_share_too_small', '还差 ¥0.01'],
    ['one coin in hundreds of shares', lucky(1, 500), 'red_packet_share_too_small', '还差 ¥4.99'],
    ['too much for one share', lucky(60_000, 1), 'red_packet_share_too_large', '多了 ¥'],
    ['no shares', lucky(100, 0), 'red_packet_count_invalid', '1 到 500'],
    ['501 shares', lucky(50_000, 501), 'red_packet_count_invalid', '1 到 500'],
    [
      'a long greeting',
      lucky(100, 1, { greeting: '好'.repeat(26) }),
      'red_packet_greeting_too_long',
      '多了 1 个',
    ],
    [
      'no recipient',
      lucky(100, 1, { kind: 'exclusive' }),
      'red_packet_recipients_invalid',
      '写了 0 位',
    ],
  ] as const)(
    'with %s is refused in a sentence that says by how much',
    async (_, body, code, words) => {
      const before = await balance();
      const problem = await refusal(call('sendRedPacket', { body }, keyed(token)));
      expect(problem.code).toBe(code);
      expect(problem.detail).toContain(words);
      expect(await balance()).toBe(before);
    },
  );

  test.each([1.5, '1', Number.MAX_SAFE_INTEGER, -1, 0, null])(
    'because its total is %p is refused by the contract, naming the field',
    async (amount) => {
      const body = { ...lucky(100, 1), total: { amount, currency: 'CNY' } };
      const problem = await refusal(
        call('sendRedPacket', { body: body as unknown as SendRequest }, keyed(token)),
      );
      expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
      expect(JSON.stringify(problem.params)).toContain('total');
    },
  );
});

test('the maximum share is 520.00 on a joyful festival, and 200.00 on Qingming and on other days', () => {
  const maxShare = (day: string) => maxShareOn(ctx.limits, Date.parse(`${day}T12:00:00+08:00`));
  expect(maxShare('2027-02-06')).toBe(52_000);
  expect(maxShare('2027-04-05')).toBe(20_000);
  expect(maxShare('2026-11-23')).toBe(20_000);
});

test('a greeting loses its invisible characters', async () => {
  const greeting = '恭喜\u202e发财\u200b\n大吉';
  const packet = await call('sendRedPacket', { body: lucky(100, 1, { greeting }) }, keyed(token));
  expect(packet.greeting).toBe('恭喜发财 大吉');
});
