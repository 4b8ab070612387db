import { createVerify } from 'node:crypto';
import { expect, test } from '@jest/globals';
import type { TopUpView } from '@pingshan/shared/funding/schemas';
import { minorUnits, negate } from '@pingshan/shared/money';
import { DAY_MS, MINUTE_MS, shanghaiDay } from '@pingshan/shared/time';
import { bankAccount } from '../../server/src/modules/funding/accounts.ts';
import { listFindings, openRails, reconcileDay } from '../../server/src/modules/funding/index.ts';
import { readBalance } from '../../server/src/modules/ledger/index.ts';
import { noticeOf, signedHeaders } from '../../server/twins/wechat/messages.ts';
import type { Order } from '../../server/twins/wechat/orders.ts';
import { keyed, refusal } from '../support/server.ts';
import { waitFor } from '../support/wait-for.ts';
import { startWechatServer } from '../support/wechat.ts';

const { server, wechat } = await startWechatServer();
const { call, ctx } = server;
const { accessToken: token } = await call('signIn', { body: { method: 'wechat', code: 'azhen' } });

const ask = (amount: number, options = keyed(token)): Promise<TopUpView> =>
  call('topUpByWechat', { body: { amount: minorUnits(amount), currency: 'CNY' } }, options);
const pay = ({ id }: TopUpView) => call('wechatPayment', { params: { id } }, { token });
const stateIn = (id: TopUpView['id'], state: TopUpView['state']) =>
  waitFor(`${id} is ${state}`, async () => {
    const found = await call('topUpState', { params: { id } }, { token });
    return found.state === state && found;
  });
const balance = async () => (await call('wallet', {}, { token })).balances[0]?.amount ?? 0;
const countEntries = (id: string) =>
  ctx.mongo.collection('entries').countDocuments({ 'reference.id': id });
const send = async (body: string, headers: Record<string, string>) => {
  const given = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  };
  const response = await fetch(`${server.url}/v1/hooks/wechat-pay`, given);
  await response.text();
  return response.status;
};

test('a person pays in WeChat with parameters that the merchant has signed', async () => {
  const before = await balance();
  const asked = await ask(8_800);
  expect(asked).toMatchObject({ state: 'asked', source: 'wechat', card: null });
  const parameters = await pay(asked);
  const { timeStamp, nonceStr, signType, paySign } = parameters;
  const { appId } = wechat.keys.merchant;
  const text = [appId, timeStamp, nonceStr, parameters.package, ''].join('\n');
  const verify = createVerify('RSA-SHA256').update(text);
  expect(signType).toBe('RSA');
  expect(verify.verify(wechat.keys.merchantKey, paySign, 'base64')).toBe(true);
  expect(await wechat.post(`/simulation/orders/${asked.id}/pay`)).toEqual({ status: 200 });
  await stateIn(asked.id, 'done');
  expect(await balance()).toBe(before + 8_800);
  expect(await countEntries(asked.id)).toBe(1);
});

test('notices again and again, and five at once, credit once', async () => {
  const before = await balance();
  const asked = await ask(1_000);
  await pay(asked);
  await wechat.post(`/simulation/orders/${asked.id}/pay`);
  const again = Array.from({ length: 5 }, () =>
    wechat.post(`/simulation/orders/${asked.id}/notify`),
  );
  expect(await Promise.all(again)).toEqual(Array.from({ length: 5 }, () => ({ status: 200 })));
  expect(await balance()).toBe(before + 1_000);
  expect(await countEntries(asked.id)).toBe(1);
});

test('a payment of which no notice comes is found by asking', async () => {
  const before = await balance();
  const asked = await ask(700);
  await pay(asked);
  await wechat.post(`/simulation/orders/${asked.id}/pay?silent`);
  await stateIn(asked.id, 'done');
  expect(await balance()).toBe(before + 700);
});

test('a refund by the merchant takes the top-up back', async () => {
  const before = await balance();
  const asked = await ask(900);
  await pay(asked);
  await wechat.post(`/simulation/orders/${asked.id}/pay`);
  await stateIn(asked.id, 'done');
  await wechat.post(`/simulation/orders/${asked.id}/refund`);
  await stateIn(asked.id, 'reversed');
  expect(await balance()).toBe(before);
  expect(await countEntries(asked.id)).toBe(2);
});

