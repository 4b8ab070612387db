import { netBetween, type Net as NetOf } from '@pingshan/shared/bill/net';
import type { Net, netRequestSchema } from '@pingshan/shared/bill/owed/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Language } from '@pingshan/shared/language';
import { formatMoney, type MinorUnits, money } from '@pingshan/shared/money';
import type * as z from 'zod';
import { isDuplicateKey } from '../../platform/mongo/collection.ts';
import { databaseTime } from '../../platform/mongo/connect-mongo.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { writeDocuments } from '../../platform/mongo/write-documents.ts';
import { noticeWrite } from '../../platform/outbox.ts';
import type { Cleared, Payment } from '../allowance/index.ts';
import { getProfiles } from '../identity/index.ts';
import { personAccount } from '../ledger/index.ts';
import { type Operation, postPayment } from '../risk/index.ts';
import type { Context } from './context.ts';
import type { ShareDebt } from './bill-state.ts';
import { endShareWrites } from './end-share.ts';
import { readDebtsOf, toLine } from './list-owed.ts';
import { MESSAGES } from './messages/index.ts';
import { nets, toLong } from './model.ts';
import { referenceToNet } from './reference.ts';
import { storedLine } from './stored.ts';

interface NetInput {
  readonly user: Id<'usr'>;
  readonly request: z.output<typeof netRequestSchema>;
  readonly language: Language;
  readonly record: (reply: Net) => DocumentWrite;
  /** Clears the difference, once it is known that it is the caller's to pay. */
  readonly clear: (operation: Operation) => Promise<Cleared>;
}

/** What is set off, between whom. */
interface Netting {
  readonly id: Id<'net'>;
  readonly payer: Id<'usr'>;
  readonly payee: Id<'usr'>;
  readonly amount: MinorUnits;
  readonly lines: readonly ShareDebt[];
}

/** Ends every share of the netting, as its payment would: none is settled twice. */
const nettingWrites = ({ id, payer, payee, amount, lines }: Netting, at: Date): DocumentWrite[] => [
  {
    collection: nets.collectionName,
    insert: {
      _id: id,
      payer,
      payee,
      amount: toLong(amount),
      lines: lines.map(storedLine),
      at,
    },
  },
  ...lines.flatMap(({ bill, from: user, round }) =>
    endShareWrites({ bill, user, round, state: 'netted', at, net: id }),
  ),
];

/** Pays the difference of a netting. */
export const nettingPayment = (netting: Netting, beside: readonly DocumentWrite[]): Payment => ({
  key: `net:${netting.id}`,
  kind: 'bill_netted',
  reference: referenceToNet(netting.id),
  to: personAccount(netting.payee, 'CNY'),
  writes: ({ entry: { at } }) => [...nettingWrites(netting, at), ...beside],
});

/**
 * What is open between two people now, if the caller owes what they saw. Throws `share_settled` where
 * nothing is open, `bill_net_theirs`, `bill_net_changed`.
 */
async function readNet(
  ctx: Context,
  { user, request }: Pick<NetInput, 'user' | 'request'>,
): Promise<NetOf<ShareDebt>> {
  const { with: other, amount } = request;
  const net = netBetween(await readDebtsOf(ctx, user), user, other);
  if (net.lines.length === 0) throw new AppError('share_settled');
  if (net.difference < 0) throw new AppError('bill_net_theirs');
  if (amount.currency !== 'CNY' || amount.amount !== net.difference) {
    throw new AppError('bill_net_changed', { now: net.difference });
  }
  return net;
}

/** Another end of a share was first: what is open now is another sum, or nothing. */
async function explain(ctx: Context, input: NetInput, error: unknown): Promise<never> {
  const { difference } = netBetween(
    await readDebtsOf(ctx, input.user),
    input.user,
    input.request.with,
  );
  if (difference === input.request.amount.amount) throw error;
  throw new AppError('bill_net_changed', { now: difference });
}

/** Pays the difference, or only writes where there is none. */
async function post(
  ctx: Context,
  netting: Netting,
  {
    cleared,
    writes,
    at,
  }: {
    readonly cleared: Cleared | null;
    readonly writes: readonly DocumentWrite[];
    readonly at: Date;
  },
): Promise<void> {
  if (cleared) await postPayment(ctx, cleared, nettingPayment(netting, writes));
  else await writeDocuments(ctx, [...nettingWrites(netting, at), ...writes]);
}

function announce(ctx: Context, { payer, payee, lines }: Netting): void {
  for (const bill of new Set(lines.map((line) => line.bill))) {
    ctx.notifyChanged({ topic: `bill:${bill}`, event: 'bill' });
  }
  for (const person of [payer, payee]) {
    ctx.notifyChanged({ topic: `me:${person}`, event: 'balance' });
    ctx.notifyChanged({ topic: `me:${person}`, event: 'bill' });
  }
  ctx.notifyChanged({ topic: 'bot', event: 'notice' });
}

/**
 * 两清: sets off all that two people owe each other, and pays the difference, by the one who owes it. Throws
 * `share_settled`, `bill_net_theirs`, `bill_net_changed`, the refusals of `clear` and of `postPayment`, and
 * then nothing was settled.
 */
export async function netDebts(ctx: Context, input: NetInput): Promise<Net> {
  const { user: payer, request, language, record } = input;
  const { lines, difference: amount } = await readNet(ctx, input);
  const payee = request.with;
  const netting: Netting = { id: ctx.newId('net'), payer, payee, amount, lines };
  const people = await getProfiles(ctx, [payer, payee]);
  const nameOf = (id: string) => people.get(id)?.name ?? '';
  const say = MESSAGES[language];
  const what = say.net({ name: nameOf(payee), amount: formatMoney(money(amount)) });
  const details = [{ label: say.labels.payee, value: nameOf(payee) }];
  const operation = { amount, currency: 'CNY', payee, what, details } as const;
  const cleared = amount > 0 ? await input.clear(operation) : null;
  const at = await databaseTime(ctx.mongo);
  const reply: Net = {
    id: netting.id,
    with: { id: payee, name: nameOf(payee) },
    paid: money(amount),
    lines: lines.map(toLine),
    at: at.toISOString(),
  };
  const notice = noticeWrite({
    _id: ctx.newId('evt'),
    kind: 'bill_netted',
    user: payee,
    params: { net: netting.id, title: '', name: nameOf(payer), amount, currency: 'CNY' },
    at,
  });
  const writes = [notice, record(reply)];
  await post(ctx, netting, { cleared, writes, at }).catch((error: unknown) => {
    if (error instanceof AppError || isDuplicateKey(error)) return explain(ctx, input, error);
    throw error;
  });
  ctx.log.info({ net: netting.id, user: payer, amount, lines: lines.length }, 'bill.netted');
  announce(ctx, netting);
  return reply;
}
