import type { Instruction, InstructionRequest, Movement } from './lines.ts';
import { RefusedError } from './refused-error.ts';

/** The earlier instruction of this id. Throws `conflict` where it was another one. */
export function sameInstruction(
  earlier: Instruction,
  { kind, to, amount, currency }: InstructionRequest,
): Instruction {
  const same =
    earlier.kind === kind &&
    earlier.to === to &&
    earlier.amount === amount &&
    earlier.currency === currency;
  if (!same) throw new RefusedError('conflict');
  return earlier;
}

const MOVES = {
  pull: { paid: ['pull', 1], returned: ['pull_returned', -1] },
  push: { paid: ['push', -1], returned: ['push_returned', 1] },
  send_back: { paid: ['transfer_returned', -1], returned: ['transfer_in', 1] },
} as const;

/** The money that a step moves; none where it is accepted or fails. */
export function movementOf(instruction: Instruction, at_ms: number): Movement | null {
  const { id, bankId, kind, state, moves, currency, reference } = instruction;
  if (state !== 'paid' && state !== 'returned') return null;
  const [name, sign] = MOVES[kind][state];
  /** Each line of the statement has a number of its own. */
  const line = state === 'returned' ? `${bankId}R` : bankId;
  return { bankId: line, id, kind: name, amount: sign * moves, currency, reference, at_ms };
}
