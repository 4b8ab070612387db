import { isDeepStrictEqual } from 'node:util';

/** The parts of JSON Schema that the contract's schemas are made of. */
export interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly [keyword: string]: unknown;
}

/**
 * In a request the released values are those that clients send; in a reply, those that they can
 * read.
 */
export type Side = 'request' | 'reply';

interface Comparison {
  readonly side: Side;
  /** Where in the body, for the message: `.total.amount`. */
  readonly at: string;
}

const TEXTUAL = ['pattern', 'format'];
const LOWEST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'];
const HIGHEST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'];
const NESTED = ['properties', 'required', 'additionalProperties', 'items', 'anyOf', 'oneOf'];
const PROSE = ['description', 'title', 'default', 'examples'];
const COMPARED = new Set(
  [TEXTUAL, LOWEST, HIGHEST, NESTED, PROSE, ['type', 'enum', 'const']].flat(),
);

const variantsOf = (schema: JsonSchema): readonly JsonSchema[] =>
  schema.anyOf ?? schema.oneOf ?? [schema];

const valuesOf = (schema: JsonSchema): readonly unknown[] | undefined =>
  'const' in schema ? [schema.const] : schema.enum;

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? `${value}` : 'any';

/** `wide` should accept what `narrow` allows: which of them is released depends on the side. */
const change = ({ side }: Comparison, wide: unknown, narrow: unknown): string => {
  const [released, current] = side === 'request' ? [narrow, wide] : [wide, narrow];
  return `${textOf(released)} → ${textOf(current)}`;
};

const isWhole = (wide: JsonSchema, narrow: JsonSchema): boolean =>
  wide.type === 'number' && narrow.type === 'integer';

function typeFaults(wide: JsonSchema, narrow: JsonSchema, comparison: Comparison): string[] {
  if (wide.type === undefined || wide.type === narrow.type || isWhole(wide, narrow)) return [];
  return [`${comparison.at} type: ${change(comparison, wide.type, narrow.type)}`];
}

function valueFaults(wide: JsonSchema, narrow: JsonSchema, comparison: Comparison): string[] {
  const { side, at } = comparison;
  const [known, given] = [valuesOf(wide), valuesOf(narrow)];
  if (!known) return [];
  if (!given) return [`${at} values: ${change(comparison, known.join(', '), undefined)}`];
  return given
    .filter((value) => !known.includes(value))
    .map((value) => `${at} ${String(value)} is ${side === 'request' ? 'refused' : 'new'}`);
}

/** Patterns, formats, and the ends of ranges. */
function limitFaults(wide: JsonSchema, narrow: JsonSchema, comparison: Comparison): string[] {
  const beyond = (keyword: string, sign: 1 | -1) => {
    const [limit, given] = [wide[keyword], narrow[keyword]];
    if (typeof limit !== 'number') return false;
    return typeof given !== 'number' || sign * given < sign * limit;
  };
  const text = (keyword: string) =>
    wide[keyword] !== undefined && wide[keyword] !== narrow[keyword];
  return [
    ...TEXTUAL.filter(text),
    ...LOWEST.filter((keyword) => beyond(keyword, 1)),
    ...HIGHEST.filter((keyword) => beyond(keyword, -1)),
  ].map(
    (keyword) =>
      `${comparison.at} ${keyword}: ${change(comparison, wide[keyword], narrow[keyword])}`,
  );
}

/** Clients ignore fields that they do not know, the server refuses them. */
function fieldFaults(wide: JsonSchema, narrow: JsonSchema, { side, at }: Comparison): string[] {
  const [known, given] = [wide.properties ?? {}, narrow.properties ?? {}];
  const refused = side === 'request' && wide.additionalProperties === false;
  const isGone = (name: string) => side === 'reply' && !Object.hasOwn(given, name);
  const loosened = (name: string) => !narrow.required?.includes(name) && !isGone(name);
  return [
    ...Object.entries(given).flatMap(([name, schema]) => {
      const expected = known[name];
      if (expected) return accept(expected, schema, { side, at: `${at}.${name}` });
      return refused ? [`${at}.${name} is refused`] : [];
    }),
    ...Object.keys(known)
      .filter(isGone)
      .map((name) => `${at}.${name} is gone`),
    ...(wide.required ?? [])
      .filter(loosened)
      .map((name) => `${at}.${name} is ${side === 'request' ? 'required now' : 'optional now'}`),
  ];
}

/** The fields of a record, whose names are not fixed. */
function recordFaults(wide: JsonSchema, narrow: JsonSchema, comparison: Comparison): string[] {
  const [known, given] = [wide.additionalProperties, narrow.additionalProperties];
  if (typeof known !== 'object' || typeof given !== 'object') return [];
  return accept(known, given, { ...comparison, at: `${comparison.at}.*` });
}

function itemFaults(wide: JsonSchema, narrow: JsonSchema, comparison: Comparison): string[] {
  if (!wide.items || !narrow.items) return [];
  return accept(wide.items, narrow.items, { ...comparison, at: `${comparison.at}[]` });
}

/** What this comparison cannot read must not change. */
function unreadFaults(wide: JsonSchema, narrow: JsonSchema, at: string): string[] {
  const keywords = new Set([...Object.keys(wide), ...Object.keys(narrow)]);
  return [...keywords]
    .filter((keyword) => !COMPARED.has(keyword))
    .filter((keyword) => !isDeepStrictEqual(wide[keyword], narrow[keyword]))
    .map((keyword) => `${at} ${keyword}`);
}

function acceptVariant(wide: JsonSchema, narrow: JsonSchema, comparison: Comparison): string[] {
  const { at } = comparison;
  const unlike = typeFaults(wide, narrow, comparison);
  if (unlike.length > 0) return unlike;
  return [
    ...valueFaults(wide, narrow, comparison),
    ...limitFaults(wide, narrow, comparison),
    ...fieldFaults(wide, narrow, comparison),
    ...recordFaults(wide, narrow, comparison),
    ...itemFaults(wide, narrow, comparison),
    ...unreadFaults(wide, narrow, at),
  ];
}

const fewest = (lists: readonly string[][]): string[] =>
  lists.reduce((best, list) => (list.length < best.length ? list : best));

/** Why `wide` does not accept every value of `narrow`; empty where it does. */
function accept(wide: JsonSchema, narrow: JsonSchema, comparison: Comparison): string[] {
  if (isDeepStrictEqual(wide, narrow)) return [];
  return variantsOf(narrow).flatMap((variant) =>
    fewest(variantsOf(wide).map((other) => acceptVariant(other, variant, comparison))),
  );
}

/**
 * What breaks a client that was written for `released`. A request may accept more than it did, and a reply
 * may not become more than it was, except for new fields, which clients ignore.
 */
export const schemaFaults = (
  side: Side,
  released: JsonSchema,
  current: JsonSchema,
  at: string,
): string[] =>
  side === 'request'
    ? accept(current, released, { side, at })
    : accept(released, current, { side, at });
