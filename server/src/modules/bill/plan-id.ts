import { createHash } from 'node:crypto';
import { type ShareDebt, shareOf } from './bill-state.ts';

const CHARS = 22;

/**
 * The name of the plan over these shares of a chat. Any other share, amount or end gives another name, so that
 * no consent holds for what its person has not seen.
 */
export function planIdOf(chat: string, debts: readonly ShareDebt[]): string {
  const shares = debts.map(({ bill, from: user, round, to, amount }) =>
    [shareOf({ bill, user, round }), to, amount].join(' '),
  );
  const text = [chat, ...shares.sort()].join('\n');
  return createHash('sha256').update(text).digest('base64url').slice(0, CHARS);
}
