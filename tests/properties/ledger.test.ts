import { describe, expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { type Account, decide } from '../../server/src/modules/ledger/core.ts';
import type { Command } from '../../server/src/modules/ledger/command.ts';
import {
  accounts,
  bank,
  createReferenceLedger,
  commandGroups,
  openingBalances,
  people,
} from './reference-ledger.ts';
import { property } from './property.ts';

const stamp = { at: new Date(0), newTransactionId: () => 'txn_1' as Id<'txn'> };

function booksOf(balances: readonly number[]) {
  const entries = accounts.map((name, i): [string, Account] => [
    name,
    {
      balance: minorUnits(balances[i] ?? 0),
      minBalance: name === bank ? null : minorUnits(0),
      closed: false,
    },
  ]);
  return { accounts: new Map(entries), entries: new Map() };
}

describe('the ledger decides', () => {
  test('exactly as a naive bookkeeper, command by command and to the last fen', () => {
    property([openingBalances, commandGroups], (balances, commands) => {
      const books = booksOf(balances);
      const pencil = new Map(accounts.map((name, i) => [name, balances[i] ?? 0]));
      const expected = createReferenceLedger(pencil)(commands);
      const { outcomes, changed } = decide(books, commands, stamp);
      const got = outcomes.map((o) => (o.outcome === 'refused' ? o.refusal.reason : o.outcome));
      expect(got).toEqual(expected);
      for (const [name, value] of pencil) {
        expect((changed.get(name) ?? books.accounts.get(name))?.balance).toBe(value);
      }
    });
  });

  test('the same whether the commands come in one group or one by one', () => {
    property(
      [openingBalances, commandGroups],
      (balances, commands) => {
        const together = decide(booksOf(balances), commands, stamp).outcomes;
        const books = booksOf(balances);
        const claimed = new Set<number>();
        for (const [i, command] of commands.entries()) {
          if (command.claim && claimed.has(command.claim.share) && !books.entries.has(command.key))
            continue;
          const { outcomes, changed } = decide(books, [command], stamp);
          expect(outcomes[0]?.outcome).toBe(together[i]?.outcome);
          for (const [name, state] of changed) books.accounts.set(name, state);
          const [outcome] = outcomes;
          if (outcome?.outcome !== 'posted') continue;
          books.entries.set(command.key, outcome.posting.entry);
          if (command.claim) claimed.add(command.claim.share);
        }
      },
      0.3,
    );
  });

  test('and every journal adds up to zero', () => {
    property(
      [openingBalances, commandGroups],
      (balances, commands) => {
        const { outcomes } = decide(booksOf(balances), commands, stamp);
        for (const outcome of outcomes) {
          if (outcome.outcome !== 'posted') continue;
          const total = outcome.posting.entry.legs.reduce((a, leg) => a + leg.amount, 0);
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
        { account: from, amount: minorUnits(-100) },
        { account: to, amount: minorUnits(100) },
      ],
    });
    const books = booksOf([100, 0, 0, 0, 0]);
    const { outcomes } = decide(books, [back('1', a, b), back('2', a, b), back('3', b, a)], stamp);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'refused', 'posted']);
  });

  test('legs that do not add up are a bug of ours, never a posting', () => {
    const books = booksOf([100, 0, 0, 0, 0]);
    const bad: Command = {
      key: 'x',
      kind: 'test',
      legs: [{ account: bank, amount: minorUnits(5) }],
    };
    expect(() => decide(books, [bad], stamp)).toThrow('add up to');
  });
});
