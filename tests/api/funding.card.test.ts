import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import {
  bankCode,
  bindCard,
  CREDIT,
  signInCustomer,
  startBankedServer,
  topUp,
} from '../support/bank.ts';
import { expireCards } from '../../server/src/modules/funding/expire-cards.ts';
import { bankCards } from '../../server/src/modules/funding/model.ts';
import { keyed, refusal } from '../support/server.ts';

const CARDS_MAX = 10;
const banked = await startBankedServer({
  limits: (limits) => ({ ...limits, funding: { ...limits.funding, cardsMax: CARDS_MAX } }),
});
const { server, bank } = banked;
const customer = await signInCustomer(server, '13800000001');
const other = await signInCustomer(server, '13800000002');

test('a card is bound by the code of its bank, and shows its last digits only', async () => {
  const number = bank.newNumber();
  const asked = await customer.call('bindCard', { body: { number, phone: customer.phone } });
  expect(asked).toEqual({
    id: expect.stringMatching(/^crd_/),
    last4: '1234',
    issuer: '坪山沙盒银行',
    kind: 'debit',
    state: 'awaiting_code',
  });
  const code = await bankCode(banked, customer.phone);
  const params = { id: asked.id };
  const bound = await customer.call('confirmCard', { params, body: { code } });
  expect(bound).toEqual({ ...asked, state: 'active' });
  expect(await customer.call('confirmCard', { params, body: { code } })).toEqual(bound);
  expect((await customer.call('cards', {})).items).toEqual([bound]);
});

test('its number is encrypted, and in no log', async () => {
  const number = bank.newNumber();
  await bindCard(banked, customer, number);
  const stored = await server.ctx.mongo.collection('bank_cards').find().toArray();
  expect(JSON.stringify(stored)).not.toContain(number);
  expect(server.logs.join('')).not.toContain(number);
});

test('the same number again is the same card', async () => {
  const number = bank.newNumber();
  const card = await bindCard(banked, customer, number);
  const again = await customer.call('bindCard', { body: { number, phone: customer.phone } });
  expect(again).toEqual(card);
});

test('a number that waits for its code gets a new one, and the old one no longer works', async () => {
  const body = { number: bank.newNumber(), phone: other.phone };
  const first = await other.call('bindCard', { body });
  const old = await bankCode(banked, other.phone);
  const second = await other.call('bindCard', { body });
  expect(second.id).toBe(first.id);
  const params = { id: first.id };
  const code = await bankCode(banked, other.phone);
  if (old !== code) {
    const wrong = other.call('confirmCard', { params, body: { code: old } });
    expect((await refusal(wrong)).code).toBe('otp_wrong');
  }
  const bound = await other.call('confirmCard', { params, body: { code } });
  expect(bound.state).toBe('active');
});

test('a wrong code says how many tries are left; after the last one the card has failed', async () => {
  const { id } = await other.call('bindCard', {
    body: { number: bank.newNumber(), phone: other.phone },
  });
  const code = await bankCode(banked, other.phone);
  const wrong = code === '000000' ? '111111' : '000000';
  const attempt = () => other.call('confirmCard', { params: { id }, body: { code: wrong } });
  const left: unknown[] = [];
  for (let tries = 0; tries < 5; tries++) left.push((await refusal(attempt())).params['triesLeft']);
  expect(left).toEqual([4, 3, 2, 1, 0]);
  const late = other.call('confirmCard', { params: { id }, body: { code } });
  expect((await refusal(late)).code).toBe('otp_expired');
});

test('a code that is too old is refused', async () => {
  const { id } = await other.call('bindCard', {
    body: { number: bank.newNumber(), phone: other.phone },
  });
  const code = await bankCode(banked, other.phone);
  await bank.advance(6 * 60_000);
  const late = other.call('confirmCard', { params: { id }, body: { code } });
  expect((await refusal(late)).code).toBe('otp_expired');
});

test('a card whose code does not come in time has failed, and its number is forgotten', async () => {
  const number = bank.newNumber();
  const asked = await other.call('bindCard', { body: { number, phone: other.phone } });
  const cards = bankCards(server.ctx);
  const wait = server.ctx.limits.funding.cardCode_ms;
  const setAge = (age_ms: number) =>
    cards.updateOne({ _id: asked.id }, { $set: { createdAt: new Date(Date.now() - age_ms) } });
  await setAge(wait - 60_000);
  await expireCards(server.ctx);
  expect((await other.call('cards', {})).items).toContainEqual(asked);
  await setAge(wait + 1_000);
  await expireCards(server.ctx);
  expect((await other.call('cards', {})).items).not.toContainEqual(asked);
  const stored = await cards.findOne({ _id: asked.id });
  expect(stored).toMatchObject({ state: 'failed' });
  expect(stored).not.toHaveProperty('number');
  const again = await other.call('bindCard', { body: { number, phone: other.phone } });
  expect(again.id).not.toBe(asked.id);
});

