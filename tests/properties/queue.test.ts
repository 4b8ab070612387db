import { expect, test } from '@jest/globals';
import { minorUnits } from '@pingshan/shared/money';
import * as fc from 'fast-check';
import { accountsOf } from '../../server/src/modules/ledger/core.ts';
import {
  type Group,
  nextGroup,
  type PendingCommand,
} from '../../server/src/modules/ledger/queue.ts';
import { property } from './property.ts';

const noop = () => undefined;

function pending(key: number, accounts: readonly string[]): PendingCommand {
  const legs = accounts.map((account) => ({ account, amount: minorUnits(0) }));
  return {
    command: { key: `${key}`, kind: 'test', reference: { kind: 'test', id: `${key}` }, legs },
    timedOut: false,
    since: 0,
    resolve: noop,
    reject: noop,
  };
}

const account = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const command = fc.uniqueArray(account, { minLength: 1, maxLength: 3 });
const commands = fc.array(command, { maxLength: 40 });

const names = (group: Group) => group.waiting.flatMap(({ command }) => accountsOf(command));
const keys = (list: readonly PendingCommand[]) => list.map(({ command }) => command.key);

/** Takes groups as the ledger writer does, each still in flight when the next one is taken. */
function takeAll(queue: PendingCommand[], groupsMax = Number.POSITIVE_INFINITY): Group[] {
  const inFlight: Group[] = [];
  while (inFlight.length < groupsMax) {
    const group = nextGroup(queue, inFlight, groupsMax - inFlight.length);
    if (!group) break;
    inFlight.push(group);
  }
  return inFlight;
}

test('groups in flight share no account, and every command is taken once', () => {
  property([commands], (list) => {
    const queue = list.map((accounts, key) => pending(key, accounts));
    const all = keys(queue);
    const groups = takeAll(queue);
    const held = groups.map((group) => new Set(names(group)));
    for (const [i, one] of held.entries()) {
      for (const other of held.slice(i + 1)) expect([...one].some((x) => other.has(x))).toBe(false);
    }
    const taken = groups.flatMap(({ waiting }) => keys(waiting));
    expect([...taken, ...keys(queue)].toSorted()).toEqual(all.toSorted());
  });
});

test('commands on one account are taken in the order of their arrival', () => {
  property([commands, command], (list, heldAccounts) => {
    const queue = list.map((accounts, key) => pending(key, accounts));
    const inFlight: Group = { waiting: [], accounts: new Set(heldAccounts) };
    const before = [...queue];
    const taken = new Set(keys(nextGroup(queue, [inFlight], 1)?.waiting ?? []));
    for (const [at, later] of before.entries()) {
      if (!taken.has(later.command.key)) continue;
      const overtaken = before
        .slice(0, at)
        .filter(({ command }) => !taken.has(command.key))
        .flatMap(({ command }) => accountsOf(command));
      expect(accountsOf(later.command).some((name) => overtaken.includes(name))).toBe(false);
    }
  });
});

test('a command whose accounts are free does not wait for one whose account is held', () => {
  const queue = [pending(1, ['a']), pending(2, ['a', 'b']), pending(3, ['b']), pending(4, ['c'])];
  const group = nextGroup(queue, [{ waiting: [], accounts: new Set(['a']) }], 1);
  expect(keys(group?.waiting ?? [])).toEqual(['4']);
  expect(keys(queue)).toEqual(['1', '2', '3']);
});

test('a long queue is divided among the free groups, unless all commands want one account', () => {
  const sizes = (groupsMax: number, accountOf: (key: number) => string) => {
    const queue = Array.from({ length: 200 }, (_, key) => pending(key, [accountOf(key)]));
    return takeAll(queue, groupsMax).map((group) => group.waiting.length);
  };
  expect(sizes(2, String)).toEqual([100, 100]);
  expect(sizes(4, String)).toEqual([64, 64, 64, 8]);
  expect(sizes(4, () => 'hot')).toEqual([200]);
});
