import { describe, expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { fen } from '@pingshan/shared/money';
import fc from 'fast-check';
import { type Account, decide } from '../../server/src/ledger/core.ts';
import type { Command } from '../../server/src/ledger/journal.ts';
import { law } from './runs.ts';

const USERS = [0, 1, 2].map((n) => `usr_0000000000000000000000000${n}` as const);
const PACKET = 'rp_00000000000000000000000000';
const people = USERS.map((user) => `person:${user}:CNY`);
const escrow = `packet:${PACKET}:CNY`;
const bank = 'bank:sandbox:CNY';
const accounts = [...people, escrow, bank];

const stamp = { at: new Date(0), newTxn: () => 'txn_1' as Id<'transaction'> };

const account = fc.constantFrom(...accounts);
const transfers = fc
  .record({
    key: fc.integer({ min: 0, max: 30 }),
    from: account,
    to: account,
    amount: fc.integer({ min: 1, max: 60 }),
    share: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ key, from, to, amount, share }): Command => {
    const legs = [
      { account: from, amount: fen(-amount) },
      { account: to, amount: fen(amount) },
    ];
    const claim = share === undefined ? {} : { claim: { packet: PACKET, share } };
    return { key: `k${key}`, kind: 'test', legs, ...claim };
  });
const drains = fc
  .record({ key: fc.integer({ min: 0, max: 30 }), to: fc.constantFrom(...people) })
  .map(
    ({ key, to }): Command => ({
      key: `k${key}`,
      kind: 'close',
      legs: [],
      drain: { from: escrow, to },
    }),
  );
const groups = fc.array(
  fc.oneof({ weight: 9, arbitrary: transfers }, { weight: 1, arbitrary: drains }),
  {
    minLength: 1,
    maxLength: 40,
  },
);
const openings = fc.tuple(...accounts.map(() => fc.integer({ min: 0, max: 100 })));

/** The ledger as a bookkeeper with a pencil would keep it: one line at a time, no cleverness. */
function naive(balances: Map<string, number>, commands: readonly Command[]): string[] {
  const closed = new Set<string>();
  const seen = new Set<string>();
  const claimed = new Set<number>();
  return commands.map(({ key, legs, drain, claim }) => {
    if (seen.has(key)) return 'replayed';
    if (claim && claimed.has(claim.share)) return 'share_taken';
    const left = balances.get(escrow) ?? 0;
    const moves = drain
      ? [
          { account: drain.from, amount: -left },
          { account: drain.to, amount: left },
        ]
      : legs;
    if (moves.some((move) => closed.has(move.account))) return 'account_closed';
    const short = moves.some(
      (move) => move.account !== bank && (balances.get(move.account) ?? 0) + move.amount < 0,
    );
    if (short) return 'insufficient_funds';
    for (const move of moves) {
      balances.set(move.account, (balances.get(move.account) ?? 0) + move.amount);
    }
    if (drain) closed.add(drain.from);
    if (claim) claimed.add(claim.share);
    seen.add(key);
    return 'posted';
  });
}

function booksOf(balances: readonly number[]) {
  const entries = accounts.map((name, i): [string, Account] => [
    name,
    { balance: fen(balances[i] ?? 0), floor: name === bank ? null : fen(0), closed: false },
  ]);
  return { accounts: new Map(entries), journals: new Map() };
}

describe('the ledger decides', () => {
  test('exactly as a naive bookkeeper, command by command and to the last fen', () => {
    law([openings, groups], (balances, commands) => {
      const books = booksOf(balances);
      const pencil = new Map(accounts.map((name, i) => [name, balances[i] ?? 0]));
      const expected = naive(pencil, commands);
      const { outcomes, changed } = decide(books, commands, stamp);
      const got = outcomes.map((o) => (o.outcome === 'refused' ? o.refusal.reason : o.outcome));
      expect(got).toEqual(expected);
      for (const [name, value] of pencil) {
        expect((changed.get(name) ?? books.accounts.get(name))?.balance).toBe(value);
      }
    });
  });

  test('the same whether the commands come in one group or one by one', () => {
    law(
      [openings, groups],
      (balances, commands) => {
        const together = decide(booksOf(balances), commands, stamp).outcomes;
        const books = booksOf(balances);
        const claimed = new Set<number>();
        for (const [i, command] of commands.entries()) {
          if (command.claim && claimed.has(command.claim.share) && !books.journals.has(command.key))
            continue;
          const { outcomes, changed } = decide(books, [command], stamp);
          expect(outcomes[0]?.outcome).toBe(together[i]?.outcome);
          for (const [name, state] of changed) books.accounts.set(name, state);
          const [outcome] = outcomes;
          if (outcome?.outcome !== 'posted') continue;
          books.journals.set(command.key, outcome.posting.journal);
          if (command.claim) claimed.add(command.claim.share);
        }
      },
      0.3,
    );
  });

  test('and every journal adds up to zero', () => {
    law(
      [openings, groups],
      (balances, commands) => {
        const { outcomes } = decide(booksOf(balances), commands, stamp);
        for (const outcome of outcomes) {
          if (outcome.outcome !== 'posted') continue;
          const total = outcome.posting.journal.legs.reduce((a, leg) => a + leg.amount, 0);
          expect(total).toBe(0);
        }
      },
      0.3,
    );
  });

  test('sending back and forth spends nothing twice', () => {
    const [a, b] = people as [string, string];
    const back = (key: string, from: string, to: string): Command => ({
      key,
      kind: 'test',
      legs: [
        { account: from, amount: fen(-100) },
        { account: to, amount: fen(100) },
      ],
    });
    const books = booksOf([100, 0, 0, 0, 0]);
    const { outcomes } = decide(books, [back('1', a, b), back('2', a, b), back('3', b, a)], stamp);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'refused', 'posted']);
  });

  test('legs that do not add up are a bug of ours, never a posting', () => {
    const books = booksOf([100, 0, 0, 0, 0]);
    const bad: Command = { key: 'x', kind: 'test', legs: [{ account: bank, amount: fen(5) }] };
    expect(() => decide(books, [bad], stamp)).toThrow('add up to');
  });
});
