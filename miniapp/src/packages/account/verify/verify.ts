import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import { CHECKS_FOR } from '@pingshan/shared/identity/checks';
import {
  normaliseIdNumber,
  parseIdNumber,
  wrongWhileTyping,
} from '@pingshan/shared/identity/id-number';
import type { Verification } from '@pingshan/shared/identity/schemas';
import type { StateKind } from '../../../components/state-chip.ts';
import type { AccountMessages } from '../messages/type.ts';

const OLD = /^\d{15}$/;
const CARD = /^\d{12,19}$/;

export interface Draft {
  readonly name: string;
  readonly idNumber: string;
  readonly card: string;
  readonly consent: boolean;
}

export const EMPTY: Draft = { name: '', idNumber: '', card: '', consent: false };

/** What is wrong with a number that is still being typed; undefined while it may become right. */
export function idNumberFault(
  typed: string,
  today: string,
  { verify }: AccountMessages,
): string | undefined {
  const number = normaliseIdNumber(typed);
  if (OLD.test(number)) return verify.old;
  const at = wrongWhileTyping(number, today);
  return at === undefined ? undefined : verify.wrongAt(at);
}

export const cardOf = ({ card }: Draft): string => card.replaceAll(/\s/g, '');

/** Whether a draft can be sent. A card is left out, or whole. */
export const isComplete = (draft: Draft, today: string): boolean =>
  draft.consent &&
  draft.name.trim() !== '' &&
  'number' in parseIdNumber(draft.idNumber, today) &&
  (cardOf(draft) === '' || CARD.test(cardOf(draft)));

/** The body of a request with this draft. */
export const toRequest = (draft: Draft) => ({
  name: draft.name.trim(),
  idNumber: normaliseIdNumber(draft.idNumber),
  ...(cardOf(draft) !== '' && { card: cardOf(draft) }),
  consents: ['identity' as const],
});

/** The chip of each state of a check. */
export const CHIP = {
  not_asked: 'plain',
  waiting: 'wait',
  passed: 'done',
  failed: 'stop',
  unanswered: 'wait',
} as const satisfies Record<Verification['checks'][number]['state'], StateKind>;

/** The next class, and how many checks are missing to it; undefined at the highest. */
export function nextOf({
  class: level,
  checks,
}: Verification): { class: Exclude<AccountClass, 'I'>; missing: number } | undefined {
  if (level === 'III') return undefined;
  const next = level === 'I' ? 'II' : 'III';
  const passed = checks.filter(({ state }) => state === 'passed').length;
  return { class: next, missing: Math.max(1, CHECKS_FOR[next] - passed) };
}

const stateOfFace = ({ checks }: Verification) => checks.find(({ kind }) => kind === 'face')?.state;

/** The face can be added until it was passed, where it still gives something. */
export const canShowFace = (verification: Verification): boolean =>
  ['verified', 'refused'].includes(verification.state) &&
  verification.class !== 'III' &&
  stateOfFace(verification) !== 'passed';

/** The staff can be asked while the checks were not enough. */
export const canAskStaff = ({ state }: Verification): boolean =>
  state === 'refused' || state === 'checking';
