import { randomUUID } from 'node:crypto';
import type { Client } from '@pingshan/shared/client';
import { minorUnits } from '@pingshan/shared/money';
import { invoke } from './invoke.ts';

/** A signed-in user of the wallet. */
export interface User {
  readonly id: string;
  readonly token: string;
}

const SIGN_UP_TIMEOUT_MS = 60_000;
const BATCH = 20;
const FIRST_TELEGRAM_ID = 1_000;
/** Far more than a sender spends in a run, so that `insufficient_funds` is never a right answer. */
const SENDER_FUNDS = 1_000_000_000;
/** The first users send red packets; all others spend only what they grab or receive. */
export const SENDERS = 8;

interface SignUpContext {
  readonly clients: readonly Client[];
  readonly botSecret: string;
}

/** Invokes an operation before any fault is injected, so that anything but success is an error. */
export async function invokeUntilOk<Reply>(
  clients: readonly Client[],
  call: (client: Client) => Promise<Reply>,
): Promise<Reply> {
  const signal = AbortSignal.timeout(SIGN_UP_TIMEOUT_MS);
  const completion = await invoke(clients, { first: 0, signal, onRetry: () => undefined }, call);
  if (completion.type === 'ok') return completion.reply;
  const cause = completion.type === 'fail' ? completion.code : 'no answer';
  throw new Error(`an operation failed before any fault was injected: ${cause}`);
}

async function signUp({ clients, botSecret }: SignUpContext, telegramId: number): Promise<User> {
  const body = { account: { id: telegramId, name: `居民 ${telegramId}` } };
  const session = await invokeUntilOk(clients, (call) =>
    call('botSession', { body }, { token: botSecret }),
  );
  const user = { id: session.user.id, token: session.accessToken };
  if (telegramId < FIRST_TELEGRAM_ID + SENDERS) await fund(clients, user);
  return user;
}

/** Gives a user more money than they spend. */
export async function fund(
  clients: readonly Client[],
  { token }: Pick<User, 'token'>,
): Promise<void> {
  const body = { amount: minorUnits(SENDER_FUNDS), currency: 'CNY', source: 'sandbox' } as const;
  const idempotencyKey = randomUUID();
  await invokeUntilOk(clients, (call) => call('topUp', { body }, { token, idempotencyKey }));
}

/** Signs up `count` users and funds the senders among them. */
export async function signUpUsers(context: SignUpContext, count: number): Promise<User[]> {
  const users: User[] = [];
  while (users.length < count) {
    const batch = Array.from({ length: Math.min(BATCH, count - users.length) }, (_, i) =>
      signUp(context, FIRST_TELEGRAM_ID + users.length + i),
    );
    users.push(...(await Promise.all(batch)));
  }
  return users;
}
