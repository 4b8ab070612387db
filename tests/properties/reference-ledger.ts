import { minorUnits } from '@pingshan/shared/money';
import fc from 'fast-check';
import type { Command } from '../../server/src/modules/ledger/command.ts';

const USERS = [0, 1, 2].map((n) => `usr_0000000000000000000000000${n}` as const);
const PACKET = 'rp_00000000000000000000000000';
export const people = USERS.map((user) => `person:${user}:CNY`);
const escrow = `packet:${PACKET}:CNY`;
export const bank = 'bank:sandbox:CNY';
export const accounts = [...people, escrow, bank];

const account = fc.constantFrom(...accounts);
const transfers = fc
  .record({
    key: fc.integer({ min: 0, max: 30 }),
    from: account,
    to: account,
    amount: fc.integer({ min: 1, max: 60 }),
    share: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    mayExist: fc.boolean(),
  })
  .filter(({ from, to }) => from !== to)
  .map(({ key, from, to, amount, share, mayExist }): Command => {
    const legs = [
      { account: from, amount: minorUnits(-amount) },
      { account: to, amount: minorUnits(amount) },
    ];
    const claim = share === undefined ? {} : { claim: { packet: PACKET, share } };
    return { key: `k${key}`, kind: 'test', legs, mayExist, ...claim };
  });
const closings = fc
  .record({ key: fc.integer({ min: 0, max: 30 }), to: fc.constantFrom(...people) })
  .map(
    ({ key, to }): Command => ({
      key: `k${key}`,
      kind: 'close',
      legs: [],
      closeInto: { from: escrow, to },
    }),
  );
export const commandGroups = fc.array(
  fc.oneof({ weight: 9, arbitrary: transfers }, { weight: 1, arbitrary: closings }),
  {
    minLength: 1,
    maxLength: 40,
  },
);
export const openingBalances = fc.tuple(...accounts.map(() => fc.integer({ min: 0, max: 100 })));

/**
 * A naive reference ledger: it decides one command at a time, without groups. It changes the balances
 * that it is given, and the function that it returns keeps its state from call to call.
 */
export function createReferenceLedger(balances: Map<string, number>) {
  const closed = new Set<string>();
  const seen = new Set<string>();
  const claimed = new Set<number>();
  const decide = ({ key, legs, closeInto, claim }: Command): string => {
    if (seen.has(key)) return 'replayed';
    if (claim && claimed.has(claim.share)) return 'share_taken';
    const left = balances.get(escrow) ?? 0;
    const moves = closeInto
      ? [
          { account: closeInto.from, amount: -left },
          { account: closeInto.to, amount: left },
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
    if (closeInto) closed.add(closeInto.from);
    if (claim) claimed.add(claim.share);
    seen.add(key);
    return 'posted';
  };
  return (commands: readonly Command[]): string[] => commands.map(decide);
}
