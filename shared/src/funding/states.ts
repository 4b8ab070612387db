import { HOUR_MS, MINUTE_MS } from '../time.ts';

/** What a card is. A credit card pays shops; it neither tops up nor receives a withdrawal. */
export const CARD_KINDS = ['debit', 'credit'] as const;
export type CardKind = (typeof CARD_KINDS)[number];

export const CARD_STATES = ['awaiting_code', 'active', 'removed', 'failed'] as const;
export type CardState = (typeof CARD_STATES)[number];

/** `sent` is shown as 正在确认: the bank has it, or may have it. */
export const TOP_UP_STATES = ['asked', 'sent', 'done', 'failed', 'expired', 'reversed'] as const;
export type TopUpState = (typeof TOP_UP_STATES)[number];

export const WITHDRAWAL_STATES = [
  'asked',
  'sent',
  'paid',
  'failed',
  'cancelled',
  'returned',
] as const;
export type WithdrawalState = (typeof WITHDRAWAL_STATES)[number];

/** Why a bank does not carry something out. */
export const BANK_REASONS = [
  'insufficient_funds',
  'card_blocked',
  'over_limit',
  'account_closed',
  'other',
] as const;
export type BankReason = (typeof BANK_REASONS)[number];

/** A card waits so long for its code; then it has failed and its number is forgotten. Ours. */
export const CARD_CODE_MS = 30 * MINUTE_MS;

/** By when a bank is almost always done, which is what people are promised; ours. */
export const PROMISED_MS = { topUp: 10 * MINUTE_MS, withdrawal: 2 * HOUR_MS } as const;

type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

/** The states that may follow each state. A state with none is final, but for what a bank takes back later. */
export const TOP_UP_TRANSITIONS: Transitions<TopUpState> = {
  asked: ['sent', 'done', 'failed', 'expired'],
  sent: ['done', 'failed', 'expired'],
  done: ['reversed'],
  failed: [],
  expired: [],
  reversed: [],
};

export const WITHDRAWAL_TRANSITIONS: Transitions<WithdrawalState> = {
  asked: ['sent', 'cancelled'],
  sent: ['paid', 'failed'],
  paid: ['returned'],
  failed: [],
  cancelled: [],
  returned: [],
};
