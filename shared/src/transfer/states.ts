/** When a transfer arrives: after the undo time, two hours later, or at 09:00 of the next day. */
export const ARRIVALS = ['now', 'in_2h', 'next_day'] as const;
export type Arrival = (typeof ARRIVALS)[number];

/** A transfer waits in escrow, and then ends once and for ever. */
export const TRANSFER_STATES = [
  'waiting',
  'delivered',
  'cancelled',
  'returned',
  'expired',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];
/** The ends of a transfer. `returned`: the payee could not receive it. `expired`: it was not claimed. */
export type TransferEnd = Exclude<TransferState, 'waiting'>;

export const REQUEST_STATES = ['open', 'paid', 'declined', 'withdrawn', 'expired'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
export type RequestEnd = Exclude<RequestState, 'open'>;

/** The states that may follow each state; a state without any is terminal. */
type Transitions<State extends string> = Readonly<Record<State, readonly State[]>>;

export const TRANSFER_TRANSITIONS: Transitions<TransferState> = {
  waiting: ['delivered', 'cancelled', 'returned', 'expired'],
  delivered: [],
  cancelled: [],
  returned: [],
  expired: [],
};

export const REQUEST_TRANSITIONS: Transitions<RequestState> = {
  open: ['paid', 'declined', 'withdrawn', 'expired'],
  paid: [],
  declined: [],
  withdrawn: [],
  expired: [],
};

/** For how long a transfer that arrives now can be undone, in seconds. 0: it is posted at once. */
export const UNDO_CHOICES = [0, 10, 30, 60] as const;
export type UndoSeconds = (typeof UNDO_CHOICES)[number];
