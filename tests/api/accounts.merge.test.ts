import { describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import { sign } from '@tma.js/init-data-node';
import { closePacket } from '../../server/src/modules/red-packet/close-packet.ts';
import { currentAccountOf } from '../../server/src/modules/identity/index.ts';
import { sendPacket } from '../support/packets.ts';
import { confirming } from '../support/confirm.ts';
import { newPerson, verified } from '../support/people.ts';
import { BOT_TOKEN, keyed, refusal, startServer } from '../support/server.ts';

const server = await startServer();
const { call, ctx } = server;
const bot = { token: ctx.config.secrets.bot };

let lastTelegramId = 9_400_000;
/** A person whom a chat knows, who has opened the wallet from it and holds some money. */
async function chatUser(amount: number) {
  const account = { id: ++lastTelegramId, name: '阿明' };
  const initData = sign(
    { user: { id: account.id, first_name: account.name } },
    BOT_TOKEN,
    new Date(),
  );
  const session = await call('signIn', { body: { method: 'telegram', initData } });
  const token = session.accessToken;
  if (amount > 0) await topUp(token, amount);
  return { account, token, user: session.user, refreshToken: session.refreshToken };
}

const topUp = (token: string, amount: number) => {
  const body = { amount: minorUnits(amount), currency: 'CNY', source: 'sandbox' } as const;
  return call('topUp', { body }, keyed(token));
};
const balanceOf = async (token: string) => {
  const { balances } = await call('wallet', {}, { token });
  return balances.find(({ currency }) => currency === 'CNY')?.amount;
};
const codeOf = async (token: string) => (await call('createLinkCode', {}, { token })).code;
const merge = (token: string, code: string) => call('mergeAccounts', { body: { code } }, { token });

describe('merging two accounts of one person', () => {
  test('moves money, chat and tap to the account with the phone, and signs the other one out', async () => {
    const phone = await newPerson(server);
    await topUp(phone.token, 1_000);
    const chat = await chatUser(888);
    const merged = await merge(phone.token, await codeOf(chat.token));
    expect(merged).toEqual({
      stays: { id: phone.user.id, name: phone.user.name },
      signedOut: false,
    });
    expect(await balanceOf(phone.token)).toBe(1_888);
    const tapped = await call('botSession', { body: { account: chat.account } }, bot);
    expect(tapped.user.id).toBe(phone.user.id);
    const old = await refusal(call('refresh', { body: { refreshToken: chat.refreshToken } }));
    expect(old.code).toBe('session_expired');
    const { items } = await call('transactions', { query: {} }, { token: phone.token });
    expect(items[0]).toMatchObject({ kind: 'merged', amount: { amount: 888 } });
  });

  test('works from either of the two', async () => {
    const phone = await newPerson(server);
    const chat = await chatUser(300);
    const merged = await merge(chat.token, await codeOf(phone.token));
    expect(merged).toEqual({
      stays: expect.objectContaining({ id: phone.user.id }),
      signedOut: true,
    });
    expect(await balanceOf(phone.token)).toBe(300);
  });

  test('keeps the verified account, whichever is older', async () => {
    const [older, younger] = [await newPerson(server), await newPerson(server)];
    await topUp(older.token, 500);
    await verified(server, younger);
    const { stays } = await merge(older.token, await codeOf(younger.token));
    expect(stays.id).toBe(younger.user.id);
    expect(await balanceOf(younger.token)).toBe(500);
    expect(await currentAccountOf(ctx, older.user.id)).toBe(younger.user.id);
  });

  test('refuses one’s own account, another person and a wrong code', async () => {
    const [one, other] = [await newPerson(server), await newPerson(server)];
    expect((await refusal(merge(one.token, await codeOf(one.token)))).code).toBe('merge_is_self');
    await verified(server, one);
    await verified(server, other);
    const code = await codeOf(other.token);
    expect((await refusal(merge(one.token, code))).code).toBe('merge_two_people');
    expect((await refusal(merge(one.token, code))).code).toBe('link_code_wrong');
  });

  test('waits until the account that goes has nothing open', async () => {
    const phone = await newPerson(server);
    const chat = await chatUser(1_000);
    const total = { amount: minorUnits(100), currency: 'CNY' } as const;
    const body = { kind: 'lucky', total, count: 1 } as const;
    const packet = await call('sendRedPacket', { body }, keyed(chat.token));
    const refused = await refusal(merge(phone.token, await codeOf(chat.token)));
    expect(refused).toMatchObject({ code: 'merge_has_open', status: 409 });
    expect(await balanceOf(chat.token)).toBe(900);
    await closePacket(ctx, packet.id);
    await merge(phone.token, await codeOf(chat.token));
    expect(await balanceOf(phone.token)).toBe(1_000);
  });

  test('a person with a PIN confirms it, and the code is not used up before', async () => {
    const { accessToken: token } = await server.signIn(RESIDENTS[4]?.phone);
    const chat = await chatUser(100);
    const code = await codeOf(chat.token);
    expect((await refusal(merge(token, code))).code).toBe('step_up_required');
    const merged = await confirming(server, { token })('mergeAccounts', { body: { code } });
    expect(merged.signedOut).toBe(false);
  });

  test('money that comes back to the account that is gone follows its owner', async () => {
    const phone = await newPerson(server);
    const chat = await chatUser(1_000);
    // Sent in the moment after the merge has looked for what is open.
    const real = ctx.hasOpen;
    let packet = '';
    Object.assign(ctx, {
      hasOpen: async (user: typeof chat.user.id) => {
        const open = await real(user);
        if (packet === '') packet = (await sendPacket(ctx, chat.user.id, 100, 1)).id;
        return open;
      },
    });
    await merge(phone.token, await codeOf(chat.token));
    Object.assign(ctx, { hasOpen: real });
    expect(await balanceOf(phone.token)).toBe(900);
    await closePacket(ctx, packet);
    expect(await balanceOf(phone.token)).toBe(1_000);
  });
});
