import { expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import { sign } from '@tma.js/init-data-node';
import { confirming } from '../support/confirm.ts';
import { newPerson, verified } from '../support/people.ts';
import { BOT_TOKEN, keyed, refusal, startServer } from '../support/server.ts';
import { arrive, residentAt } from '../support/transfers.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const { call, ctx } = server;
const chen = await residentAt(server, 0);

const balanceOf = async (token: string) => {
  const { balances } = await call('wallet', {}, { token });
  return balances.find(({ currency }) => currency === 'CNY')?.amount;
};

/** A person whom a chat knows, who has opened the wallet from it. */
async function chatUser() {
  const user = { id: 9_500_001, first_name: '阿明' };
  const initData = sign({ user }, BOT_TOKEN, new Date());
  const session = await call('signIn', { body: { method: 'telegram', initData } });
  return { token: session.accessToken, user: session.user };
}

test('the masked real name of a verified payee is what the payer checks, confirms and sees', async () => {
  const person = await newPerson(server);
  await verified(server, person);
  const masked = `${person.name.at(0)}*${person.name.at(-1)}`;
  const found = await chen.lookUp({ phone: person.phone });
  expect(found).toMatchObject({ realName: masked, payee: { name: person.user.name } });
  const body = { payee: found.token, amount: money(100), arrival: 'in_2h' } as const;
  const { params } = await refusal(call('sendTransfer', { body }, keyed(chen.token)));
  expect(params['what']).toBe(`转给 ${masked} ¥1.00，2 小时后到`);
  const sent = await chen.call('sendTransfer', { body }, keyed(chen.token));
  expect(sent.realName).toBe(masked);
  await arrive(ctx, sent.id);
  const seen = await call('transfer', { params: { id: sent.id } }, { token: person.token });
  expect(seen).toMatchObject({ state: 'delivered', realName: null });
  expect(JSON.stringify(seen)).not.toContain(person.name);
});

test('money on its way follows a payee into the account that stays after a merge', async () => {
  const phone = await newPerson(server);
  const chat = await chatUser();
  const { code } = await call('makeReceiveCode', { body: {} }, { token: chat.token });
  const { token: payee } = await chen.lookUp({ code });
  const body = { payee, amount: money(300), arrival: 'in_2h' } as const;
  const sent = await chen.call('sendTransfer', { body }, keyed(chen.token));

  const link = await call('createLinkCode', {}, { token: chat.token });
  const merge = confirming(server, { token: phone.token });
  await merge('mergeAccounts', { body: { code: link.code } }, { token: phone.token });
  await arrive(ctx, sent.id);
  expect(await balanceOf(phone.token)).toBe(300);
  const seen = await call('transfer', { params: { id: sent.id } }, { token: phone.token });
  expect(seen).toMatchObject({ state: 'delivered', payee: { id: phone.user.id } });
});

test('an account with money on its way, or with an open request, is not merged', async () => {
  const person = await newPerson(server);
  const { token: from } = await chen.lookUp({ phone: person.phone });
  const asked = await call(
    'requestMoney',
    { body: { from, amount: money(100) } },
    keyed(chen.token),
  );
  expect(await ctx.hasOpen(person.user.id)).toBe(true);
  expect(await ctx.hasOpen(chen.id)).toBe(true);
  await call('withdrawMoneyRequest', { params: { id: asked.id } }, { token: chen.token });
  expect(await ctx.hasOpen(person.user.id)).toBe(false);

  const sent = await chen.send(person.phone, 100);
  expect([await ctx.hasOpen(chen.id), await ctx.hasOpen(person.user.id)]).toEqual([true, false]);
  await arrive(ctx, sent.id);
  expect(await ctx.hasOpen(chen.id)).toBe(false);
});
