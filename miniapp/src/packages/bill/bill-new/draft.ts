import {
  ADULT_WEIGHT,
  type BillSplit,
  type Part,
  splitBill,
} from '@pingshan/shared/bill/bill-shares';
import { BILL_TITLE_MAX } from '@pingshan/shared/bill/limits';
import type { Household, OpenBill } from '@pingshan/shared/bill/schemas';
import type { BillWay } from '@pingshan/shared/bill/states';
import { formatAmount, type MinorUnits, minorUnits, money } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import { countCharacters } from '@pingshan/shared/text';
import { amountOf } from '../typed.ts';

/** What is set for one person; each way of splitting reads its own field. */
export interface DraftPart {
  readonly weight: number;
  readonly typed: string;
  readonly dishes: readonly number[];
}

export const EMPTY_PART: DraftPart = { weight: 1, typed: '', dishes: [] };

export interface DraftPerson extends DraftPart {
  readonly user: Person;
}

export interface Dish {
  readonly name: string;
  readonly typed: string;
}

/** A bill as it is being written. */
export interface Draft {
  /** As typed on the keypad. */
  readonly typed: string;
  readonly title: string;
  readonly how: BillWay;
  /** Another person who paid first, and has to say so; null where this user did. */
  readonly fronter: Person | null;
  readonly fronterIn: boolean;
  readonly mine: DraftPart;
  readonly household: Household | null;
  readonly people: readonly DraftPerson[];
  readonly dishes: readonly Dish[];
  readonly open: boolean;
  /** The day of each month, or once. */
  readonly day: number | null;
}

export const EMPTY_DRAFT: Draft = {
  typed: '',
  title: '',
  how: 'equal',
  fronter: null,
  fronterIn: true,
  mine: EMPTY_PART,
  household: null,
  people: [],
  dishes: [],
  open: true,
  day: null,
};

function toPart({ weight, typed, dishes }: DraftPart, equal: number | null): Part {
  const amount = typed === '' ? null : amountOf(typed);
  return { weight: equal ?? weight, amount, items: dishes };
}

/** The shares with everyone on the page in it: by the same rule as the server stores them. */
export function splitDraft({ typed, how, dishes, people, ...draft }: Draft): BillSplit {
  const equal = how === 'equal' ? ADULT_WEIGHT : null;
  const own = how === 'equal' ? (draft.household?.weight ?? ADULT_WEIGHT) : null;
  const mine = toPart(draft.mine, own);
  const others = people.map((person) => toPart(person, equal));
  const fronter = draft.fronter ? toPart(EMPTY_PART, equal) : mine;
  return splitBill({
    total: amountOf(typed),
    how,
    items: dishes.map((dish) => amountOf(dish.typed)),
    fronter: draft.fronterIn ? fronter : null,
    // Who opens a bill that another person paid is the first to join it.
    others: draft.fronter ? [mine, ...others] : others,
  });
}

/** Whether people are left who say their amount or dishes when they join. */
export function hasUnsaid({ how, people }: Draft): boolean {
  if (how === 'exact') return people.some(({ typed }) => amountOf(typed) === 0);
  return how === 'items' && people.some(({ dishes }) => dishes.length === 0);
}

/** The sum below the list: it is right, differs by so much, or cannot be told yet. */
export type Sum =
  | { readonly kind: 'right'; readonly collect: MinorUnits; readonly odd: MinorUnits }
  | { readonly kind: 'over' | 'short' | 'too_small'; readonly by: MinorUnits }
  | { readonly kind: 'later' };

/** The sum of the shares against the total. */
export function sumOf(draft: Draft): Sum {
  const { typed, people, fronter } = draft;
  const total = amountOf(typed);
  if (total === 0) return { kind: 'later' };
  const split = splitDraft(draft);
  if (split.outcome === 'over') return { kind: 'over', by: split.by };
  if (people.length === 0 && !fronter) return { kind: 'later' };
  if (split.outcome === 'split') {
    return { kind: 'right', collect: minorUnits(total - split.fronter), odd: split.odd };
  }
  return hasUnsaid(draft) ? { kind: 'later' } : { kind: split.outcome, by: split.by };
}

/** The shares for the list; undefined where a share cannot be told yet, or where there is none. */
export function amountsOf(draft: Draft): {
  readonly mine: MinorUnits | undefined;
  /** Of another person who paid first. */
  readonly fronter: MinorUnits | undefined;
  readonly others: readonly (MinorUnits | undefined)[];
} {
  const { how, people, mine } = draft;
  const written = (typed: string) =>
    how === 'exact' && typed !== '' ? amountOf(typed) : undefined;
  const split = splitDraft(draft);
  if (split.outcome === 'split' && amountOf(draft.typed) > 0) {
    const [first, ...rest] = split.others;
    return draft.fronter
      ? { mine: first, fronter: split.fronter, others: rest }
      : { mine: split.fronter, fronter: undefined, others: split.others };
  }
  const others = people.map(({ typed }) => written(typed));
  return { mine: written(mine.typed), fronter: undefined, others };
}

