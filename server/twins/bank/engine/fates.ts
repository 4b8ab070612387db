import { createHash } from 'node:crypto';
import type { InstructionRequest, InstructionState, Reason, Step } from './lines.ts';

/** What happens to the instructions of a card, decided by the last four digits of its number. */
export interface Fate {
  readonly tail: string;
  readonly about: string;
  /** Which instructions it is about; others of the card run as on an ordinary one. */
  readonly kind?: 'pull' | 'push';
  readonly declined?: Reason;
  /** For this long from the first attempt on, the bank does not answer. */
  readonly down_ms?: number;
  readonly fenOff?: number;
  readonly steps?: readonly PlannedStep[];
}

interface PlannedStep {
  readonly after_ms: number;
  readonly state: InstructionState;
  readonly notice: Step['notice'];
}

const ONCE = { copies: 1, after_ms: 0 };
const accepted = (notice: Step['notice'] = ONCE): PlannedStep => ({
  after_ms: 0,
  state: 'accepted',
  notice,
});
const step = (
  after_ms: number,
  state: InstructionState,
  notice: Step['notice'] = ONCE,
): PlannedStep => ({ after_ms, state, notice });
const THRICE = { copies: 3, after_ms: 0 };

export const FATES: readonly Fate[] = [
  { tail: '0002', about: '拒绝：余额不足', declined: 'insufficient_funds' },
  { tail: '0010', about: '30 秒后才办好', steps: [accepted(), step(30_000, 'paid')] },
  {
    tail: '0028',
    about: '每个通知发三遍',
    steps: [accepted(THRICE), step(1_000, 'paid', THRICE)],
  },
  {
    tail: '0036',
    about: '通知的顺序是反的',
    steps: [accepted({ copies: 1, after_ms: 4_000 }), step(1_000, 'paid')],
  },
  {
    tail: '0044',
    about: '提现：付了又退回来',
    kind: 'push',
    steps: [accepted(), step(1_000, 'paid'), step(10_000, 'returned')],
  },
  { tail: '0051', about: '办好了，但从不通知', steps: [accepted(null), step(2_000, 'paid', null)] },
  { tail: '0069', about: '少了一分钱', fenOff: -1, steps: [accepted(), step(1_000, 'paid')] },
  {
    tail: '0077',
    about: '先说失败，后来又付了',
    steps: [accepted(), step(1_000, 'failed'), step(6_000, 'paid')],
  },
  { tail: '0085', about: '银行 20 秒没有应答', down_ms: 20_000 },
  {
    tail: '0093',
    about: '充值：到账后又被银行收回',
    kind: 'pull',
    steps: [accepted(), step(1_000, 'paid'), step(10_000, 'returned')],
  },
];

/** The fate that was chosen by the number of the card, if it was. */
export const fateOf = (number: string, kind: InstructionRequest['kind']): Fate | undefined =>
  FATES.find((fate) => number.endsWith(fate.tail) && (fate.kind ?? kind) === kind);

/** Numbers in [0, 1) that follow from the seed and the instruction alone. */
function rolls(seed: string, id: string): (index: number) => number {
  const digest = createHash('sha256').update(`${seed}:${id}`).digest();
  return (index) => digest.readUInt16BE(index * 2) / 2 ** 16;
}

const SILENT = 0.05;
const DOUBLED = 0.2;
const NOTICE_LATE_MS = 1_500;

/** An ordinary card: some notices come late, in another order, twice or not at all. */
function mildDisorder(seed: string, id: string): PlannedStep[] {
  const roll = rolls(seed, id);
  const noticeOf = (first: number): Step['notice'] => {
    if (roll(first) < SILENT) return null;
    const copies = roll(first) < DOUBLED ? 2 : 1;
    return { copies, after_ms: Math.round(roll(first + 1) * NOTICE_LATE_MS) };
  };
  const paid_ms = 200 + Math.round(roll(0) * 1_500);
  return [accepted(noticeOf(1)), step(paid_ms, 'paid', noticeOf(3))];
}

/** When each step is due. The first one is accepting the instruction, at once. */
export function planSteps(
  fate: Fate | undefined,
  { seed, id }: { readonly seed: string; readonly id: string },
  due: (after_ms: number) => number,
): Step[] {
  const planned = fate?.steps ?? mildDisorder(seed, id);
  return planned.map(({ after_ms, state, notice }) => ({ due_ms: due(after_ms), state, notice }));
}