test('a card of another person is refused', async () => {
  const number = bank.newNumber();
  await bindCard(banked, customer, number);
  const theirs = other.call('bindCard', { body: { number, phone: other.phone } });
  expect(await refusal(theirs)).toMatchObject({ code: 'card_not_yours', status: 422 });
});

test('a person who is not verified binds no card', async () => {
  const { accessToken: token } = await server.signIn('13955550001');
  const body = { number: bank.newNumber(), phone: '13955550001' };
  const asked = server.call('bindCard', { body }, { token });
  expect(await refusal(asked)).toMatchObject({ code: 'class_needed', status: 403 });
});

test('binding a card needs the PIN and a second factor', async () => {
  const body = { number: bank.newNumber(), phone: customer.phone };
  const asked = server.call('bindCard', { body }, { token: customer.token });
  expect(await refusal(asked)).toMatchObject({
    code: 'step_up_required',
    params: { sets: [['pin'], ['otp']], what: '绑定尾号 1234 的银行卡' },
  });
});

test('a card that is not active yet tops nothing up', async () => {
  const card = await other.call('bindCard', {
    body: { number: bank.newNumber(), phone: other.phone },
  });
  expect((await refusal(topUp(other, card, 100))).code).toBe('card_not_active');
});

test('a credit card is bound, and neither tops up nor receives a withdrawal', async () => {
  const card = await bindCard(banked, customer, bank.newNumber('1234', CREDIT));
  expect(card.kind).toBe('credit');
  expect((await refusal(topUp(customer, card, 100))).code).toBe('card_credit');
  const body = { amount: minorUnits(100), currency: 'CNY', card: card.id } as const;
  const out = customer.call('withdraw', { body }, keyed(customer.token));
  expect((await refusal(out)).code).toBe('card_credit');
});

test('a removed card is gone from the list, forgets its number, and may be bound anew', async () => {
  const number = bank.newNumber();
  const card = await bindCard(banked, customer, number);
  const params = { id: card.id };
  expect(await customer.call('removeCard', { params })).toMatchObject({ state: 'removed' });
  expect((await customer.call('cards', {})).items).not.toContainEqual(card);
  expect((await refusal(customer.call('removeCard', { params }))).code).toBe('not_found');
  const stored = await server.ctx.mongo
    .collection<{ _id: string; number?: string }>('bank_cards')
    .findOne({ _id: card.id });
  expect(stored?.number).toBeUndefined();
  const again = await bindCard(banked, customer, number);
  expect(again.id).not.toBe(card.id);
});

test('removing a card needs the PIN and a second factor', async () => {
  const { id } = await bindCard(banked, customer, bank.newNumber());
  const asked = server.call('removeCard', { params: { id } }, { token: customer.token });
  expect(await refusal(asked)).toMatchObject({
    code: 'step_up_required',
    params: { what: expect.stringMatching(/^解绑尾号 \d{4} 的银行卡$/) },
  });
  expect((await customer.call('cards', {})).items.map((card) => card.id)).toContain(id);
});

test('a card with a payment on its way is not removed', async () => {
  const card = await bindCard(banked, customer, bank.newNumber('0010'));
  await topUp(customer, card, 100);
  const removed = customer.call('removeCard', { params: { id: card.id } });
  expect((await refusal(removed)).code).toBe('card_in_use');
});

test('at most ten cards are bound, also where more wait for their codes', async () => {
  const many = await signInCustomer(server, '13800000003');
  const body = { number: bank.newNumber(), phone: many.phone };
  const waiting = await many.call('bindCard', { body });
  for (let bound = 0; bound < CARDS_MAX; bound++) await bindCard(banked, many);
  const tooMany = { code: 'card_too_many', params: { max: CARDS_MAX } };
  const more = many.call('bindCard', { body: { number: bank.newNumber(), phone: many.phone } });
  expect(await refusal(more)).toMatchObject(tooMany);
  const code = await bankCode(banked, many.phone);
  const late = many.call('confirmCard', { params: { id: waiting.id }, body: { code } });
  expect(await refusal(late)).toMatchObject(tooMany);
});
