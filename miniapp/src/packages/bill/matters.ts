import { formatMoney } from '@pingshan/shared/money';
import type { Bill } from '@pingshan/shared/bill/schemas';
import type { Matter } from '../matter.ts';
import { sourceOf } from '../source.ts';
import { billListMessages } from './list-messages/catalogues.ts';
import type { BillListMessages } from './list-messages/type.ts';
import { billPath } from './routes.ts';

const MATTERS_MAX = 20;

const common = ({ id, createdAt }: Bill) =>
  ({ id, icon: 'split', path: billPath(id), at: Date.parse(createdAt) }) as const;

/** A share that this user owes. */
export function dueMatter(bill: Bill, messages: BillListMessages): Matter {
  const { title, fronter, mine, total } = bill;
  return {
    ...common(bill),
    kind: 'ask',
    title: messages.owes(fronter.name),
    note: messages.forWhat(formatMoney(mine?.amount ?? total), title),
    action: messages.pay,
    stage: 'asked',
    waits: true,
  };
}

/** A bill to which this user is invited. */
export function invitedMatter(bill: Bill, messages: BillListMessages): Matter {
  const { title, fronter, total } = bill;
  return {
    ...dueMatter(bill, messages),
    title: messages.invites(fronter.name),
    note: messages.forWhat(messages.total(formatMoney(total)), title),
    action: messages.join,
  };
}

/** A bill that another person says this user fronted, or one that others want to be counted in. */
export function askedMatter(bill: Bill, messages: BillListMessages): Matter {
  const { title, opener, total, fronted } = bill;
  return {
    ...dueMatter(bill, messages),
    title: fronted ? messages.asks(title) : messages.fronts(opener.name),
    note: messages.forWhat(formatMoney(total), title),
    action: messages.look,
  };
}

/** A bill that this user fronted and that has not ended. */
export function frontedMatter(bill: Bill, messages: BillListMessages): Matter {
  const { title, state, total, collected, toCollect } = bill;
  const joining = state === 'joining';
  return {
    ...common(bill),
    kind: 'wait',
    title: joining ? messages.joining(title) : messages.collects(title),
    note: joining
      ? messages.total(formatMoney(total))
      : messages.collected(formatMoney(collected), formatMoney(toCollect)),
    action: messages.look,
    stage: 'other',
    waits: false,
  };
}

/** Whether the fronter is waited for: to say that they paid, or to count again. */
const asksFronter = ({ state, fronted, frozen, people }: Bill): boolean =>
  (state === 'joining' && !fronted) ||
  (state === 'open' && !frozen && people.some((person) => person.state === 'asked'));

const isGoingOn = ({ state }: Bill): boolean => state === 'joining' || state === 'open';

/** What this user owes, what they are invited to, and what they wait for themselves. */
export const billMatters = [
  sourceOf(
    'bills',
    { query: { box: 'to_pay', limit: MATTERS_MAX } },
    ({ items }, { language }): readonly Matter[] =>
      items.map((bill) => dueMatter(bill, billListMessages[language])),
  ),
  sourceOf(
    'bills',
    { query: { box: 'invited', limit: MATTERS_MAX } },
    ({ items }, { language }): readonly Matter[] =>
      items.map((bill) => invitedMatter(bill, billListMessages[language])),
  ),
  sourceOf(
    'bills',
    { query: { box: 'fronted', limit: MATTERS_MAX } },
    ({ items }, { language }): readonly Matter[] =>
      items
        .filter(isGoingOn)
        .map((bill) =>
          (asksFronter(bill) ? askedMatter : frontedMatter)(bill, billListMessages[language]),
        ),
  ),
];
