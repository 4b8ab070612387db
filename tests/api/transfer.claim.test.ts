import { describe, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import { DAY_MS, MINUTE_MS } from '@pingshan/shared/time';
import { keyed, readCode, refusal, startServer } from '../support/server.ts';
import { arrive, residentAt } from '../support/transfers.ts';

const far = { max: 1_000, window_s: 60 };
const server = await startServer({
  env: { ROLE: 'api' },
  limits: (limits) => ({
    ...limits,
    otp: { ...limits.otp, perPhone: far, perDay: 1_000 },
    transfer: { ...limits.transfer, claimTries: 3 },
  }),
});
const { call, ctx, rawRequest } = server;
const chen = await residentAt(server, 0);
const zhen = await residentAt(server, 1);

let used = 0;
const newNumber = () => `1390001${String(++used).padStart(4, '0')}`;

const sendTo = (toPhone: string, amount = 500) =>
  chen.call(
    'sendTransfer',
    { body: { toPhone, amount: money(amount), arrival: 'now' } },
    keyed(chen.token),
  );
const inbox = async (phone: string): Promise<string> => {
  const reply = await rawRequest('GET', `/sandbox/sms?phone=${encodeURIComponent(phone)}`);
  const { messages } = (await reply.json()) as { messages: { text: string }[] };
  return messages[0]?.text ?? '';
};
type TransferId = `trf_${string}`;
const askCode = (token: string, id: TransferId) =>
  call('sendClaimCode', { params: { id } }, { token });
const claim = (token: string, id: TransferId, code: string) =>
  call('claimTransfer', { params: { id }, body: { code } }, { token });
const wrongOf = (code: string) => (code === '111111' ? '222222' : '111111');

describe('money to a number', () => {
  test('waits a day, and an SMS tells the owner, who claims it with the code of another SMS', async () => {
    const phone = newNumber();
    const before = await chen.balance();
    const sent = await sendTo(phone);
    expect(sent).toMatchObject({ state: 'waiting', payee: null, arrivesAt: null });
    expect(sent.toPhone).toBe(`139****${phone.slice(-4)}`);
    expect(Date.parse(sent.undoUntil ?? '') - Date.parse(sent.createdAt)).toBe(DAY_MS);
    expect(await inbox(phone)).toContain(sent.claimUrl);
    expect(sent.claimUrl).toContain(`startapp=${sent.id}`);

    const owner = await server.signIn(phone);
    const { accessToken: token } = owner;
    const shown = await call('claim', { params: { id: sent.id } }, { token });
    expect(shown).toMatchObject({ state: 'waiting', payer: { name: chen.name }, mine: false });
    await askCode(token, sent.id);
    expect(await inbox(phone)).toContain('¥5.00');
    const code = await readCode(rawRequest, phone);
    expect(await claim(token, sent.id, code)).toMatchObject({ state: 'delivered', mine: true });
    expect(await claim(token, sent.id, code)).toMatchObject({ state: 'delivered', mine: true });
    const wallet = await call('wallet', {}, { token });
    expect(wallet.balances[0]?.amount).toBe(500);
    expect(await chen.balance()).toBe(before - 500);

    const after = await call('transfer', { params: { id: sent.id } }, { token: chen.token });
    expect(after).toMatchObject({ payee: { id: owner.user.id }, claimUrl: null });
    const { items } = await call('botNotices', {}, { token: ctx.config.secrets.bot });
    expect(items.map(({ kind }) => kind)).toContain('transfer_claimed');
  });

  test('is claimed by a person without that number in the account, who holds the telephone', async () => {
    const phone = newNumber();
    const sent = await sendTo(phone);
    await askCode(zhen.token, sent.id);
    const before = await zhen.balance();
    await claim(zhen.token, sent.id, await readCode(rawRequest, phone));
    expect(await zhen.balance()).toBe(before + 500);
  });

  test('goes to a number that has an account in the same way, so the payer does not learn of it', async () => {
    const sent = await sendTo(zhen.phone);
    expect(sent).toMatchObject({ state: 'waiting', payee: null, realName: null });
    await call('cancelTransfer', { params: { id: sent.id } }, { token: chen.token });
  });

  test('goes back after a day, with the limits, and the payer is told', async () => {
    const before = await chen.balance();
    const sent = await sendTo(newNumber());
    await arrive(ctx, sent.id);
    expect(await chen.balance()).toBe(before);
    const after = await call('transfer', { params: { id: sent.id } }, { token: chen.token });
    expect(after.state).toBe('expired');
    const { items } = await call('botNotices', {}, { token: ctx.config.secrets.bot });
    expect(items.map(({ kind }) => kind)).toContain('transfer_expired');
  });
});

describe('a claim is refused', () => {
  test('without the code: the link alone takes nothing', async () => {
    const sent = await sendTo(newNumber());
    expect((await refusal(claim(zhen.token, sent.id, '123456'))).code).toBe('claim_code_expired');
  });

  test('with a wrong code, which leaves fewer tries; a new code gives none back', async () => {
    const phone = newNumber();
    const sent = await sendTo(phone);
    await askCode(zhen.token, sent.id);
    const wrong = wrongOf(await readCode(rawRequest, phone));
    const [first, second] = [
      await refusal(claim(zhen.token, sent.id, wrong)),
      await refusal(claim(zhen.token, sent.id, wrong)),
    ];
    expect([first.params, second.params]).toEqual([{ triesLeft: 2 }, { triesLeft: 1 }]);
    await askCode(zhen.token, sent.id);
    const next = await readCode(rawRequest, phone);
    expect((await refusal(claim(zhen.token, sent.id, wrongOf(next)))).code).toBe('claim_locked');
    expect((await refusal(claim(zhen.token, sent.id, next))).code).toBe('claim_locked');
    expect((await refusal(askCode(zhen.token, sent.id))).code).toBe('claim_locked');
  });

  test('with a code that is over ten minutes old', async () => {
    const phone = newNumber();
    const sent = await sendTo(phone);
    await askCode(zhen.token, sent.id);
    const code = await readCode(rawRequest, phone);
    server.advance(11 * MINUTE_MS);
    const refused = await refusal(claim(zhen.token, sent.id, code));
    expect(refused.code).toBe('claim_code_expired');
    server.advance(-11 * MINUTE_MS);
  });

  test('a hundred guesses at once are no more than the limit', async () => {
    const phone = newNumber();
    const sent = await sendTo(phone);
    await askCode(zhen.token, sent.id);
    const wrong = wrongOf(await readCode(rawRequest, phone));
    const guesses = Array.from({ length: 50 }, () => refusal(claim(zhen.token, sent.id, wrong)));
    const codes = (await Promise.all(guesses)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'claim_code_wrong')).toHaveLength(2);
  });

  test('to the payer, after it was claimed by another, and after it was taken back', async () => {
    const phone = newNumber();
    const sent = await sendTo(phone);
    await askCode(zhen.token, sent.id);
    const code = await readCode(rawRequest, phone);
    expect((await refusal(claim(chen.token, sent.id, code))).code).toBe('payee_is_self');
    await claim(zhen.token, sent.id, code);
    const { accessToken: late } = await server.signIn(newNumber());
    expect((await refusal(claim(late, sent.id, code))).params).toEqual({ end: 'delivered' });

    const back = await sendTo(newNumber());
    await call('cancelTransfer', { params: { id: back.id } }, { token: chen.token });
    expect((await refusal(askCode(late, back.id))).params).toEqual({ end: 'cancelled' });
    expect((await refusal(claim(late, back.id, '123456'))).params).toEqual({ end: 'cancelled' });
  });

  test('of a transfer to a person, as for an unknown one', async () => {
    const sent = await chen.send(zhen.phone, 100);
    const view = (id: TransferId) => call('claim', { params: { id } }, { token: zhen.token });
    expect((await refusal(view(sent.id))).code).toBe('not_found');
    expect((await refusal(askCode(zhen.token, sent.id))).code).toBe('not_found');
  });
});

test('two people with the code: one of them gets the money', async () => {
  const phone = newNumber();
  const sent = await sendTo(phone);
  await askCode(zhen.token, sent.id);
  const code = await readCode(rawRequest, phone);
  const other = await residentAt(server, 2);
  const before = (await zhen.balance()) + (await other.balance());
  const tries = [zhen, other].map(({ token }) => claim(token, sent.id, code));
  const settled = await Promise.allSettled(tries);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect((await zhen.balance()) + (await other.balance())).toBe(before + 500);
});
