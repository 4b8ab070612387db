import type { Debt } from '@pingshan/shared/bill/net';
import type { Id } from '@pingshan/shared/ids';
import type { Context } from './context.ts';
import { emptyPart } from './check-part.ts';
import { type BillDocument, invited } from './model.ts';
import { newBill } from './new-bill.ts';

interface Within {
  readonly chat: string;
  readonly plan: string;
  readonly title: string;
  readonly at: Date;
}

/** One payment of an agreed plan as a counted bill of one share, so that it is paid like any other share. */
export function planBill(
  ctx: Context,
  { from, to, amount }: Debt,
  { chat, plan, title, at }: Within,
): BillDocument {
  const [payer, payee] = [from as Id<'usr'>, to as Id<'usr'>];
  const part = { ...emptyPart('exact'), wrote: amount };
  return {
    ...newBill(ctx, at),
    opener: payee,
    fronter: payee,
    frontedAt: at,
    fronterIn: false,
    own: emptyPart('exact'),
    title,
    total: amount,
    currency: 'CNY',
    how: 'exact',
    open: false,
    chat,
    items: [],
    people: [{ ...invited(payer, part), answer: 'joined', agreed: amount, amount }],
    odd: 0,
    borne: 0,
    plan,
    repeat: null,
    countedAt: at,
  };
}
