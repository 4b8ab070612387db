import { randomUUID } from 'node:crypto';
import type { Instruction, Notice, Transfer } from './lines.ts';

const newNotice = (due_ms: number, body: object): Notice => ({
  id: `evt_${randomUUID().replaceAll('-', '')}`,
  due_ms,
  copies: 1,
  body: JSON.stringify(body),
});

/** An instruction as the bank tells of it, in replies and in notices: what it moved, once it has. */
export const reportOf = (instruction: Instruction) => {
  const { id, bankId, kind, state, moves, currency, last4, reference, reason } = instruction;
  const amount = state === 'paid' || state === 'returned' ? moves : instruction.amount;
  return { id, bankId, kind, state, amount, currency, last4, reference, reason };
};

/** The notice that an instruction is in a new state. */
export const instructionNotice = (instruction: Instruction, at_ms: number): Notice =>
  newNotice(at_ms, {
    type: `instruction.${instruction.state}`,
    timestamp: new Date(at_ms).toISOString(),
    data: reportOf(instruction),
  });

/** The notice that money was received by bank transfer. */
export const transferNotice = (transfer: Transfer, at_ms: number): Notice =>
  newNotice(at_ms, {
    type: 'transfer.received',
    timestamp: new Date(at_ms).toISOString(),
    data: transfer,
  });
