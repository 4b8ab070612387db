import { parseAmount } from '@pingshan/shared/amount';
import { type MinorUnits, ZERO } from '@pingshan/shared/money';

/** The amount that was typed so far; zero where it is none yet. */
export const amountOf = (typed: string): MinorUnits =>
  parseAmount(typed.replace(/\.$/, '')) ?? ZERO;

/** A list with an item that was not in it, or without one that was. */
export const toggled = <Item>(list: readonly Item[], item: Item): Item[] =>
  list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
