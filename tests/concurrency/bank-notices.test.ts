import { beforeAll, expect, test } from '@jest/globals';
import type { Card, TopUpView } from '@pingshan/shared/funding/schemas';
import { MINUTE_MS } from '@pingshan/shared/time';
import { readEntry } from '../../server/src/modules/ledger/index.ts';
import {
  balanceOf,
  bindCard,
  signInCustomer,
  startBankedServer,
  topUp,
  topUpIn,
  withdraw,
  withdrawalIn,
} from '../support/bank.ts';

/** The bank sends nothing by itself: every notice here is made by hand and signed with its key. */
const banked = await startBankedServer(
  {
    limits: (limits) => ({
      ...limits,
      funding: { ...limits.funding, queryFirst_ms: 60_000, failureConfirmed_ms: 1_500 },
    }),
  },
  { notices: false },
);
const { server, bank } = banked;
const customer = await signInCustomer(server, '13800000001');
let card: Card;
let serial = 0;

beforeAll(async () => {
  card = await bindCard(banked, customer);
});

interface Report {
  readonly id: string;
  readonly kind?: string;
  readonly state: string;
  readonly amount: number;
  readonly currency?: string;
  readonly last4?: string;
  readonly reference?: string;
}

const bodyOf = ({ id, kind = 'pull', state, ...rest }: Report): string =>
  JSON.stringify({
    type: `instruction.${state}`,
    timestamp: new Date().toISOString(),
    data: {
      id,
      kind,
      state,
      currency: 'CNY',
      last4: '1234',
      reference: id,
      reason: null,
      ...rest,
    },
  });

const newEvent = () => `evt_${serial++}`;
const send = async (body: string, headers: Record<string, string>): Promise<number> => {
  const path = '/v1/hooks/sandbox-bank';
  const response = await fetch(server.url + path, { method: 'POST', body, headers });
  await response.text();
  return response.status;
};
const notify = (report: Report, event = newEvent()): Promise<number> => {
  const body = bodyOf(report);
  return send(body, bank.sign(event, body));
};

async function asked(amount: number): Promise<TopUpView> {
  return topUpIn(customer, await topUp(customer, card, amount), 'sent');
}
const countEntries = (id: string) =>
  server.ctx.mongo.collection('entries').countDocuments({ 'reference.id': id });
const findings = (filter: object) => server.ctx.mongo.collection('findings').find(filter).toArray();

test('the same notice five times at once, and five notices of one payment, credit once', async () => {
  const before = await balanceOf(customer);
  const { id } = await asked(1_000);
  const paid = { id, state: 'paid', amount: 1_000 };
  const event = newEvent();
  const same = Array.from({ length: 5 }, () => notify(paid, event));
  const others = Array.from({ length: 5 }, () => notify(paid));
  expect(new Set(await Promise.all([...same, ...others]))).toEqual(new Set([200]));
  expect(await balanceOf(customer)).toBe(before + 1_000);
  expect(await countEntries(id)).toBe(1);
});

test.each([
  [['accepted', 'paid', 'returned']],
  [['returned', 'paid', 'accepted']],
  [['paid', 'accepted', 'paid', 'returned', 'returned', 'accepted']],
])('%j in this order, one after the other: credited and taken back once', async (states) => {
  const before = await balanceOf(customer);
  const { id } = await asked(1_000);
  for (const state of states) expect(await notify({ id, state, amount: 1_000 })).toBe(200);
  expect(await balanceOf(customer)).toBe(before);
  expect(await countEntries(id)).toBe(2);
});

test('all states at once, in any order, end in the same state', async () => {
  const before = await balanceOf(customer);
  const { id } = await asked(1_000);
  const states = ['accepted', 'paid', 'returned', 'paid', 'accepted', 'returned'];
  const answers = await Promise.all(states.map((state) => notify({ id, state, amount: 1_000 })));
  expect(answers.filter((status) => status !== 200)).toEqual([]);
  expect(await balanceOf(customer)).toBe(before);
  expect(await countEntries(id)).toBe(2);
});

