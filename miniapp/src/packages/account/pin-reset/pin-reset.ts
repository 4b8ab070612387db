import { parseIdNumber } from '@pingshan/shared/identity/id-number';

/** What the page asks for, in order. */
type Step = 'id' | 'code' | 'pin' | 'again';

/** What was typed so far; the digits go into nothing but the request. */
export interface Draft {
  readonly step: Step;
  readonly idNumber: string;
  readonly code: string;
  readonly pin: string;
  /** The PIN was typed differently the second time. */
  readonly differs: boolean;
}

export const EMPTY: Draft = { step: 'id', idNumber: '', code: '', pin: '', differs: false };

/** Whether a code can be asked for: the number is whole and its check character is right. */
export const isWhole = ({ idNumber }: Draft, today: string): boolean =>
  'number' in parseIdNumber(idNumber, today);

/** The draft after six more digits; `send` once the PIN was typed twice and both are the same. */
export function afterDigits(draft: Draft, digits: string): { draft: Draft; send: boolean } {
  const { step, pin } = draft;
  if (step === 'code') return { draft: { ...draft, step: 'pin', code: digits }, send: false };
  if (step === 'again' && digits === pin) return { draft, send: true };
  if (step === 'again') {
    return { draft: { ...draft, step: 'pin', pin: '', differs: true }, send: false };
  }
  return { draft: { ...draft, step: 'again', pin: digits, differs: false }, send: false };
}

/** Where the page goes on after a refusal: a weak PIN alone is typed again, anything else from the start. */
export const afterRefusal = (draft: Draft, refusal: string | undefined): Draft =>
  refusal === 'pin_weak'
    ? { ...draft, step: 'pin', pin: '' }
    : { ...EMPTY, idNumber: draft.idNumber };
