import { randomUUID } from 'node:crypto';
import type { Client } from '@pingshan/shared/client';
import { fen } from '@pingshan/shared/money';
import { ask } from './ask.ts';

/** Somebody with a token of their own. */
export interface Person {
  readonly id: string;
  readonly token: string;
}

const PATIENCE_MS = 60_000;
const AT_ONCE = 20;
const FIRST_NUMBER = 1_000;
/** More than anybody sends in a run, so that no sender can rightly be told that they have too little. */
const RICH_FEN = 1_000_000_000;
/** Those who send; the others have what they grab and are given. */
export const SENDERS = 8;

async function surely<Reply>(
  clients: readonly Client[],
  call: (client: Client) => Promise<Reply>,
): Promise<Reply> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const answer = await ask(clients, { first: 0, signal, again: () => undefined }, call);
  if (answer.said === 'yes') return answer.reply;
  throw new Error(`a house in peace said ${answer.said === 'no' ? answer.code : 'nothing'}`);
}

interface Entrance {
  readonly clients: readonly Client[];
  readonly botSecret: string;
}

async function welcome({ clients, botSecret }: Entrance, number: number): Promise<Person> {
  const body = { account: { id: number, name: `居民 ${number}` } };
  const session = await surely(clients, (call) =>
    call('botSession', { body }, { token: botSecret }),
  );
  const person = { id: session.user.id, token: session.accessToken };
  if (number < FIRST_NUMBER + SENDERS) await fund(clients, person);
  return person;
}

async function fund(clients: readonly Client[], { token }: Person): Promise<void> {
  const body = { amount: fen(RICH_FEN), currency: 'CNY', source: 'sandbox' } as const;
  const idempotencyKey = randomUUID();
  await surely(clients, (call) => call('topUp', { body }, { token, idempotencyKey }));
}

/** A crowd, the first of them rich. */
export async function welcomePeople(entrance: Entrance, count: number): Promise<Person[]> {
  const people: Person[] = [];
  while (people.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - people.length) }, (_, i) =>
      welcome(entrance, FIRST_NUMBER + people.length + i),
    );
    people.push(...(await Promise.all(some)));
  }
  return people;
}
