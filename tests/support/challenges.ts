import { randomUUID } from 'node:crypto';
import type { CallOptions } from '@pingshan/shared/client';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { refusal, type TestServer } from './server.ts';

/** A packet that needs the PIN of its sender, as it costs more than ¥200. */
export const packetOf = (amount: number) => ({
  kind: 'lucky' as const,
  total: { amount: minorUnits(amount), currency: 'CNY' as const },
  count: 2,
});
export const NEEDS_PIN = packetOf(30_000);

export interface Asked {
  readonly challenge: Id<'chl'>;
  readonly key: string;
}

/** Asks to send a packet, and returns the challenge with which it was refused. */
export async function askForChallenge(
  { call }: Pick<TestServer, 'call'>,
  token: string,
  body = NEEDS_PIN,
): Promise<Asked> {
  const { amount, currency } = body.total;
  const money = { amount, currency, source: 'sandbox' } as const;
  await call('topUp', { body: money }, { token, idempotencyKey: randomUUID() });
  const key = randomUUID();
  const refused = await refusal(call('sendRedPacket', { body }, { token, idempotencyKey: key }));
  if (refused.code !== 'step_up_required') throw new Error(`refused as ${refused.code}`);
  return { challenge: refused.params['challenge'] as Id<'chl'>, key };
}

/** The options that send a request again with its proof. */
export const proven = (token: string, { challenge, key }: Asked): CallOptions => ({
  token,
  idempotencyKey: key,
  challenge,
});
