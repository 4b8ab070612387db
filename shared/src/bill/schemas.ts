import * as z from 'zod';
import {
  chatSchema,
  currencySchema,
  emptySchema,
  idOf,
  moneySchema,
  pageOf,
  pageQuerySchema,
  personSchema,
  positiveMinorUnitsSchema,
  type SchemaTable,
  timeSchema,
} from '../schemas.ts';
import { billCardSchema, billCardsSchema } from './card/schemas.ts';
import { BILL_TOTAL_MAX, WEIGHT_MAX } from './bill-shares.ts';
import type { endpoints } from './endpoints.ts';
import { agreeSchema, netRequestSchema, netSchema, owedSchema } from './owed/schemas.ts';
import { BILL_STATES, BILL_WAYS, PERSON_STATES } from './states.ts';

const BILL_ITEMS_MAX = 100;
const HEADS_MAX = 20;

/** The server removes hidden characters and counts graphemes. */
const nameSchema = z.string().max(400);
const weightSchema = z.int().min(1).max(WEIGHT_MAX);
const placesSchema = z.array(z.int().min(0).max(BILL_ITEMS_MAX)).min(1).max(BILL_ITEMS_MAX);
const totalSchema = z.strictObject({
  amount: positiveMinorUnitsSchema.refine((fen) => fen <= BILL_TOTAL_MAX, `≤ ${BILL_TOTAL_MAX}`),
  currency: currencySchema,
});

const headsSchema = {
  name: nameSchema,
  adults: z.int().min(1).max(HEADS_MAX),
  children: z.int().min(0).max(HEADS_MAX),
};

/**
 * What a person has of a bill: a weight for `shares`, an amount in fen for `exact`, places in the list for
 * `items`. In an `equal` bill one comes alone or as a household of one's own.
 */
export const partSchema = z.strictObject({
  weight: weightSchema.optional(),
  amount: positiveMinorUnitsSchema.optional(),
  items: placesSchema.optional(),
  household: idOf('hh').optional(),
});
export type PartRequest = z.infer<typeof partSchema>;

const itemSchema = z.strictObject({ name: nameSchema, amount: positiveMinorUnitsSchema });

/** What one joins with. Above `upTo` fen, the share that the caller saw, they are not joined. */
const joinSchema = partSchema.extend({ upTo: positiveMinorUnitsSchema.optional() }).strict();
export type JoinRequest = z.infer<typeof joinSchema>;

/**
 * A bill that the caller fronted, or another person, who has to say so before anything is owed to them. Named
 * people are invited; they owe nothing before they join. An `open` bill may be joined by the members of its
 * chat, or without a chat by all who have its link.
 */
export const openBillSchema = z.strictObject({
  title: nameSchema,
  /** Another person than the caller, who then joins the bill with `mine`. Not of a bill of every month. */
  fronter: idOf('usr').optional(),
  total: totalSchema,
  how: z.enum(BILL_WAYS),
  /** Whether the fronter has a share as well. */
  fronterIn: z.boolean().default(true),
  /** The caller's own part. In an `exact` bill without it, the fronter has the rest. */
  mine: partSchema.optional(),
  shares: z
    .array(
      partSchema
        .omit({ household: true })
        .extend({ user: idOf('usr') })
        .strict(),
    )
    .max(100)
    .default([]),
  open: z.boolean().default(false),
  items: z.array(itemSchema).max(BILL_ITEMS_MAX).default([]),
  chat: chatSchema.optional(),
  /** Every month on this day; a month without it has the bill on its last day. */
  repeat: z.strictObject({ day: z.int().min(1).max(31) }).optional(),
});
export type OpenBill = z.output<typeof openBillSchema>;

const frozenHouseholdSchema = z.strictObject(headsSchema);

/** A person in a bill. */
export const billPersonSchema = z.strictObject({
  user: personSchema,
  state: z.enum(PERSON_STATES),
  weight: z.int(),
  /** In fen, in an `exact` bill. */
  wrote: z.int().nullable(),
  items: z.array(z.int()),
  /** As it was when the person joined. */
  household: frozenHouseholdSchema.nullable(),
  /** The share; before the count, what it would be with those who joined until now. */
  amount: moneySchema.nullable(),
  /** When the share ended. */
  endedAt: timeSchema.nullable(),
  reminders: z.int(),
  remindedAt: timeSchema.nullable(),
});
export type BillPerson = z.infer<typeof billPersonSchema>;

