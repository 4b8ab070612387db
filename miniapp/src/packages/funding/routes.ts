const root = '/packages/funding';

export const TOP_UP = `${root}/top-up/index`;
export const WITHDRAW = `${root}/withdraw/index`;
export const CARDS = `${root}/cards/index`;
/** What a bank took back after it was spent. */
export const OWED = `${root}/owed/index`;
export const ADD_CARD = `${root}/add-card/index`;

/** The same page, for a card whose bank has sent its code already. */
export const confirmCardPath = (id: string): string => `${ADD_CARD}?card=${encodeURIComponent(id)}`;
/** One top-up or withdrawal: where its money is, and what can still be done. */
export const movementPath = (id: string): string =>
  `${root}/movement/index?id=${encodeURIComponent(id)}`;
