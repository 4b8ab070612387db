import { readFile } from 'node:fs/promises';
import type { BookLine, Instruction } from '../../../server/twins/bank/engine/lines.ts';

/** What the bank's own book says, read from its file, which no fault touches. */
export interface BankBook {
  /** What it was asked for, by the id that it was asked under. */
  readonly instructions: ReadonlyMap<string, Instruction>;
  /** What it has moved for each id in all; money in is positive. */
  readonly moved: ReadonlyMap<string, number>;
  /** When it first moved money for an id, in milliseconds since 1970. */
  readonly firstMoved_ms: ReadonlyMap<string, number>;
  /** Ids of which something is still to happen. */
  readonly unfinished: readonly string[];
}

/** Reads the book of a bank that may be writing it: an incomplete last line is no part of it. */
export async function readBankBook(path: string): Promise<BankBook> {
  const text = await readFile(path, 'utf8');
  const whole = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  const lines = whole.filter((line) => line !== '').map((line) => JSON.parse(line) as BookLine);
  const instructions = new Map<string, Instruction>();
  const [moved, firstMoved_ms] = [new Map<string, number>(), new Map<string, number>()];
  const steps = new Map<string, number>();
  for (const line of lines) {
    if (line.type === 'instructed') instructions.set(line.instruction.id, line.instruction);
    if (line.type !== 'stepped') continue;
    const { id, movement } = line;
    steps.set(id, (steps.get(id) ?? 0) + 1);
    if (!movement) continue;
    moved.set(id, (moved.get(id) ?? 0) + movement.amount);
    if (!firstMoved_ms.has(id)) firstMoved_ms.set(id, movement.at_ms);
  }
  const unfinished = [...instructions.values()]
    .filter(({ id, steps: planned }) => (steps.get(id) ?? 0) < planned.length)
    .map(({ id }) => id);
  return { instructions, moved, firstMoved_ms, unfinished };
}
