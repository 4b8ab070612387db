import { describe, expect, test } from '@jest/globals';
import { compareOpenapi, type OpenApi } from './compare-openapi.ts';
import { type JsonSchema, schemaFaults } from './compare-schemas.ts';
import { currentDocument, releasedDocument, verdict } from './openapi.ts';

test('docs/openapi.json is the contract as it is, and nothing in it was broken', async () => {
  expect(verdict(releasedDocument(), await currentDocument())).toBe('same');
});

const money: JsonSchema = {
  type: 'object',
  properties: {
    amount: { type: 'integer', minimum: 1, maximum: 100 },
    currency: { type: 'string', enum: ['CNY', 'HKD'] },
    note: { anyOf: [{ type: 'string', maxLength: 20 }, { type: 'null' }] },
  },
  required: ['amount', 'currency'],
  additionalProperties: false,
};
const withField = (name: string, schema: JsonSchema, required = false): JsonSchema => ({
  ...money,
  properties: { ...money.properties, [name]: schema },
  required: required ? ['amount', 'currency', name] : ['amount', 'currency'],
});
const withoutField = (name: string): JsonSchema => {
  const { [name]: _, ...properties } = money.properties ?? {};
  return { ...money, properties, required: money.required?.filter((one) => one !== name) ?? [] };
};

const text: JsonSchema = { type: 'string' };
const CHANGES: readonly (readonly [string, JsonSchema, request: string[], reply: string[]])[] = [
  ['nothing', { ...money }, [], []],
  ['an optional field more', withField('memo', text), [], []],
  ['a required field more', withField('memo', text, true), ['body.memo is required now'], []],
  [
    'a field less',
    withoutField('currency'),
    ['body.currency is refused'],
    ['body.currency is gone'],
  ],
  ['an optional field less', withoutField('note'), ['body.note is refused'], ['body.note is gone']],
  [
    'a field that became optional',
    { ...money, required: ['amount'] },
    [],
    ['body.currency is optional now'],
  ],
  [
    'a field that became required',
    { ...money, required: ['amount', 'currency', 'note'] },
    ['body.note is required now'],
    [],
  ],
  [
    'another type',
    withField('amount', text, true),
    ['body.amount type: integer → string'],
    ['body.amount type: integer → string'],
  ],
  [
    'a value less',
    withField('currency', { type: 'string', enum: ['CNY'] }, true),
    ['body.currency HKD is refused'],
    [],
  ],
  [
    'a value more',
    withField('currency', { type: 'string', enum: ['CNY', 'HKD', 'MOP'] }, true),
    [],
    ['body.currency MOP is new'],
  ],
  ['any value', withField('currency', text, true), [], ['body.currency values: CNY, HKD → any']],
  [
    'a narrower range',
    withField('amount', { type: 'integer', minimum: 2, maximum: 50 }, true),
    ['body.amount minimum: 1 → 2', 'body.amount maximum: 100 → 50'],
    [],
  ],
  [
    'a wider range',
    withField('amount', { type: 'integer', minimum: 0 }, true),
    [],
    ['body.amount minimum: 1 → 0', 'body.amount maximum: 100 → any'],
  ],
  [
    'no null any more',
    withField('note', { type: 'string', maxLength: 20 }),
    ['body.note type: null → string'],
    [],
  ],
  [
    'a variant more',
    withField('note', { oneOf: [{ type: 'string', maxLength: 20 }, { type: 'null' }, money] }),
    [],
    ['body.note type: string → object'],
  ],
  [
    'a keyword that is not compared',
    { ...money, minProperties: 1 },
    ['body minProperties'],
    ['body minProperties'],
  ],
];

describe.each(CHANGES)('in a schema, %s', (_name, current, request, reply) => {
  test('breaks a request where it accepts less, and a reply where it may be more', () => {
    expect(schemaFaults('request', money, current, 'body')).toEqual(request);
    expect(schemaFaults('reply', money, current, 'body')).toEqual(reply);
  });
});

test('a list and a record break where their items do', () => {
  const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
  const record = (of: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: of });
  const whole: JsonSchema = { type: 'integer' };
  expect(schemaFaults('reply', list(whole), list(text), 'body')).toHaveLength(1);
  expect(schemaFaults('request', record(whole), record(text), 'body')).toEqual([
    'body.* type: integer → string',
  ]);
  expect(schemaFaults('request', list(whole), list({ type: 'number' }), 'body')).toEqual([]);
});

const id = { name: 'id', in: 'path', required: true, schema: text };
const json = (schema: JsonSchema) => ({ 'application/json': { schema } });
const pay = {
  operationId: 'pay',
  security: [{ user: [] }],
  parameters: [id, { name: 'limit', in: 'query', required: false, schema: { type: 'integer' } }],
  requestBody: { required: true, content: json(money) },
  responses: { 200: { content: json(money) } },
};
const documentOf = (post: object): OpenApi => ({ paths: { '/pay': { post } } }) as OpenApi;
const released = documentOf(pay);

test.each([
  ['a path is gone', { paths: {} }, ['POST /pay is gone']],
  ['a method is gone', { paths: { '/pay': { put: pay } } }, ['POST /pay is gone']],
  ['it has another name', documentOf({ ...pay, operationId: 'buy' }), ['operationId is another']],
  ['others may call it', documentOf({ ...pay, security: [{ bot: [] }] }), ['security is another']],
  ['a parameter is gone', documentOf({ ...pay, parameters: [id] }), ['query limit is gone']],
  [
    'a parameter is required now',
    documentOf({ ...pay, parameters: [...pay.parameters, { ...id, name: 'at', in: 'header' }] }),
    ['header at is required now'],
  ],
  ['the body is gone', documentOf({ ...pay, requestBody: undefined }), ['the body is gone']],
  [
    'its reply has another status',
    documentOf({ ...pay, responses: { 201: pay.responses[200] } }),
    ['reply 201 is new', 'reply 200 is gone'],
  ],
  [
    'its reply has another type',
    documentOf({ ...pay, responses: { 200: { content: { 'text/plain': { schema: text } } } } }),
    ['reply 200 application/json is gone'],
  ],
])('an operation breaks where %s', (_name, current, faults) => {
  const { breaking } = compareOpenapi(released, current);
  expect(breaking.map((fault) => fault.replace('POST /pay: ', ''))).toEqual(faults);
  expect(verdict(released, current)).toMatch(/^breaking: /);
});

test('an operation more, and one that anybody may call, are additive', () => {
  const more = { paths: { '/pay': { post: { ...pay, security: [] }, get: pay } } } as OpenApi;
  expect(compareOpenapi(released, more)).toEqual({
    breaking: [],
    changed: ['POST /pay', 'GET /pay'],
  });
  expect(verdict(released, more)).toBe('additive: run npm run docs:openapi\nPOST /pay\nGET /pay');
});
