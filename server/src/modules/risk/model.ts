import { defineCollection } from '../../platform/mongo/collection.ts';
import type { DocumentWrite } from '../../platform/mongo/document-write.ts';
import { date, text } from '../../platform/mongo/fields.ts';
import { readTogether } from '../../platform/mongo/read-together.ts';

/** Whom a person has paid, and when for the first time: `<payer>:<payee>`. */
export const paidPayees = defineCollection({
  name: 'paid_payees',
  schema: { _id: text, firstAt: date },
});

export const readPaidPayee = readTogether(paidPayees);

/** Remembers that the payer has paid this payee. It keeps the time of the first payment. */
export const paidPayeeWrite = (payer: string, payee: string, at: Date): DocumentWrite => ({
  collection: paidPayees.collectionName,
  filter: { _id: pairOf(payer, payee) },
  update: { $setOnInsert: { firstAt: at } },
  upsert: true,
});

/** The id of the document about a payer and a payee. */
export const pairOf = (payer: string, payee: string): string => `${payer}:${payee}`;
