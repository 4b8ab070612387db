import type { Card } from '@pingshan/shared/funding/schemas';

/** The cards that money can come from and go to: a credit card pays shops only. */
export const usableCards = (cards: readonly Card[]): Card[] =>
  cards.filter(({ kind, state }) => kind === 'debit' && state === 'active');

/** The card that was chosen, else the newest one. */
export const chosenCard = (usable: readonly Card[], chosen: string | undefined): Card | undefined =>
  usable.find(({ id }) => id === chosen) ?? usable[0];
