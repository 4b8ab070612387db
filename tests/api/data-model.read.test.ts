import { describe, expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import {
  codeIn,
  readPage,
  sectionOf,
  sectionsOf,
  tableRows,
  tablesOf,
} from '../support/markdown.ts';
import { keyed, startServer } from '../support/server.ts';

const { call, ctx, signIn } = await startServer();
const database = ctx.mongo.getClient().db(ctx.mongo.name);
const page = readPage('docs/data-model.md');
const sections = sectionsOf(sectionOf(page, 2, 'Collections'), 3);
const shown = new Map(sections.map(({ title, text }) => [codeIn(title)[0] ?? '', text]));
const collections = (await database.listCollections({ type: 'collection' }).toArray())
  .filter(({ name }) => !name.startsWith('system.'))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

interface Validator {
  readonly bsonType?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Validator>>;
  readonly required?: readonly string[];
  readonly items?: Validator;
}

const typeOf = ({ bsonType = 'any' }: Validator): string => [bsonType].flat().join(' or ');

/** `name: type` of every field that a validator knows, at every depth. */
function fieldsOf(schema: Validator, at = ''): string[] {
  if (schema.items) return fieldsOf(schema.items, `${at}[]`);
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = at === '' ? name : `${at}.${name}`;
    const absent = required.includes(name) ? '' : '?';
    return [`${path}${absent}: ${typeOf(field)}`, ...fieldsOf(field, path)];
  });
}

/** The rows of the table of a section that begins with this heading. */
const rowsUnder = (text: string, heading: string): string[][] =>
  tablesOf(text).find(({ headings }) => headings[0] === heading)?.rows ?? [];

describe('docs/data-model.md', () => {
  test('has a section and an entity for each collection, and no other', () => {
    const names = collections.map(({ name }) => name);
    const entities = [...page.matchAll(/^ {2}(\w+) \{$/gm)].map(([, name = '']) => name);
    expect([...shown.keys()].sort()).toEqual(names);
    expect(entities.sort()).toEqual(names);
  });

  test.each(collections)('$name: its fields are those of the validator', (collection) => {
    const { options } = collection as { options?: { validator?: { $jsonSchema?: Validator } } };
    const rows = rowsUnder(shown.get(collection.name) ?? '', 'field');
    const listed = rows.map(([name = '', type = '']) => `${codeIn(name)[0]}: ${type}`);
    expect(listed).toEqual(fieldsOf(options?.validator?.$jsonSchema ?? {}));
  });

  test.each(collections)('$name: its indexes are those of the database', async ({ name }) => {
    const indexes = await database.collection(name).indexes();
    const live = indexes
      .filter((index) => index.name !== '_id_')
      .map(({ key, unique, sparse, partialFilterExpression, expireAfterSeconds }) => {
        const fields = Object.entries(key).map(([field, order]) => `${field}: ${String(order)}`);
        const options = [
          ...(unique ? ['unique'] : []),
          ...(sparse ? ['sparse'] : []),
          ...(partialFilterExpression ? ['partial'] : []),
          ...(expireAfterSeconds === undefined ? [] : ['TTL']),
        ];
        return `${fields.join(', ')} (${options.join(', ')})`;
      });
    const rows = rowsUnder(shown.get(name) ?? '', 'index');
    const listed = rows.map(([key = '', options = '']) => `${codeIn(key)[0]} (${options})`);
    expect(listed.sort()).toEqual(live.sort());
  });
});

/** `rate:<route>:<user or address>` as a pattern: a placeholder is any text. */
const patternOf = (key: string): RegExp => {
  const literal = key
    .split(/<[^>]+>/)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`);
};
const keys = tableRows(sectionOf(page, 2, 'Redis keys')).map(([key = '', type = '']) => ({
  pattern: patternOf(codeIn(key)[0] ?? ''),
  type,
}));

describe('the Redis keys of docs/data-model.md', () => {
  test('include every key that a sign-in, a packet and a grab leave behind', async () => {
    const { accessToken } = await signIn('13800000001');
    const total = { amount: minorUnits(888), currency: 'CNY' } as const;
    const body = { kind: 'lucky', total, count: 2 } as const;
    const { id } = await call('sendRedPacket', { body }, keyed(accessToken));
    await call('grab', { params: { id } }, { token: accessToken });
    const { client } = ctx.redis;
    const found = await client.keys('*');
    const types = await Promise.all(found.map(async (key) => [key, await client.type(key)]));
    const unknown = types.filter(
      ([key = '', type]) => !keys.some((known) => known.pattern.test(key) && known.type === type),
    );
    expect(found.length).toBeGreaterThan(5);
    expect(unknown).toEqual([]);
  });

  test('would miss a key that is in no row', () => {
    expect(keys.some(({ pattern }) => pattern.test('balance:usr_1'))).toBe(false);
    expect(keys.some(({ pattern }) => pattern.test('rate:grab:usr_1'))).toBe(true);
  });
});
