import { minorUnits } from '@pingshan/shared/money';
import fc from 'fast-check';
import type { AccountDefinition } from '../../server/src/platform/account-definition.ts';
import { createChart } from '../../server/src/modules/ledger/chart.ts';
import type { Command } from '../../server/src/modules/ledger/command.ts';

/** A chart with every kind of account: with and without a minimum, of money and of memo units. */
const DEFINITIONS: readonly AccountDefinition[] = [
  { root: 'person', pattern: /^[abc]$/, minBalance: 0, book: 'money' },
  { root: 'escrow', pattern: /^e$/, minBalance: 0, book: 'money' },
  { root: 'bank', pattern: /^b$/, minBalance: null, book: 'money' },
  { root: 'allowance', pattern: /^a$/, minBalance: null, book: 'memo' },
  { root: 'metered', pattern: /^a$/, minBalance: null, book: 'memo' },
];
export const CHART = createChart(DEFINITIONS);
const REFERENCE = { kind: 'test', id: 'x' };

export const people = ['person:a:CNY', 'person:b:CNY', 'person:c:CNY'];
const escrow = 'escrow:e:CNY';
export const bank = 'bank:b:CNY';
const allowance = 'allowance:a:LIM';
const metered = 'metered:a:LIM';
export const accounts = [...people, escrow, bank, allowance, metered];
const money = [...people, escrow, bank];
/** Accounts that may not fall below zero. */
const limited = new Set([...people, escrow]);

const key = fc.integer({ min: 0, max: 30 }).map((n) => `k${n}`);
const amount = fc.integer({ min: 1, max: 60 });
const move = (from: string, to: string, by: number) => [
  { account: from, amount: minorUnits(-by) },
  { account: to, amount: minorUnits(by) },
];

/** A transfer that may fill a slot, draw on the allowance, and keep a minimum of its own. */
const transfers = fc
  .record({
    key,
    from: fc.constantFrom(...money),
    to: fc.constantFrom(...money),
    amount,
    slot: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    metered: fc.boolean(),
    minimum: fc.option(fc.integer({ min: -80, max: 80 }), { nil: undefined }),
    mayExist: fc.boolean(),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ key, from, to, amount, slot, metered: draws, minimum, mayExist }): Command => {
    const reference = slot === undefined ? REFERENCE : { ...REFERENCE, slot };
    const tightened = draws ? allowance : from;
    return {
      key,
      kind: 'test',
      reference,
      legs: [...move(from, to, amount), ...(draws ? move(allowance, metered, amount) : [])],
      mayExist,
      ...(minimum !== undefined && { minBalances: { [tightened]: minorUnits(minimum) } }),
    };
  });
const closings = fc
  .record({
    key,
    to: fc.constantFrom(...people),
    mirrored: fc.boolean(),
    exactly: fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
  })
  .map(({ key, to, mirrored, exactly }): Command => {
    const mirrors = [{ from: metered, to: allowance }];
    const closeInto = {
      from: escrow,
      to,
      ...(mirrored && { mirrors }),
      ...(exactly !== undefined && { exactly: minorUnits(exactly) }),
    };
    return { key, kind: 'close', reference: REFERENCE, legs: [], closeInto };
  });
export const commandGroups = fc.array(
  fc.oneof({ weight: 9, arbitrary: transfers }, { weight: 1, arbitrary: closings }),
  { minLength: 1, maxLength: 40 },
);
/** Of the money accounts; memo accounts begin at zero. */
export const openingBalances = fc.tuple(...money.map(() => fc.integer({ min: 0, max: 100 })));

/**
 * A naive reference ledger: it decides one command at a time, without groups. It changes the balances
 * that it is given, and remembers keys, slots and closed accounts between calls.
 */
export function createReferenceLedger(balances: Map<string, number>) {
  const closed = new Set<string>();
  const seen = new Set<string>();
  const filled = new Set<number>();
  const balance = (name: string) => balances.get(name) ?? 0;

  const movesOf = ({ legs, closeInto }: Command) => {
    if (!closeInto) return legs;
    const left = balance(closeInto.from);
    const all = [closeInto, ...(closeInto.mirrors ?? [])];
    return all.flatMap(({ from, to }) => [
      { account: from, amount: -left },
      { account: to, amount: left },
    ]);
  };
  const minimum = (name: string, { minBalances = {} }: Command) =>
    Math.max(limited.has(name) ? 0 : -Infinity, minBalances[name] ?? -Infinity);

  const decide = (command: Command): string => {
    const { key, closeInto, reference } = command;
    if (seen.has(key)) return 'replayed';
    const moves = movesOf(command);
    if (moves.some((leg) => closed.has(leg.account))) return 'account_closed';
    const { exactly } = closeInto ?? {};
    if (closeInto && exactly !== undefined && balance(closeInto.from) !== exactly) {
      return 'balance_differs';
    }
    const short = moves.some(({ account, amount: by }) => {
      return by < 0 && balance(account) + by < minimum(account, command);
    });
    if (short) return 'insufficient_funds';
    if (reference.slot !== undefined && filled.has(reference.slot)) return 'slot_taken';

    for (const { account, amount: by } of moves) balances.set(account, balance(account) + by);
    if (closeInto) closed.add(closeInto.from);
    if (reference.slot !== undefined) filled.add(reference.slot);
    seen.add(key);
    return 'posted';
  };
  return (commands: readonly Command[]): string[] => commands.map(decide);
}
