import { randomUUID } from 'node:crypto';
import type { Client } from '@pingshan/shared/client';
import { minorUnits } from '@pingshan/shared/money';
import { invoke } from './invoke.ts';

/** Somebody with a token of their own. */
export interface User {
  readonly id: string;
  readonly token: string;
}

const SIGN_UP_TIMEOUT_MS = 60_000;
const AT_ONCE = 20;
const FIRST_TELEGRAM_ID = 1_000;
/** More than anybody sends in a run, so that no sender can rightly be told that they have too little. */
const SENDER_FUNDS = 1_000_000_000;
/** Those who send; the others have what they grab and are given. */
export const SENDERS = 8;

async function invokeUntilOk<Reply>(
  clients: readonly Client[],
  call: (client: Client) => Promise<Reply>,
): Promise<Reply> {
  const signal = AbortSignal.timeout(SIGN_UP_TIMEOUT_MS);
  const answer = await invoke(clients, { first: 0, signal, again: () => undefined }, call);
  if (answer.said === 'yes') return answer.reply;
  throw new Error(`a house in peace said ${answer.said === 'no' ? answer.code : 'nothing'}`);
}

interface SignUpContext {
  readonly clients: readonly Client[];
  readonly botSecret: string;
}

async function signUp({ clients, botSecret }: SignUpContext, number: number): Promise<User> {
  const body = { account: { id: number, name: `居民 ${number}` } };
  const session = await invokeUntilOk(clients, (call) =>
    call('botSession', { body }, { token: botSecret }),
  );
  const person = { id: session.user.id, token: session.accessToken };
  if (number < FIRST_TELEGRAM_ID + SENDERS) await fund(clients, person);
  return person;
}

async function fund(clients: readonly Client[], { token }: User): Promise<void> {
  const body = { amount: minorUnits(SENDER_FUNDS), currency: 'CNY', source: 'sandbox' } as const;
  const idempotencyKey = randomUUID();
  await invokeUntilOk(clients, (call) => call('topUp', { body }, { token, idempotencyKey }));
}

/** A crowd, the first of them rich. */
export async function signUpUsers(entrance: SignUpContext, count: number): Promise<User[]> {
  const people: User[] = [];
  while (people.length < count) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - people.length) }, (_, i) =>
      signUp(entrance, FIRST_TELEGRAM_ID + people.length + i),
    );
    people.push(...(await Promise.all(some)));
  }
  return people;
}