test('an order that is not paid in half an hour is closed, and cannot be paid any more', async () => {
  const asked = await ask(600);
  await pay(asked);
  await ctx.mongo
    .collection<{ _id: string }>('top_ups')
    .updateOne({ _id: asked.id }, { $set: { expiresAt: new Date(0) } });
  await stateIn(asked.id, 'expired');
  await expect(wechat.post(`/simulation/orders/${asked.id}/pay`)).rejects.toThrow('409');
  expect((await refusal(pay(asked))).code).toBe('not_found');
});

test('a wrong, a stale, a probing and an altered notice credit nothing', async () => {
  const before = await balance();
  const { id } = await ask(1_000);
  const order: Order = {
    out_trade_no: id,
    transaction_id: '4200',
    trade_state: 'SUCCESS',
    openid: 'sandbox-azhen',
    total: 1_000,
    attach: id,
    notifyUrl: '',
    paidAt_ms: Date.now(),
    refundedAt_ms: null,
  };
  const body = noticeOf(order, wechat.keys);
  const signed = signedHeaders(wechat.keys, body, Date.now());
  const other = { ...wechat.keys.merchant, v3Key: 'x'.repeat(32) };
  const foreign = noticeOf(order, { ...wechat.keys, merchant: other });
  const attempts: Record<string, readonly [string, Record<string, string>]> = {
    'no signature': [body, {}],
    'a wrong signature': [body, { ...signed, 'wechatpay-signature': 'AAAA' }],
    'a probe': [
      body,
      {
        ...signed,
        'wechatpay-signature': `WECHATPAY/SIGNTEST/${signed['wechatpay-signature'] ?? ''}`,
      },
    ],
    'an unknown serial': [body, { ...signed, 'wechatpay-serial': '0'.repeat(40) }],
    'a serial that is a property of every object': [
      body,
      { ...signed, 'wechatpay-serial': 'constructor' },
    ],
    stale: [body, signedHeaders(wechat.keys, body, Date.now() - 6 * MINUTE_MS)],
    'of the future': [body, signedHeaders(wechat.keys, body, Date.now() + 6 * MINUTE_MS)],
    'a space more': [`${body} `, signed],
    'another key of the merchant': [foreign, signedHeaders(wechat.keys, foreign, Date.now())],
    'not encrypted at all': ['{}', signedHeaders(wechat.keys, '{}', Date.now())],
  };
  for (const [what, [sent, headers]] of Object.entries(attempts)) {
    expect([what, await send(sent, headers)]).toEqual([what, 400]);
  }
  expect(await balance()).toBe(before);
  expect(await send(body, signed)).toBe(200);
  expect(await balance()).toBe(before + 1_000);
});

test('another amount than was asked for is parked', async () => {
  const before = await balance();
  const { id } = await ask(1_000);
  const order = { out_trade_no: id, trade_state: 'SUCCESS', total: 1, attach: id } as Order;
  const body = noticeOf(order, wechat.keys);
  expect(await send(body, signedHeaders(wechat.keys, body, Date.now()))).toBe(200);
  expect(await balance()).toBe(before);
  const found = (await listFindings(ctx)).filter(({ subject }) => subject === id);
  expect(found).toEqual([expect.objectContaining({ kind: 'amount_differs', act: 'settle' })]);
  await ctx.mongo.collection('findings').deleteMany({ subject: id });
});

test('who did not sign in by WeChat, or asks for too much, is refused', async () => {
  const { accessToken } = await server.signIn('13800000001');
  expect((await refusal(ask(100, keyed(accessToken)))).code).toBe('top_up_source_unavailable');
  expect((await refusal(ask(500_001))).code).toBe('top_up_too_large');
  const foreign = await ask(100);
  const theirs = call('wechatPayment', { params: { id: foreign.id } }, { token: accessToken });
  expect((await refusal(theirs)).code).toBe('not_found');
});

test('the bill of the day has a line for each entry, and each entry has its line', async () => {
  const day = shanghaiDay(Date.now());
  await wechat.post('/simulation/advance', { ms: DAY_MS });
  const rail = openRails(ctx).find(({ name }) => name === 'wechat-pay');
  const done = rail && (await reconcileDay(ctx, rail, day));
  /** The payment of the test of notices is known to no order of WeChat, and so it is on no bill. */
  expect(done).toMatchObject({ opening: null, closing: null, lines: 5 });
  const kinds = (await listFindings(ctx)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind !== 'missing_there')).toEqual([]);
  const held = negate(await readBalance(ctx, bankAccount('wechat-pay', 'CNY')));
  expect(held).toBe(8_800 + 1_000 + 700 + 1_000);
});
