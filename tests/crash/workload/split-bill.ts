import { minorUnits } from '@pingshan/shared/money';
import { type Actor, act } from './wallet-act.ts';
import type { WalletUser } from './wallet-users.ts';

const TOTAL = { low: 10, high: 2_000 };
const PEOPLE = { low: 1, high: 3 };

type BillId = `bil_${string}`;

async function joinAll(actors: readonly Actor[], id: BillId): Promise<Actor[]> {
  const joining = actors.map(async (actor) => {
    const request = { name: 'joinBill', parts: { params: { id }, body: {} } } as const;
    const joined = await act(actor, { kind: 'join_bill', on: id }, request);
    return joined ? [actor] : [];
  });
  return (await Promise.all(joining)).flat();
}

/** Pays a share; sometimes at two devices at once, of which one is told that it is settled. */
async function pay(actor: Actor, id: BillId): Promise<void> {
  const { random, newKey } = actor;
  const taps = random.chance(1 / 3) ? 2 : 1;
  const paying = Array.from({ length: taps }, () => {
    const asked = { kind: 'pay_share', key: newKey(), on: id } as const;
    return act(actor, asked, { name: 'payBillShare', parts: { params: { id } } });
  });
  await Promise.all(paying);
}

/** Opens a bill, lets others join and pay it, and sometimes stops it while they pay. */
export async function splitBill(actor: Actor, users: readonly WalletUser[]): Promise<void> {
  const { random, newKey, user } = actor;
  const known = user.payees.slice(0, random.between(PEOPLE.low, PEOPLE.high)).map(({ id }) => id);
  const total = {
    amount: minorUnits(random.between(TOTAL.low, TOTAL.high)),
    currency: 'CNY',
  } as const;
  const shares = known.map((id) => ({ user: id }));
  const asked = { kind: 'open_bill', key: newKey(), amount: total.amount } as const;
  const body = {
    title: '晚饭',
    total,
    how: 'equal',
    fronterIn: true,
    shares,
    open: false,
    items: [],
  } as const;
  const bill = await act(actor, asked, {
    name: 'openBill',
    parts: { body: { ...body, items: [] } },
  });
  if (!bill) return;
  const { id } = bill;
  const others = users
    .filter((one) => known.includes(one.id))
    .map((one) => ({ ...actor, user: one }));
  const joined = await joinAll(others, id);
  if (joined.length === 0) return;
  const request = { name: 'countBill', parts: { params: { id } } } as const;
  if (!(await act(actor, { kind: 'count_bill', on: id }, request))) return;
  const stopping = random.chance(1 / 4)
    ? act(actor, { kind: 'stop_bill', on: id }, { name: 'stopBill', parts: { params: { id } } })
    : undefined;
  await Promise.all([...joined.map((payer) => pay(payer, id)), stopping]);
}
