import { afterAll, expect, test } from '@jest/globals';
import type { AllowanceWindow } from '@pingshan/shared/allowance/errors';
import type { AccountClass } from '@pingshan/shared/allowance/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import type { Transfer } from '@pingshan/shared/transfer/schemas';
import { startApp } from '../../server/src/app.ts';
import {
  type Cleared,
  classAllowance,
  dayAllowance,
} from '../../server/src/modules/allowance/index.ts';
import { readBalance } from '../../server/src/modules/ledger/index.ts';
import type { Operation } from '../../server/src/modules/risk/index.ts';
import { cancelTransfer } from '../../server/src/modules/transfer/cancel-transfer.ts';
import { fundedUser } from '../support/packets.ts';
import { startServer } from '../support/server.ts';
import { newPayee, sendTransfer } from '../support/transfers.ts';

const { ctx } = await startServer({ env: { ROLE: 'api' } });
const second = await startApp({ ...ctx.config, port: 0 }, { log: ctx.log });
afterAll(() => second.stop());

const AT_ONCE = 100;
const YUAN = 100;
const { allowance: limits } = ctx.limits;

/** A payment that draws on one limit of its payer. */
const drawingOn =
  (payer: Id<'usr'>, window: 'one' | 'two' | 'class', accountClass: AccountClass) =>
  ({ amount, currency }: Operation): Cleared => {
    const person = { id: payer, class: accountClass, age: null };
    const now = { limits: ctx.limits, at: ctx.clock() };
    const drawn =
      window === 'class' ? classAllowance(person, now) : dayAllowance(person, window, now);
    return { payer, amount, currency, allowances: [drawn], writes: [] };
  };

interface Case {
  readonly limit: string;
  readonly max: number;
  readonly window: 'one' | 'two' | 'class';
  readonly accountClass: AccountClass;
  readonly why: AllowanceWindow;
}

const CASES: readonly Case[] = [
  {
    limit: 'the day with one factor',
    max: limits.one,
    window: 'one',
    accountClass: 'III',
    why: 'one',
  },
  {
    limit: 'the day with two factors',
    max: limits.two,
    window: 'two',
    accountClass: 'III',
    why: 'two',
  },
  {
    limit: 'the year of class II',
    max: limits.year.II,
    window: 'class',
    accountClass: 'II',
    why: 'year',
  },
  {
    limit: 'the year of class III',
    max: limits.year.III,
    window: 'class',
    accountClass: 'III',
    why: 'year',
  },
  {
    limit: 'the life of class I',
    max: limits.life,
    window: 'class',
    accountClass: 'I',
    why: 'life',
  },
];

/** Sends the same amount a hundred times at once, by two servers in turn. */
async function atOnce(send: (server: typeof ctx) => Promise<Transfer>) {
  const sending = Array.from({ length: AT_ONCE }, (_, i) => send(i % 2 ? ctx : second.ctx));
  const settled = await Promise.allSettled(sending);
  return {
    passed: settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
    refused: settled.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : [])),
  };
}

const codesOf = (refused: readonly unknown[]): Set<string> =>
  new Set(refused.map((error) => (error instanceof AppError ? error.code : String(error))));

test.each(CASES)(
  'of a hundred payments at once at the last yuan of $limit, one passes; a cancelled one makes place',
  async ({ max, window, accountClass, why }) => {
    const payer = await fundedUser(ctx, max + AT_ONCE * YUAN);
    const payee = await newPayee(ctx);
    const clear = drawingOn(payer, window, accountClass);
    const send = (server: typeof ctx, amount: number) =>
      sendTransfer(server, { payer, payee, amount, clear });
    await send(ctx, max - YUAN);

    const { passed, refused } = await atOnce((server) => send(server, YUAN));
    expect(passed).toHaveLength(1);
    expect(codesOf(refused)).toEqual(new Set(['limit_reached']));
    expect(refused[0]).toMatchObject({ params: { left: 0, why } });
    expect(await readBalance(ctx, `person:${payer}:CNY`)).toBe(AT_ONCE * YUAN);

    const [only] = passed;
    if (only) await cancelTransfer(ctx, { id: only.id, payer });
    const again = await atOnce((server) => send(server, YUAN));
    expect(again.passed).toHaveLength(1);
  },
);

test('of a hundred payments at once with the last yuan of the balance, one passes', async () => {
  const payer = await fundedUser(ctx, YUAN);
  const payee = await newPayee(ctx);
  const send = (server: typeof ctx) => sendTransfer(server, { payer, payee, amount: YUAN });
  const { passed, refused } = await atOnce(send);
  expect(passed).toHaveLength(1);
  expect(codesOf(refused)).toEqual(new Set(['insufficient_funds']));
  expect(await readBalance(ctx, `person:${payer}:CNY`)).toBe(0);
});

test('six payments of ¥1,000 on a balance of ¥5,000: what is held is counted, and five pass', async () => {
  const payer = await fundedUser(ctx, 500_000);
  const payee = await newPayee(ctx);
  const sending = Array.from({ length: 6 }, (_, i) =>
    sendTransfer(i % 2 ? ctx : second.ctx, { payer, payee, amount: 100_000 }),
  );
  const settled = await Promise.allSettled(sending);
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  expect(await readBalance(ctx, `person:${payer}:CNY`)).toBe(0);
});
