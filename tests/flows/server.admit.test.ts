import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { admitInTurn } from '../../server/src/platform/admit.ts';

const REQUESTS = 500;
/** So many words of the database a group commit waits for. */
const WORDS = 5;

type Hook = (request: unknown, reply: unknown, done: () => void) => void;

function hookOf(): Hook {
  let taken: Hook | undefined;
  const app = { addHook: (_name: string, hook: Hook) => (taken = hook) };
  admitInTurn(app as unknown as FastifyInstance);
  if (!taken) throw new Error('no hook');
  return taken;
}

test('what is under way hears from the database between the requests of a rush, not after them', async () => {
  const admit = hookOf();
  const begun: number[] = [];
  for (let n = 0; n < REQUESTS; n++) admit({}, {}, () => begun.push(n));
  expect(begun).toEqual([]);
  for (let word = 0; word < WORDS; word++) await turn();
  expect(begun.length).toBeGreaterThan(WORDS);
  expect(begun.length).toBeLessThan(REQUESTS / 10);
  while (begun.length < REQUESTS) await turn();
  expect(begun).toEqual(Array.from({ length: REQUESTS }, (_, n) => n));
});

test('and one that comes alone is not kept waiting', async () => {
  const admit = hookOf();
  const begun: string[] = [];
  admit({}, {}, () => begun.push('first'));
  await turn();
  expect(begun).toEqual(['first']);
  admit({}, {}, () => begun.push('second'));
  await turn();
  expect(begun).toEqual(['first', 'second']);
});
