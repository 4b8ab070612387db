import { randomUUID } from 'node:crypto';
import { fen } from '@pingshan/shared/money';
import { ask } from './ask.ts';
import type { House } from './house.ts';

/** Somebody with a token of their own. */
export interface Person {
  readonly id: string;
  readonly token: string;
}

const PATIENCE_MS = 60_000;
const AT_ONCE = 20;
let born = 1_000;

async function surely<Reply>(house: House, call: Parameters<typeof ask<Reply>>[2]) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await ask(house, { first: 0, signal, again: () => undefined }, call);
  if (answer.said === 'yes') return answer.reply;
  throw new Error(`a house in peace said ${answer.said === 'no' ? answer.code : 'nothing'}`);
}

/** Newcomers, so that no cycle meets the rate limits of the one before. */
export async function welcomePeople(house: House, count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - people.length) }, () => born++);
    const arrived = some.map(async (id): Promise<Person> => {
      const body = { account: { id, name: `居民 ${id}` } };
      const session = await surely(house, (call) =>
        call('botSession', { body }, { token: house.botSecret }),
      );
      return { id: session.user.id, token: session.accessToken };
    });
    people.push(...(await Promise.all(arrived)));
  }
  return people;
}

/** Gives somebody play money, more than they will send. */
export async function fund(house: House, { token }: Person, amount: number): Promise<void> {
  const body = { amount: fen(amount), currency: 'CNY', source: 'sandbox' } as const;
  const idempotencyKey = randomUUID();
  await surely(house, (call) => call('topUp', { body }, { token, idempotencyKey }));
}
