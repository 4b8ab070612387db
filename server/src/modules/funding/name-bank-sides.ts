import type { Context } from './context.ts';
import { bankTransfers, topUps, withdrawals } from './model.ts';

interface Card {
  readonly issuer: string;
  readonly last4: string;
}

const cardName = ({ issuer, last4 }: Card): string => `${issuer} ●●●● ${last4}`;

/** Where money came from or went to outside: the card of a top-up or withdrawal, the masked payer of a transfer. */
export async function nameBankSides(
  ctx: Pick<Context, 'mongo'>,
  references: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const among = { _id: { $in: [...references] as never[] } };
  const [charged, paidOut, transferred] = await Promise.all([
    topUps(ctx)
      .find(among, { projection: { card: 1 } })
      .toArray(),
    withdrawals(ctx)
      .find(among, { projection: { card: 1 } })
      .toArray(),
    bankTransfers(ctx)
      .find(among, { projection: { payer: 1 } })
      .toArray(),
  ]);
  const cards = [...charged, ...paidOut].flatMap(({ _id, card }) =>
    card === null ? [] : [[_id, cardName(card)] as const],
  );
  const payers = transferred.map(({ _id, payer }) => [_id, payer] as const);
  return new Map<string, string>([...cards, ...payers]);
}