/** A bill as those see it who are in it or may join it. */
export const billSchema = z.strictObject({
  id: idOf('bil'),
  state: z.enum(BILL_STATES),
  title: z.string(),
  total: moneySchema,
  how: z.enum(BILL_WAYS),
  opener: personSchema,
  fronter: personSchema,
  /** Whether the fronter said that they paid; before that the bill is not counted. */
  fronted: z.boolean(),
  fronterIn: z.boolean(),
  open: z.boolean(),
  chat: chatSchema.nullable(),
  items: z.array(itemSchema),
  /** The fronter first, if they have a share, then the others in the order of joining. */
  people: z.array(billPersonSchema),
  /** What others pay in sum, and what of it was paid or set off. */
  toCollect: moneySchema,
  collected: moneySchema,
  /** The fronter's part of it that is too small to split. */
  odd: moneySchema,
  /**
   * What the fronter has because others did not join, or because those who joined owe no more than they were
   * shown when they did. It is a part of the fronter's share where they have one.
   */
  borne: moneySchema,
  /** The caller's place in it; null for one who may join. */
  mine: z.strictObject({ state: z.enum(PERSON_STATES), amount: moneySchema.nullable() }).nullable(),
  /**
   * What the caller would owe at most by joining now; null where they cannot join or it cannot be told. For one
   * who is in, what they would owe by agreeing to more; null where their share is not capped.
   */
  ifJoined: moneySchema.nullable(),
  /** Whether a share was paid or set off: the amounts stay. */
  frozen: z.boolean(),
  repeat: idOf('rep').nullable(),
  createdAt: timeSchema,
  countedAt: timeSchema.nullable(),
  endedAt: timeSchema.nullable(),
  /** When it ends by itself: what is not counted is cancelled, what is not paid is stopped. */
  expiresAt: timeSchema,
  now: timeSchema,
});
export type Bill = z.infer<typeof billSchema>;

/** Bills that the caller is in; that they fronted; in which they owe a share; to which they are invited. */
export const billsQuerySchema = pageQuerySchema.extend({
  box: z.enum(['all', 'fronted', 'to_pay', 'invited']).default('all'),
});

export const billRepeatSchema = z.strictObject({
  id: idOf('rep'),
  title: z.string(),
  total: moneySchema,
  day: z.int(),
  nextAt: timeSchema,
});
export type BillRepeat = z.infer<typeof billRepeatSchema>;

export const householdRequestSchema = z.strictObject(headsSchema);
export const householdSchema = z.strictObject({
  id: idOf('hh'),
  ...headsSchema,
  /** In an equal bill, where one person alone weighs 2. */
  weight: z.int(),
});
export type Household = z.infer<typeof householdSchema>;

const billId = z.strictObject({ id: idOf('bil') });
const householdId = z.strictObject({ id: idOf('hh') });
const nothing = emptySchema.optional();
const listOf = <Item extends z.ZodType>(item: Item) => z.strictObject({ items: z.array(item) });

/** The schemas of this module's endpoints. */
export const schemas = {
  openBill: { body: openBillSchema, reply: billSchema },
  bills: { query: billsQuerySchema, reply: pageOf(billSchema) },
  bill: { params: billId, reply: billSchema },
  joinBill: { params: billId, body: joinSchema.optional(), reply: billSchema },
  countBill: { params: billId, body: nothing, reply: billSchema },
  payBillShare: { params: billId, body: nothing, reply: billSchema },
  reopenBill: { params: billId, body: nothing, reply: billSchema },
  frontBill: { params: billId, body: nothing, reply: billSchema },
  declineBillShare: { params: billId, body: nothing, reply: billSchema },
  stopBill: { params: billId, body: nothing, reply: billSchema },
  remindBill: {
    params: billId,
    body: z.strictObject({ user: idOf('usr') }),
    reply: billSchema,
  },
  owedBills: { query: z.strictObject({ chat: chatSchema.optional() }), reply: owedSchema },
  netBills: { body: netRequestSchema, reply: netSchema },
  agreePlan: { body: agreeSchema, reply: owedSchema },
  billRepeats: { reply: listOf(billRepeatSchema) },
  stopBillRepeat: { params: z.strictObject({ id: idOf('rep') }), reply: listOf(billRepeatSchema) },
  households: { reply: listOf(householdSchema) },
  addHousehold: { body: householdRequestSchema, reply: householdSchema },
  changeHousehold: { params: householdId, body: householdRequestSchema, reply: householdSchema },
  botBillCards: { reply: billCardsSchema },
  botKeepBillCard: { body: billCardSchema, reply: billCardSchema },
  removeHousehold: { params: householdId, reply: listOf(householdSchema) },
} as const satisfies SchemaTable<typeof endpoints>;
