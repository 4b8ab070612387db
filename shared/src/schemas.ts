import * as z from 'zod';
import { type Id, idPattern } from './ids.ts';
import { LANGUAGES } from './language.ts';
import { CURRENCIES, type MinorUnits, MAX_AMOUNT } from './money.ts';

/** An id with this prefix, `rp_01J…`. */
export const idOf = <Prefix extends string>(prefix: Prefix): z.ZodType<Id<Prefix>> =>
  z.string().regex(idPattern(prefix), `${prefix}_…`) as unknown as z.ZodType<Id<Prefix>>;

/** Whole minor units. Every endpoint uses this schema, so none accepts `1.5`, `"1"` or `1e300`. */
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

/** RFC 3339 in UTC. Pages show the time in Shenzhen. */
export const timeSchema = z.iso.datetime();

/** A person as others may see them: without phone number and real name. */
export const personSchema = z.strictObject({ id: idOf('usr'), name: z.string() });
export type Person = z.infer<typeof personSchema>;

/** A month in Shenzhen, `2026-11`. */
export const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/, '2026-11');

/** What an endpoint with a media type of its own replies: a file, and the name that it is stored under. */
export const fileSchema = z.strictObject({
  name: z.string().regex(/^[\w-]{1,80}\.\w{1,8}$/),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
});
export type FileReply = z.infer<typeof fileSchema>;

export const emptySchema = z.strictObject({});

const WHOLE_NUMBER = /^-?\d{1,15}$/;

/**
 * A whole number of a query string. Only digits are one: an empty text is not 0, and `0x10` is not 16, as they
 * would be for `Number`.
 */
export const inQuery = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess(
    (given) => (typeof given === 'string' && WHOLE_NUMBER.test(given) ? Number(given) : given),
    schema,
  );

export const pageQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: inQuery(z.int().min(1).max(100).default(20)),
});

/** One page of a list, newest first; `nextCursor` is null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

/** RFC 9457. `title` and `detail` are the sentence in the user's language; clients decide by `code` alone. */
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

export const languageSchema = z.enum(LANGUAGES);

/** The chat in which something was shown: `telegram:-100123`. */
export const chatSchema = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z]+:[-\w]+$/, 'telegram:-100123');

interface EndpointSchemas {
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
}

/** The schemas of every endpoint of a table. */
export type SchemaTable<Endpoints = Readonly<Record<string, unknown>>> = {
  readonly [Name in keyof Endpoints]: EndpointSchemas;
};

type Part = 'params' | 'query' | 'body' | 'reply';

/** The type of one part of a request as a client writes it; undefined where the endpoint has none. */
export type InputOf<Schemas, Name extends Part> =
  Schemas extends Record<Name, infer Schema extends z.ZodType> ? z.input<Schema> : undefined;

/** The type of one part of a request after validation; undefined where the endpoint has none. */
export type OutputOf<Schemas, Name extends Part> =
  Schemas extends Record<Name, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;
