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

const ignore = () => undefined;

function waiting(key: number, accounts: readonly string[]): PendingCommand {
  const legs = accounts.map((account) => ({ account, amount: minorUnits(0) }));
  return {
    command: { key: `${key}`, kind: 'property', reference: { kind: 'test', id: `${key}` }, legs },
    timedOut: false,
    since: 0,
    resolve: ignore,
    reject: ignore,
  };
}

const account = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const command = fc.uniqueArray(account, { minLength: 1, maxLength: 3 });
const commands = fc.array(command, { maxLength: 40 });

const names = (group: Group) => group.waiting.flatMap(({ command }) => accountsOf(command));
const keys = (list: readonly PendingCommand[]) => list.map(({ command }) => command.key);

/** Groups as a writer takes them, each still in flight when the next one is taken. */
function takeAll(queue: PendingCommand[], lanes = Number.POSITIVE_INFINITY): Group[] {
  const inFlight: Group[] = [];
  while (inFlight.length < lanes) {
    const group = nextGroup(queue, inFlight, lanes - inFlight.length);
    if (!group) break;
    inFlight.push(group);
  }
  return inFlight;
}

test('groups in flight together share no account, and nothing is lost or taken twice', () => {
  property([commands], (list) => {
    const queue = list.map((accounts, key) => waiting(key, accounts));
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

test('on one account nobody overtakes: commands are taken in the order they came', () => {
  property([commands, command], (list, busy) => {
    const queue = list.map((accounts, key) => waiting(key, accounts));
    const flying: Group = { waiting: [], accounts: new Set(busy) };
    const before = [...queue];
    const taken = new Set(keys(nextGroup(queue, [flying], 1)?.waiting ?? []));
    for (const [at, late] of before.entries()) {
      if (!taken.has(late.command.key)) continue;
      const overtaken = before
        .slice(0, at)
        .filter(({ command }) => !taken.has(command.key))
        .flatMap(({ command }) => accountsOf(command));
      expect(accountsOf(late.command).some((name) => overtaken.includes(name))).toBe(false);
    }
  });
});

test('a command whose accounts are free is not kept waiting by one whose account is held', () => {
  const queue = [waiting(1, ['a']), waiting(2, ['a', 'b']), waiting(3, ['b']), waiting(4, ['c'])];
  const group = nextGroup(queue, [{ waiting: [], accounts: new Set(['a']) }], 1);
  expect(keys(group?.waiting ?? [])).toEqual(['4']);
  expect(keys(queue)).toEqual(['1', '2', '3']);
});

test('a crowd is shared among the free lanes, unless it wants the same account', () => {
  const sizes = (lanes: number, accountOf: (key: number) => string) => {
    const crowd = Array.from({ length: 200 }, (_, key) => waiting(key, [accountOf(key)]));
    return takeAll(crowd, lanes).map((group) => group.waiting.length);
  };
  expect(sizes(2, String)).toEqual([100, 100]);
  expect(sizes(4, String)).toEqual([64, 64, 64, 8]);
  expect(sizes(4, () => 'hot')).toEqual([200]);
});
