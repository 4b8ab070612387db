/** How a bill is split: 均摊, 按份, 各写各的, 按菜. */
export const BILL_WAYS = ['equal', 'shares', 'exact', 'items'] as const;
export type BillWay = (typeof BILL_WAYS)[number];

/** People join a bill, its fronter counts it, the shares are paid. Before the first payment it may be reopened. */
export const BILL_STATES = ['joining', 'open', 'settled', 'stopped', 'cancelled'] as const;
export type BillState = (typeof BILL_STATES)[number];
/** The ends of a bill. `stopped`: shares were left unpaid. `cancelled`: it was never counted. */
export type BillEnd = Exclude<BillState, 'joining' | 'open'>;

/** A share is due from the count on, and then ends once and for ever. */
export const SHARE_STATES = ['due', 'paid', 'netted', 'declined', 'released'] as const;
export type ShareState = (typeof SHARE_STATES)[number];
export type ShareEnd = Exclude<ShareState, 'due'>;
/** How a share of one count ends: as a share does, or because the bill is counted again. */
export type SettledState = ShareEnd | 'recounted';

/**
 * A person in a bill: before the count invited, joined or out; after it one who asks to be counted as well;
 * the fronter; or the state of the share.
 */
export const PERSON_STATES = [
  'invited',
  'joined',
  'out',
  'asked',
  'fronter',
  ...SHARE_STATES,
] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** The states that may follow each state; a state without any is terminal. */
type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

export const BILL_TRANSITIONS: Transitions<BillState> = {
  joining: ['open', 'cancelled'],
  open: ['joining', 'settled', 'stopped'],
  settled: [],
  stopped: [],
  cancelled: [],
};

export const SHARE_TRANSITIONS: Transitions<ShareState> = {
  due: ['paid', 'netted', 'declined', 'released'],
  paid: [],
  netted: [],
  declined: [],
  released: [],
};

/** Why a reminder is not sent: it is night, they were reminded today, or as often as may be. */
export const REMINDER_REFUSALS = ['quiet', 'today', 'used'] as const;
export type ReminderRefusal = (typeof REMINDER_REFUSALS)[number];