export type Fault =
  | 'total'
  | 'title'
  | 'title_long'
  | 'people'
  | 'dishes'
  | 'my_dishes'
  | 'my_amount'
  | 'sum';

/** What is still missing, in the order of the page; undefined where the bill can be opened. */
export function faultOf(draft: Draft): Fault | undefined {
  const { typed, title, how, people, open, dishes, mine, fronter } = draft;
  const isIn = draft.fronterIn || fronter !== null;
  if (amountOf(typed) === 0) return 'total';
  if (title.trim() === '') return 'title';
  if (countCharacters(title.trim()) > BILL_TITLE_MAX) return 'title_long';
  if (people.length === 0 && !open && !fronter) return 'people';
  if (how === 'items' && dishes.length === 0) return 'dishes';
  if (how === 'items' && isIn && mine.dishes.length === 0) return 'my_dishes';
  if (how === 'exact' && fronter && amountOf(mine.typed) === 0) return 'my_amount';
  const { kind } = sumOf(draft);
  return kind === 'right' || kind === 'later' ? undefined : 'sum';
}

/** The part as the server takes it: only the field that the way of splitting reads. */
function requestPart(how: BillWay, { weight, typed, dishes }: DraftPart) {
  switch (how) {
    case 'equal':
      return {};
    case 'shares':
      return { weight };
    case 'exact':
      return amountOf(typed) === 0 ? {} : { amount: amountOf(typed) };
    case 'items':
      return dishes.length === 0 ? {} : { items: [...dishes] };
  }
}

/** The bill as it is sent. */
export function requestOf(draft: Draft): OpenBill {
  const { how, household, people, day, fronterIn, fronter, open } = draft;
  const home = how === 'equal' && household ? { household: household.id } : {};
  const dishes = how === 'items' ? draft.dishes : [];
  return {
    title: draft.title.trim(),
    total: money(amountOf(draft.typed)),
    how,
    fronterIn,
    ...(fronter ? { fronter: fronter.id } : {}),
    ...(fronterIn || fronter ? { mine: { ...requestPart(how, draft.mine), ...home } } : {}),
    shares: people.map((person) => ({ user: person.user.id, ...requestPart(how, person) })),
    open,
    items: dishes.map(({ name, typed }) => ({ name, amount: amountOf(typed) })),
    ...(day === null || fronter ? {} : { repeat: { day } }),
  };
}

/** Changes one person's part; `me` is the fronter's. */
export function withPart(draft: Draft, who: string, change: Partial<DraftPart>): Draft {
  if (who === 'me') return { ...draft, mine: { ...draft.mine, ...change } };
  const people = draft.people.map((one) => (one.user.id === who ? { ...one, ...change } : one));
  return { ...draft, people };
}

export const partOf = ({ mine, people }: Draft, who: string): DraftPart =>
  who === 'me' ? mine : (people.find(({ user }) => user.id === who) ?? EMPTY_PART);

/** Gives what is short to one person. */
export function fill(draft: Draft, who: string): Draft {
  const sum = sumOf(draft);
  if (sum.kind !== 'short') return draft;
  const amount = minorUnits(amountOf(partOf(draft, who).typed) + sum.by);
  return withPart(draft, who, { typed: formatAmount(amount) });
}

/** Removes a dish; those after it move up, for all who had them. */
export function withoutDish(draft: Draft, place: number): Draft {
  const moved = <Of extends DraftPart>(part: Of): Of => ({
    ...part,
    dishes: part.dishes.filter((one) => one !== place).map((one) => (one > place ? one - 1 : one)),
  });
  return {
    ...draft,
    dishes: draft.dishes.filter((_, at) => at !== place),
    mine: moved(draft.mine),
    people: draft.people.map(moved),
  };
}

/** Adds a person, or removes one who was on the list. */
export function togglePerson(draft: Draft, user: Person): Draft {
  const rest = draft.people.filter((one) => one.user.id !== user.id);
  const had = rest.length < draft.people.length;
  return { ...draft, people: had ? rest : [...rest, { ...EMPTY_PART, user }] };
}

/** Says who paid first; they are no longer one of the others then. */
export const withFronter = (draft: Draft, fronter: Person | null): Draft => ({
  ...draft,
  fronter,
  people: draft.people.filter(({ user }) => user.id !== fronter?.id),
});
