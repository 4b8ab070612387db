import { describe, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import { auditShares } from '../../server/src/modules/bill/audit-shares.ts';
import { CHAT, countedBill, neighbourAt } from '../support/bills.ts';
import { refusal, startServer } from '../support/server.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const { ctx } = server;
const a = await neighbourAt(server, 0);
const b = await neighbourAt(server, 1);
const c = await neighbourAt(server, 2);
const d = await neighbourAt(server, 3);

const planOf = async (who: typeof a) => {
  const { chat } = await who.owed(CHAT);
  if (!chat) throw new Error('no chat');
  return chat;
};

describe('a plan of fewest payments', () => {
  test('changes nothing before all who pay or are paid by it agree, and is then paid share by share', async () => {
    const first = await countedBill(a, [b], 2_000);
    const second = await countedBill(b, [c], 2_000);
    const chat = await planOf(c);
    expect(chat.plan).toEqual([{ from: c.id, to: a.id, amount: money(1_000), direct: false }]);
    expect(chat).toMatchObject({ asks: true, agreed: [] });
    expect(await planOf(b)).toMatchObject({ asks: false });

    expect((await refusal(b.agree(chat.planId))).code).toBe('not_in_bill');
    expect((await c.agree(chat.planId)).chat).toMatchObject({ agreed: [c.id], asks: false });
    expect((await c.agree(chat.planId)).chat?.agreed).toEqual([c.id]);
    expect(await b.see(first.id)).toMatchObject({ mine: { state: 'due' } });

    const after = await a.agree(chat.planId);
    expect(after.chat?.plan).toEqual([
      { from: c.id, to: a.id, amount: money(1_000), direct: true },
    ]);
    expect(after.chat).toMatchObject({ asks: false });
    for (const { id } of [first, second]) {
      expect(await b.see(id)).toMatchObject({ state: 'settled' });
    }
    expect((await b.owed()).items).toEqual([]);
    expect((await a.owed()).items).toMatchObject([
      { person: { id: c.id }, difference: money(-1_000) },
    ]);
    expect((await refusal(b.pay(first.id))).code).toBe('share_settled');
    expect(await b.notices()).toContain('bill_planned');
    expect(await a.notices()).toContain('bill_planned');
    expect(await c.notices()).toContain('bill_counted');

    const before = await a.balance();
    await c.net(a.id, 1_000);
    expect(await a.balance()).toBe(before + 1_000);
    expect((await planOf(a)).lines).toEqual([]);
    expect(await auditShares(ctx)).toEqual([]);
  });

  test('is another one once a share of it has ended or a new one is owed', async () => {
    const bill = await countedBill(a, [b], 2_000);
    await countedBill(b, [c], 2_000);
    const { planId } = await planOf(c);
    await c.agree(planId);
    await countedBill(c, [d], 1_000);
    const late = await refusal(a.agree(planId));
    expect(late).toMatchObject({ status: 409, code: 'bill_plan_changed' });
    expect(await planOf(c)).toMatchObject({ agreed: [], asks: true });
    await b.pay(bill.id);
    expect((await refusal(a.agree((await planOf(a)).planId))).code).toBe('not_in_bill');
  });

  test('is hidden from those who are not in the chat', async () => {
    const body = { chat: 'telegram:-1', planId: 'x' };
    const asked = server.call('agreePlan', { body }, { token: a.token });
    expect((await refusal(asked)).code).toBe('not_found');
  });
});

test('the last consents at the same moment carry it out once', async () => {
  const people = await Promise.all([6, 7, 8].map((index) => neighbourAt(server, index)));
  const [one, two, three] = people as [typeof a, typeof a, typeof a];
  for (const { bill, from } of (await planOf(one)).lines) {
    const debtor = [a, b, c, d].find(({ id }) => id === from);
    await debtor?.decline(bill);
  }
  await countedBill(one, [two], 600);
  await countedBill(two, [three], 400);
  const { planId, plan } = await planOf(one);
  expect(plan).toHaveLength(2);
  await Promise.all(people.flatMap((each) => [each.agree(planId), each.agree(planId)]));
  const { plan: left, lines } = await planOf(one);
  expect(lines).toHaveLength(2);
  expect(left.map(({ amount }) => amount.amount)).toEqual([200, 100]);
  expect(await auditShares(ctx)).toEqual([]);
});
