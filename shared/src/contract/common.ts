import * as z from 'zod';
import { ID_PREFIXES, type Id, type IdKind, idPattern } from '../ids.ts';
import { CURRENCIES, type MinorUnits, MAX_AMOUNT } from '../money.ts';

/** An id of one kind, `rp_01J…`. */
export const idOf = <Kind extends IdKind>(kind: Kind): z.ZodType<Id<Kind>> =>
  z.string().regex(idPattern(kind), `${ID_PREFIXES[kind]}_…`) as unknown as z.ZodType<Id<Kind>>;

/** Whole minor units; `1.5`, `"1"` and `1e300` are refused here, once, for every route. */
export const minorUnitsSchema = z
  .int()
  .min(-MAX_AMOUNT)
  .max(MAX_AMOUNT) as unknown as z.ZodType<MinorUnits>;
export const positiveMinorUnitsSchema = z
  .int()
  .min(1)
  .max(MAX_AMOUNT) as unknown as z.ZodType<MinorUnits>;

export const currencySchema = z.enum(CURRENCIES);
export const moneySchema = z.strictObject({ amount: minorUnitsSchema, currency: currencySchema });
export const positiveMoneySchema = z.strictObject({
  amount: positiveMinorUnitsSchema,
  currency: currencySchema,
});

/** RFC 3339 in UTC, as stored and sent; pages show the time in Shenzhen. */
export const timeSchema = z.iso.datetime();

/** A person as others may see them: never a phone number, never a real name. */
export const personSchema = z.strictObject({ id: idOf('user'), name: z.string() });
export type Person = z.infer<typeof personSchema>;

export const emptySchema = z.strictObject({});

export const pageQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

/** One page of a list, newest first; `nextCursor` is null on the last. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

/** RFC 9457. `title` and `detail` are the sentence in the person's language; act on `code` alone. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  traceId: z.string(),
});
export type Problem = z.infer<typeof problemSchema>;
