import { defineCollection } from '../../platform/mongo/collection.ts';
import { date, text } from '../../platform/mongo/fields.ts';
import { readTogether } from '../../platform/mongo/read-together.ts';

/** Whom a person has paid, and when for the first time: `<payer>:<payee>`. */
export const paidPayees = defineCollection({
  name: 'paid_payees',
  schema: { _id: text, firstAt: date },
});

export const readPaidPayee = readTogether(paidPayees);

/** The id of the document about a payer and a payee. */
export const pairOf = (payer: string, payee: string): string => `${payer}:${payee}`;
