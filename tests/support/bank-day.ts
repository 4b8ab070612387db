import { expect } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { negate } from '@pingshan/shared/money';
import { DAY_MS, endOfShanghaiDay, HOUR_MS, shanghaiDay } from '@pingshan/shared/time';
import { bankAccount } from '../../server/src/modules/funding/accounts.ts';
import {
  listFindings,
  openRails,
  reconcileDay,
  resolveFinding,
} from '../../server/src/modules/funding/index.ts';
import { readBalance } from '../../server/src/modules/ledger/index.ts';
import type { BankedServer } from './bank.ts';

const NOON_MS = 12 * HOUR_MS;

/** Lets days pass for a server and its bank, and compares them. */
export function createBankDays({ server, bank }: BankedServer) {
  const { ctx } = server;
  const now = async () =>
    Date.parse((await bank.ask<{ now: string }>('PUT', '/simulation/settings', {})).now);
  const pass = async (ms: number) => {
    await bank.advance(ms);
    server.advance(ms);
  };
  /** Ends the day and compares it with the bank's statement. */
  const endDay = async () => {
    const day = shanghaiDay(await now());
    await pass(DAY_MS);
    const [rail] = openRails(ctx);
    return rail && reconcileDay(ctx, rail, day);
  };
  return {
    now,
    endDay,
    /** The last minutes of a day are judged with the day after, so a test begins at noon. */
    beginAtNoon: async () => pass(endOfShanghaiDay(await now()) + NOON_MS - (await now())),
    /** Ends a day after which nothing is left for a person. */
    async endCleanDay() {
      const done = await endDay();
      expect(await listFindings(ctx)).toEqual([]);
      return done;
    },
    /** What the ledger says that the bank holds. */
    held: async (): Promise<number> =>
      negate(await readBalance(ctx, bankAccount('sandbox-bank', 'CNY'))),
    /** The open findings about a payment or a transfer. */
    open: async (subject: string) =>
      (await listFindings(ctx)).filter((finding) => finding.subject === subject),
    resolve: (id: Id<'fnd'>, user?: Id<'usr'>) =>
      resolveFinding(ctx, id, { by: 'test', reason: 'looked at it', ...(user && { user }) }),
  };
}