test('a wrong, a stale and a reordered signature credit nothing', async () => {
  const before = await balanceOf(customer);
  const { id } = await asked(1_000);
  const body = bodyOf({ id, state: 'paid', amount: 1_000 });
  const event = newEvent();
  const signed = bank.sign(event, body);
  const attempts: Record<string, readonly [string, Record<string, string>]> = {
    none: [body, { 'content-type': 'application/json' }],
    wrong: [body, { ...signed, 'webhook-signature': 'v1,AAAA' }],
    'of another version': [
      body,
      { ...signed, 'webhook-signature': (signed['webhook-signature'] ?? '').replace('v1', 'v2') },
    ],
    stale: [body, bank.sign(event, body, Date.now() - 6 * MINUTE_MS)],
    'of the future': [body, bank.sign(event, body, Date.now() + 6 * MINUTE_MS)],
    'another id': [body, { ...signed, 'webhook-id': newEvent() }],
    'reordered body': [
      JSON.stringify({ data: JSON.parse(body).data, ...JSON.parse(body) }),
      signed,
    ],
    'another amount': [body.replace('1000', '9000'), signed],
    'a space more': [`${body} `, signed],
  };
  for (const [what, [sent, headers]] of Object.entries(attempts)) {
    expect([what, await send(sent, headers)]).toEqual([what, 400]);
  }
  expect(await balanceOf(customer)).toBe(before);
  expect(await send(body, signed)).toBe(200);
  expect(await balanceOf(customer)).toBe(before + 1_000);
});

test.each([
  ['amount', { amount: 999 }],
  ['currency', { currency: 'HKD' }],
  ['last4', { last4: '9999' }],
  ['reference', { reference: 'another' }],
  ['kind', { kind: 'push' }],
])('a notice with another %s is parked and credits nothing', async (field, change) => {
  const before = await balanceOf(customer);
  const { id } = await asked(1_000);
  expect(await notify({ id, state: 'paid', amount: 1_000, ...change })).toBe(200);
  expect(await balanceOf(customer)).toBe(before);
  const [finding] = await findings({ subject: id, state: 'open' });
  expect(String(finding?.['expected'])).toContain(field);
  expect((await customer.call('topUpState', { params: { id } })).state).toBe('sent');
});

test('a notice of an id that we do not have is parked once', async () => {
  const id = server.ctx.newId('top');
  for (let repeat = 0; repeat < 3; repeat++) {
    expect(await notify({ id, state: 'paid', amount: 1 })).toBe(200);
  }
  expect(await findings({ subject: id })).toHaveLength(1);
});

test('a notice that the bank signed and that cannot be read is parked', async () => {
  const body = JSON.stringify({ type: 'loan.offered', data: {} });
  expect(await send(body, bank.sign(newEvent(), body))).toBe(200);
  expect(await findings({ kind: 'notice_unknown', found: body })).toHaveLength(1);
});

test('failed after paid changes nothing and is parked', async () => {
  const before = await balanceOf(customer);
  const { id } = await asked(1_000);
  await notify({ id, state: 'paid', amount: 1_000 });
  await notify({ id, state: 'failed', amount: 1_000 });
  expect(await balanceOf(customer)).toBe(before + 1_000);
  expect((await customer.call('topUpState', { params: { id } })).state).toBe('done');
  expect(await findings({ subject: id, kind: 'contradiction' })).toHaveLength(1);
});

test('a withdrawal: failed, then paid at once, has left once and nothing came back', async () => {
  const before = await balanceOf(customer);
  const { id } = await withdrawalIn(customer, await withdraw(customer, card, 1_000), 'sent');
  await notify({ id, kind: 'push', state: 'failed', amount: 1_000 });
  expect(await balanceOf(customer)).toBe(before - 1_000);
  await notify({ id, kind: 'push', state: 'paid', amount: 1_000 });
  await notify({ id, kind: 'push', state: 'failed', amount: 1_000 });
  expect(await balanceOf(customer)).toBe(before - 1_000);
  expect((await readEntry(server.ctx, `end:${id}`))?.kind).toBe('withdrawal_paid');
});

test('five cancels and the worker at once: the withdrawal is cancelled or sent, never both', async () => {
  for (let round = 0; round < 6; round++) {
    const { id, cancelUntil } = await withdraw(customer, card, 100);
    const wait_ms = Date.parse(cancelUntil) - Date.now();
    await new Promise((resolve) => {
      setTimeout(resolve, wait_ms + (round % 5) * 10);
    });
    const cancels = await Promise.allSettled(
      Array.from({ length: 5 }, () => customer.call('cancelWithdrawal', { params: { id } })),
    );
    const cancelled = cancels.some(({ status }) => status === 'fulfilled');
    const claim = await server.ctx.mongo
      .collection<{ _id: string; by: string }>('sending_claims')
      .findOne({ _id: id });
    expect([cancelled, claim?.by]).toEqual(cancelled ? [true, 'wallet'] : [false, 'bank']);
    expect(await countEntries(id)).toBe(cancelled ? 2 : 1);
  }
}, 60_000);
