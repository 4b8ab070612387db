import { randomUUID } from 'node:crypto';
import type { OpenBill } from '@pingshan/shared/bill/schemas';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits, money } from '@pingshan/shared/money';
import type { WalletSession } from './wallet-session.ts';

type BillId = Id<'bil'>;

/** Bills in the states that the screens show, as the person who looks sees them. */
export interface BillIds {
  readonly chat: string;
  readonly toJoin: BillId;
  readonly toJoinByDish: BillId;
  readonly toFront: BillId;
  readonly toCount: BillId;
  readonly toPay: BillId;
  readonly toRemind: BillId;
  readonly toReopen: BillId;
  readonly settledBill: BillId;
}

type Body = Partial<OpenBill>;

/** What a resident does with bills by the API. */
function at({ call }: WalletSession, chat: string) {
  const keyed = () => ({ idempotencyKey: randomUUID() });
  const join = (id: BillId, items?: number[]) =>
    call('joinBill', { params: { id }, body: items ? { items } : {} });
  return {
    join,
    open: async (title: string, total: number, body: Body = {}): Promise<BillId> => {
      const asked = {
        title,
        total: money(total),
        how: 'equal',
        open: true,
        chat,
        ...body,
      } as const;
      return (await call('openBill', { body: asked }, keyed())).id;
    },
    count: (id: BillId) => call('countBill', { params: { id } }),
    pay: (id: BillId) => call('payBillShare', { params: { id } }, keyed()),
    addHousehold: () => call('addHousehold', { body: { name: '珍家', adults: 2, children: 1 } }),
  };
}

/** Prepares the bills of the screens: one person looks, two neighbours take part. */
export async function prepareBills(
  viewer: WalletSession,
  [first, second]: readonly [WalletSession, WalletSession],
  chat: string,
): Promise<BillIds> {
  const [me, one, two] = [at(viewer, chat), at(first, chat), at(second, chat)];
  const dishes = [
    { name: '围屋窑鸡', amount: minorUnits(12_800) },
    { name: '客家酿豆腐', amount: minorUnits(3_600) },
    { name: '艾粄', amount: minorUnits(2_200) },
  ];
  const toJoin = await one.open('周末盆菜', 26_890);
  const byDish: Body = { how: 'items', items: dishes, mine: { items: [0] } };
  const toJoinByDish = await one.open('围屋窑鸡 晚饭', 18_600, byDish);
  const toFront = await two.open('早茶', 9_800, { fronter: viewer.session.user.id });
  const toCount = await me.open('糖水', 4_500);
  const toPay = await one.open('晚饭', 26_890);
  const toRemind = await me.open('水电费', 30_001, { repeat: { day: 31 } });
  const toReopen = await me.open('奶茶', 5_400);
  const settledBill = await me.open('停车费', 2_000);
  for (const id of [toCount, toRemind, toReopen, settledBill]) await two.join(id);
  for (const id of [toPay]) for (const each of [me, two]) await each.join(id);
  await one.join(toRemind);
  await one.count(toPay);
  for (const id of [toRemind, toReopen, settledBill]) await me.count(id);
  await one.join(toReopen);
  await two.pay(toRemind);
  await two.pay(settledBill);
  await me.addHousehold();
  return {
    chat,
    toJoin,
    toJoinByDish,
    toFront,
    toCount,
    toPay,
    toRemind,
    toReopen,
    settledBill,
  };
}
