import { type MinorUnits, minorUnits, subtract, sum, ZERO } from '../money.ts';
import type { BillWay } from './states.ts';

/** An adult of a household counts as one who comes alone; a child counts half. */
export const ADULT_WEIGHT = 2;
export const CHILD_WEIGHT = 1;
/** A bill of more is no bill between neighbours; below it every product here is exact. */
export const BILL_TOTAL_MAX = 100_000_000;
export const WEIGHT_MAX = 1_000;

/** What one person has of a bill. Each way of splitting reads its own field. */
export interface Part {
  /** For `equal` and `shares`; at least 1. */
  readonly weight: number;
  /** For `exact`: what the person wrote. Null for a fronter who takes the rest. */
  readonly amount: MinorUnits | null;
  /** For `items`: places in the bill's list. */
  readonly items: readonly number[];
}

export interface SplitInput {
  readonly total: MinorUnits;
  readonly how: BillWay;
  /** The amounts of the dishes, for `items`. */
  readonly items: readonly MinorUnits[];
  /** Null where who fronted the money has no share of it. */
  readonly fronter: Part | null;
  /** The others in the order of joining. */
  readonly others: readonly Part[];
}

/** The shares, or why there are none: the parts are over or short by so much, or a share is below one fen. */
export type BillSplit =
  | {
      readonly outcome: 'split';
      readonly fronter: MinorUnits;
      readonly others: readonly MinorUnits[];
      /** What the fronter has beyond the share that the rule gives, because others pay whole fen. */
      readonly odd: MinorUnits;
    }
  | { readonly outcome: 'over' | 'short' | 'too_small'; readonly by: MinorUnits };

const divideWhole = (value: number, by: number): number => (value - (value % by)) / by;

/** ⌊total · weight / all⌋ without rounding on the way. */
const wholeShare = (total: MinorUnits, weight: number, all: number): MinorUnits =>
  minorUnits(divideWhole(total * weight, all));

interface Divided {
  readonly shares: MinorUnits[];
  /** What whole fen leave over. */
  readonly rest: MinorUnits;
}

function divide(total: MinorUnits, weights: readonly number[], all: number): Divided {
  const shares = weights.map((weight) => wholeShare(total, weight, all));
  return { shares, rest: subtract(total, sum(shares)) };
}

/** Gives the rest to the largest remainders, one fen each; of equal ones to who joined first. */
function spread(total: MinorUnits, weights: readonly number[]): MinorUnits[] {
  const all = weights.reduce((whole, weight) => whole + weight, 0);
  const { shares, rest } = divide(total, weights, all);
  const remainder = (place: number): number => (total * (weights[place] ?? 0)) % all;
  const places = weights.map((_, place) => place);
  const first = places.sort((a, b) => remainder(b) - remainder(a) || a - b).slice(0, rest);
  return shares.map((share, place) => minorUnits(share + (first.includes(place) ? 1 : 0)));
}

/** Refuses a share below one fen, and names a sum that would make every share one. */
function checked(
  split: Extract<BillSplit, { outcome: 'split' }>,
  { fronter }: SplitInput,
  least: number,
): BillSplit {
  const all = fronter ? [split.fronter, ...split.others] : split.others;
  const missing = all.filter((share) => share < 1).length;
  return missing === 0 ? split : { outcome: 'too_small', by: minorUnits(Math.max(least, 1)) };
}

function splitByWeight(input: SplitInput): BillSplit {
  const { total, fronter, others } = input;
  const weights = others.map(({ weight }) => weight);
  const own = fronter?.weight ?? 0;
  const all = weights.reduce((whole, weight) => whole + weight, own);
  const least = Math.ceil(all / Math.min(...weights)) - total;
  if (!fronter) {
    const shares = spread(total, weights);
    return checked({ outcome: 'split', fronter: ZERO, others: shares, odd: ZERO }, input, least);
  }
  const { shares, rest } = divide(total, weights, all);
  const odd = subtract(rest, wholeShare(total, own, all));
  return checked({ outcome: 'split', fronter: rest, others: shares, odd }, input, least);
}

function differs(asked: MinorUnits, total: MinorUnits): BillSplit {
  const by = minorUnits(Math.abs(asked - total));
  return { outcome: asked > total ? 'over' : 'short', by };
}

function splitExactly(input: SplitInput): BillSplit {
  const { total, fronter, others } = input;
  const shares = others.map(({ amount }) => amount ?? ZERO);
  const asked = sum(shares);
  const rest = subtract(total, asked);
  const own = fronter ? (fronter.amount ?? rest) : ZERO;
  if (fronter && fronter.amount === null && rest < 1) {
    return { outcome: 'over', by: minorUnits(1 - rest) };
  }
  if (asked + own !== total) return differs(minorUnits(asked + own), total);
  return checked({ outcome: 'split', fronter: own, others: shares, odd: ZERO }, input, 1);
}

/** One dish: what each of its eaters pays, what is left, and what of that is too small to split. */
interface Dish {
  readonly eaters: readonly number[];
  readonly shares: readonly MinorUnits[];
  readonly rest: MinorUnits;
  readonly odd: number;
}

/** Splits one dish. The rest is the fronter's if they are in the bill, and missing if they are not. */
function splitDish({ fronter, others }: SplitInput, item: number, amount: MinorUnits): Dish {
  const eaters = others.flatMap((part, place) => (part.items.includes(item) ? [place] : []));
  const weights = eaters.map(() => 1);
  if (!fronter) {
    const rest = eaters.length > 0 ? ZERO : amount;
    return { eaters, shares: eaters.length > 0 ? spread(amount, weights) : [], rest, odd: 0 };
  }
  const heads = eaters.length + (fronter.items.includes(item) ? 1 : 0);
  const divided = divide(amount, weights, Math.max(heads, 1));
  return { eaters, ...divided, odd: heads === 0 ? 0 : amount % heads };
}

function splitItems(input: SplitInput): BillSplit {
  const { total, items, fronter, others } = input;
  const listed = sum(items);
  if (listed !== total) return differs(listed, total);
  const dishes = items.map((amount, item) => splitDish(input, item, amount));
  const own = sum(dishes.map(({ rest }) => rest));
  if (!fronter && own > 0) return { outcome: 'short', by: own };
  const shares = others.map((_, place) =>
    sum(dishes.map((dish) => dish.shares[dish.eaters.indexOf(place)] ?? ZERO)),
  );
  const odd = minorUnits(dishes.reduce((all, dish) => all + dish.odd, 0));
  return checked({ outcome: 'split', fronter: own, others: shares, odd }, input, 1);
}

/** Without others nothing is split; but one may already have written more than the total. */
function alone({ total, how, fronter }: SplitInput): BillSplit {
  const own = (how === 'exact' && fronter?.amount) || ZERO;
  return own > total ? differs(own, total) : { outcome: 'short', by: total };
}

/**
 * Splits a bill: the same file computes what a page shows and what the server stores. The shares add up to
 * the total and each is at least one fen. Others owe whole fen and the fronter has the rest; where the
 * fronter has no share, the largest remainders have it, then who joined first.
 */
export function splitBill(input: SplitInput): BillSplit {
  if (input.others.length === 0) return alone(input);
  switch (input.how) {
    case 'equal':
    case 'shares':
      return splitByWeight(input);
    case 'exact':
      return splitExactly(input);
    case 'items':
      return splitItems(input);
  }
}

/** The weight of a household in an equal bill: 大人 2, 小孩 1. */
export const householdWeight = ({
  adults,
  children,
}: {
  readonly adults: number;
  readonly children: number;
}): number => adults * ADULT_WEIGHT + children * CHILD_WEIGHT;
