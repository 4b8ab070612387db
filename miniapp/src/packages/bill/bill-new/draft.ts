import {
  ADULT_WEIGHT,
  type BillSplit,
  type Part,
  splitBill,
} from '@pingshan/shared/bill/bill-shares';
import type { Household, OpenBill } from '@pingshan/shared/bill/schemas';
import type { BillWay } from '@pingshan/shared/bill/states';
import { formatAmount, type MinorUnits, minorUnits, money } from '@pingshan/shared/money';
import type { Person } from '@pingshan/shared/schemas';
import { countCharacters } from '@pingshan/shared/text';
import { amountOf } from '../typed.ts';

/** The limit of the server, which decides in any case. */
const TITLE_MAX = 20;

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
  return splitBill({
    total: amountOf(typed),
    how,
    items: dishes.map((dish) => amountOf(dish.typed)),
    fronter: draft.fronterIn ? toPart(draft.mine, own) : null,
    others: people.map((person) => toPart(person, equal)),
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
  const { typed, people } = draft;
  const total = amountOf(typed);
  if (total === 0 || people.length === 0) return { kind: 'later' };
  const split = splitDraft(draft);
  if (split.outcome === 'split') {
    return { kind: 'right', collect: minorUnits(total - split.fronter), odd: split.odd };
  }
  const settled = split.outcome === 'over' || !hasUnsaid(draft);
  return settled ? { kind: split.outcome, by: split.by } : { kind: 'later' };
}

/** The shares for the list, the fronter's first; undefined where a share cannot be told yet. */
export function amountsOf(draft: Draft): {
  readonly mine: MinorUnits | undefined;
  readonly others: readonly (MinorUnits | undefined)[];
} {
  const { how, people, mine } = draft;
  const written = (typed: string) =>
    how === 'exact' && typed !== '' ? amountOf(typed) : undefined;
  const split = splitDraft(draft);
  if (split.outcome === 'split' && amountOf(draft.typed) > 0) {
    return { mine: split.fronter, others: split.others };
  }
  return { mine: written(mine.typed), others: people.map(({ typed }) => written(typed)) };
}

export type Fault = 'total' | 'title' | 'title_long' | 'people' | 'dishes' | 'my_dishes' | 'sum';

/** What is still missing, in the order of the page; undefined where the bill can be opened. */
export function faultOf(draft: Draft): Fault | undefined {
  const { typed, title, how, people, open, dishes, fronterIn, mine } = draft;
  if (amountOf(typed) === 0) return 'total';
  if (title.trim() === '') return 'title';
  if (countCharacters(title.trim()) > TITLE_MAX) return 'title_long';
  if (people.length === 0 && !open) return 'people';
  if (how === 'items' && dishes.length === 0) return 'dishes';
  if (how === 'items' && fronterIn && mine.dishes.length === 0) return 'my_dishes';
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
  const { how, household, people, day, fronterIn, open } = draft;
  const home = how === 'equal' && household ? { household: household.id } : {};
  const dishes = how === 'items' ? draft.dishes : [];
  return {
    title: draft.title.trim(),
    total: money(amountOf(draft.typed)),
    how,
    fronterIn,
    ...(fronterIn ? { mine: { ...requestPart(how, draft.mine), ...home } } : {}),
    shares: people.map((person) => ({ user: person.user.id, ...requestPart(how, person) })),
    open,
    items: dishes.map(({ name, typed }) => ({ name, amount: amountOf(typed) })),
    ...(day === null ? {} : { repeat: { day } }),
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
