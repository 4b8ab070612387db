import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { hashOf } from '../../server/src/platform/http/idempotency.ts';
import { property } from './property.ts';

/**
 * The canonical form of the records that were written first: fields sorted, then `JSON.stringify`.
 */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([name, part]) => [name, canonical(part)]));
}

const firstHashOf = (body: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(canonical(body ?? null)))
    .digest('hex');

/**
 * Objects put names that are array indexes first. No body has such a field: its schema names all of
 * them.
 */
const fieldNames = fc.string({ unit: 'binary' }).filter((name) => !/^\d+$/.test(name));
const { body: bodies } = fc.letrec((tie) => ({
  body: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string({ unit: 'binary' }), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie('body'), { maxLength: 5 }),
    fc.dictionary(fieldNames, tie('body'), { maxKeys: 5 }),
    fc.dictionary(fieldNames, fc.constant(undefined), { maxKeys: 2 }),
  ),
}));

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([name, part]) => [name, reversed(part)]));
}

test('a body has the hash that the records of earlier versions hold', () => {
  property([bodies], (body) => {
    expect(hashOf(body)).toBe(firstHashOf(body));
  });
});

test('the order of the fields does not change the hash', () => {
  property([bodies], (body) => {
    expect(hashOf(reversed(body))).toBe(hashOf(body));
  });
});

test('a request without a body has the hash of null', () => {
  expect(hashOf(undefined)).toBe(firstHashOf(null));
});
