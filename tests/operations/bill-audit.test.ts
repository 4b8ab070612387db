import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import { auditShares } from '../../server/src/modules/bill/audit-shares.ts';
import { billPlans, bills, nets, settled, toLong } from '../../server/src/modules/bill/model.ts';
import { databaseOf } from '../../server/src/platform/mongo/collection.ts';
import { CHAT, countedBill, neighbourAt } from '../support/bills.ts';
import { startServer } from '../support/server.ts';

const server = await startServer({ env: { ROLE: 'api' } });
const { ctx } = server;
const ming = await neighbourAt(server, 0);
const zhen = await neighbourAt(server, 1);
const lin = await neighbourAt(server, 2);

let paid: `bil_${string}`;
let due: `bil_${string}`;

beforeAll(async () => {
  paid = (await countedBill(ming, [zhen], 2_000)).id;
  await zhen.pay(paid);
  const reopened = await countedBill(ming, [zhen], 2_000);
  await ming.reopen(reopened.id);
  await ming.count(reopened.id);
  await countedBill(zhen, [ming], 600);
  await zhen.net(ming.id, 700);
  await countedBill(ming, [zhen], 2_000);
  await countedBill(zhen, [lin], 2_000);
  const { chat } = await ming.owed(CHAT);
  for (const each of [ming, lin]) await each.agree(chat?.planId ?? '');
  due = (await countedBill(ming, [lin], 2_000)).id;
});

const SEVEN = toLong(minorUnits(7));
const fields = (collection: { collectionName: string }) =>
  databaseOf(ctx).collection<{ _id: string }>(collection.collectionName);

/** Numbers as they are stored: int32 and int64 are different to the validators. */
const RAW = { promoteLongs: false, promoteValues: false } as const;

/** The documents as they were before each seeded fault. */
async function snapshot() {
  const kept = await Promise.all(
    [bills, settled, nets, billPlans].map(async (collection) => ({
      name: collection.collectionName,
      documents: await fields(collection).find({}, RAW).toArray(),
    })),
  );
  return async () => {
    for (const { name, documents } of kept) {
      await fields({ collectionName: name }).deleteMany({});
      if (documents.length > 0) await fields({ collectionName: name }).insertMany(documents);
    }
  };
}
let restore = async (): Promise<void> => undefined;
afterEach(() => restore());

const rulesNow = async () => [...new Set((await auditShares(ctx)).map(({ rule }) => rule))].sort();

describe('the audit of shares', () => {
  test('finds nothing where nothing is wrong', async () => {
    expect(await auditShares(ctx)).toEqual([]);
  });

  test.each<[string, string[], () => Promise<unknown>]>([
    [
      'a share that is not the amount that was paid for it',
      ['bill.payment_is_the_share', 'bill.shares_add_up'],
      () => fields(bills).updateOne({ _id: paid }, { $set: { 'people.0.amount': SEVEN } }),
    ],
    [
      'a payment to another person than the fronter',
      ['bill.payment_is_the_share'],
      () => fields(bills).updateOne({ _id: paid }, { $set: { fronter: lin.id } }),
    ],
    [
      'a share that is paid without a payment',
      ['bill.end_is_shown', 'bill.share_is_paid'],
      () => {
        const [bill, user] = [due, lin.id];
        const end = { bill, user, state: 'paid', net: null, plan: null };
        return fields(settled).insertOne({ _id: `${bill}:${user}`, ...end });
      },
    ],
    [
      'shares that do not add up to the total',
      ['bill.shares_add_up'],
      () => fields(bills).updateOne({ _id: due }, { $inc: { total: toLong(minorUnits(1)) } }),
    ],
    [
      'an end that the bill does not show',
      ['bill.end_is_shown'],
      () => fields(bills).updateOne({ _id: paid }, { $set: { 'people.0.end': null } }),
    ],
    [
      'an end that is shown and not recorded',
      ['bill.end_is_settled'],
      () =>
        fields(bills).updateOne(
          { _id: due },
          { $set: { 'people.0.end': { state: 'declined', at: new Date() } } },
        ),
    ],
    [
      'a netting whose difference is not what was paid',
      ['bill.netting_adds_up', 'bill.netting_is_paid'],
      () => fields(nets).updateOne({}, { $set: { amount: SEVEN } }),
    ],
    [
      'a line of a netting that is not the share',
      ['bill.line_is_a_share', 'bill.netting_adds_up'],
      () => fields(nets).updateOne({}, { $set: { 'lines.0.amount': SEVEN } }),
    ],
    [
      'a netting that set off a share that is not among its lines',
      ['bill.line_is_a_share', 'bill.lines_are_settled', 'bill.netting_adds_up'],
      () =>
        fields(nets).updateOne(
          {},
          {
            $push: {
              lines: { bill: 'bil_x', title: '', from: 'x', to: 'y', amount: SEVEN },
            } as never,
          },
        ),
    ],
    [
      'a plan whose payments are not the balances of its lines',
      ['bill.plan_adds_up', 'bill.shares_add_up'],
      async () => {
        const plan = await billPlans(ctx).findOne({ doneAt: { $ne: null } });
        const _id = plan?.bills[0] ?? '';
        await fields(bills).updateOne({ _id }, { $set: { 'people.0.amount': SEVEN } });
      },
    ],
  ])('%s', async (_, rules, corrupt) => {
    restore = await snapshot();
    await corrupt();
    expect(await rulesNow()).toEqual(rules);
  });
});
