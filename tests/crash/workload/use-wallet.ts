import { setTimeout as sleep } from 'node:timers/promises';
import { minorUnits } from '@pingshan/shared/money';
import { seededRandom } from '../../support/random.ts';
import { splitBill } from './split-bill.ts';
import { type Actor, act } from './wallet-act.ts';
import type { WalletUser } from './wallet-users.ts';
import { sleepUnlessEnded, type Workload } from './context.ts';

const EVERY_MS = { low: 200, high: 700 };
const AMOUNT = { low: 1, high: 500 };
/**
 * A cancel comes around the moment at which the money leaves by itself: the sweeper of transfers looks once
 * a second, the worker of the bank five times.
 */
const CANCEL_MS = { transfer: { low: -300, high: 1_100 }, withdrawal: { low: -600, high: 250 } };

const money = ({ random }: Actor) => ({
  amount: minorUnits(random.between(AMOUNT.low, AMOUNT.high)),
  currency: 'CNY' as const,
});

/** Waits for a moment around the one at which money leaves by itself. */
async function sleepAround(
  { random, workload: { gaveUp } }: Actor,
  at: string,
  { low, high }: { readonly low: number; readonly high: number },
): Promise<void> {
  const left_ms = Date.parse(at) - Date.now() + random.between(low, high);
  const early = random.chance(1 / 4) ? left_ms / 2 : left_ms;
  await sleep(Math.max(0, early), undefined, { signal: gaveUp }).catch(() => undefined);
}

async function giveBack(
  actor: Actor,
  id: `trf_${string}`,
  users: readonly WalletUser[],
  to: string,
) {
  const user = users.find((one) => one.id === to);
  if (!user) return;
  const request = { name: 'giveBackTransfer', parts: { params: { id } } } as const;
  await act({ ...actor, user }, { kind: 'give_back', on: id }, request);
}

/** Sends money. Where it waits, it is sometimes taken back; where it has arrived, given back. */
async function transfer(actor: Actor, users: readonly WalletUser[]): Promise<void> {
  const { user, random, newKey } = actor;
  const payee = random.pick(user.payees);
  const [key, amount] = [newKey(), money(actor)];
  const asked = { kind: 'transfer', key, to: payee.id, amount: amount.amount } as const;
  const body = { payee: payee.token, amount, memo: key, arrival: 'now' } as const;
  const sent = await act(actor, asked, { name: 'sendTransfer', parts: { body } });
  if (!sent) return;
  const { id } = sent;
  if (sent.state === 'delivered') {
    if (random.chance(1 / 5)) await giveBack(actor, id, users, payee.id);
    return;
  }
  if (sent.arrivesAt === null || random.chance(1 / 3)) return;
  await sleepAround(actor, sent.arrivesAt, CANCEL_MS.transfer);
  const request = { name: 'cancelTransfer', parts: { params: { id } } } as const;
  await act(actor, { kind: 'cancel_transfer', on: id }, request);
}

async function topUp(actor: Actor): Promise<void> {
  const body = money(actor);
  const asked = { kind: 'top_up', key: actor.newKey(), amount: body.amount } as const;
  const parts = { params: { id: actor.user.card }, body };
  await act(actor, asked, { name: 'topUpByCard', parts });
}

async function withdraw(actor: Actor): Promise<void> {
  const { user, random } = actor;
  const sum = money(actor);
  const asked = { kind: 'withdrawal', key: actor.newKey(), amount: sum.amount } as const;
  const parts = { body: { ...sum, card: user.card } };
  const sent = await act(actor, asked, { name: 'withdraw', parts });
  if (!sent || random.chance(1 / 2)) return;
  const { id } = sent;
  await sleepAround(actor, sent.cancelUntil, CANCEL_MS.withdrawal);
  const request = { name: 'cancelWithdrawal', parts: { params: { id } } } as const;
  await act(actor, { kind: 'cancel_withdrawal', on: id }, request);
}

/** Transfers are as frequent as all else together. */
const ACTS = [transfer, transfer, transfer, topUp, withdraw, splitBill] as const;

/** Uses the wallet of one resident until the workload has ended; resolves when all is answered. */
export async function keepUsingWallet(workload: Workload, user: WalletUser, index: number) {
  const { seed, cycle, ended, system } = workload;
  const random = seededRandom(seed, `${cycle}/wallet ${index}`);
  let keys = 0;
  const newKey = () => `wallet-${seed}-${cycle}-${index}-${keys++}`;
  const actor: Actor = { workload, user, random, newKey };
  const running: Promise<unknown>[] = [];
  while (!ended.aborted) {
    await sleepUnlessEnded(workload, random.between(EVERY_MS.low, EVERY_MS.high));
    if (!ended.aborted) running.push(random.pick(ACTS)(actor, system.walletUsers));
  }
  await Promise.all(running);
}
