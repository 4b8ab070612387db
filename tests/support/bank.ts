import { createHmac, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { Card, TopUpView, WithdrawalView } from '@pingshan/shared/funding/schemas';
import { minorUnits } from '@pingshan/shared/money';
import type { Limits } from '../../server/src/app.ts';
import { createLog } from '../../server/src/platform/log.ts';
import { createBank } from '../../server/twins/bank/app.ts';
import { cardNumber } from '../../server/twins/bank/engine/cards.ts';
import { signNotice } from '../../server/twins/bank/engine/notices.ts';
import { confirming } from './confirm.ts';
import { keyed, type ServerOptions, startServer, type TestServer } from './server.ts';
import { waitFor } from './wait-for.ts';

/** The twin's delays of seconds take tenths. */
const SPEED = 10;
const DEBIT = '629900';
export const CREDIT = '629955';

/** A bank of one test file, asked over HTTP as the server asks it. */
export interface TestBank {
  readonly secret: string;
  readonly ask: <Reply>(method: string, path: string, body?: object) => Promise<Reply>;
  /** Moves the bank's clock, so that a day ends. */
  readonly advance: (ms: number) => Promise<unknown>;
  /** Whether its notices are sent anywhere. */
  readonly sendNotices: (url: string) => Promise<unknown>;
  /** The headers of a notice that the bank has signed. */
  readonly sign: (id: string, body: string, at_ms?: number) => Record<string, string>;
  /** Stops the bank and starts it again on its own book, as after a crash; `whileDown` runs in between. */
  readonly restart: (whileDown?: () => Promise<unknown>) => Promise<void>;
  /** A new card number whose payments go as its last four digits say. */
  readonly newNumber: (tail?: string, prefix?: string) => string;
}

/** Starts a bank on a book, on a port of its own or the one it had before. */
async function listen(file: string, secret: string, at: { port: number; noticeUrl?: string }) {
  const log = createLog({ logLevel: 'silent' });
  const options = { secret, file, speed: SPEED, seed: 'test', clock: Date.now, log };
  const bank = createBank({ ...options, noticeUrl: at.noticeUrl });
  return { bank, url: await bank.listen({ host: '127.0.0.1', port: at.port }) };
}

function clientOf(url: string, secret: string): Omit<TestBank, 'restart'> {
  const key = createHmac('sha256', Buffer.from(secret, 'hex')).update('requests').digest('hex');
  const ask = async <Reply>(method: string, path: string, body?: object): Promise<Reply> => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`the bank answered ${response.status} ${text}`);
    return (text.startsWith('{') ? JSON.parse(text) : text) as Reply;
  };
  let serial = 0;
  return {
    secret,
    ask,
    advance: (ms) => ask('PUT', '/simulation/settings', { advance_ms: ms }),
    sendNotices: (noticeUrl) => ask('PUT', '/simulation/settings', { noticeUrl }),
    sign: (id, body, at_ms = Date.now()) => signNotice(secret, { id, body }, at_ms),
    newNumber: (tail = '1234', prefix = DEBIT) => cardNumber(prefix, serial++, tail),
  };
}

const HOOK = '/v1/hooks/sandbox-bank';

/** Banks and wallets ask for codes more often in a test than a person may. */
const generous = (limits: Limits): Limits => ({
  ...limits,
  otp: { ...limits.otp, perPhone: { max: 10_000, window_s: 600 }, perDay: 10_000 },
  rate: { ...limits.rate, money: { max: 10_000, window_s: 60 } },
  /** A day that ends does not sign people out. */
  token: { access_s: 100 * 24 * 60 * 60 },
  funding: {
    ...limits.funding,
    cardsMax: 100,
    cardCodes: { max: 10_000, window_s: 600 },
    withdrawalCancel_ms: 300,
    failureConfirmed_ms: 2_000,
    queryFirst_ms: 300,
    poll_ms: 50,
  },
});

export interface BankedServer {
  readonly server: TestServer;
  readonly bank: TestBank;
  /** Path of the bank's book. */
  readonly file: string;
}

/** A server with a bank of its own, whose notices it gets. Call it at the top of a test file. */
export async function startBankedServer(
  { limits = (same) => same, env, ...options }: ServerOptions = {},
  { notices = true }: { readonly notices?: boolean } = {},
): Promise<BankedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'pingshan-bank-'));
  const secret = randomBytes(32).toString('hex');
  const file = join(folder, 'book.jsonl');
  const started = await listen(file, secret, { port: 0 });
  const { url } = started;
  let { bank } = started;
  const server = await startServer({
    ...options,
    env: { ...env, BANK_API_ROOT: url, BANK_SECRET: secret },
    limits: (given) => limits(generous(given)),
  });
  afterAll(async () => {
    await bank.close();
    await rm(folder, { recursive: true, force: true });
  });
  const client = clientOf(url, secret);
  const noticeUrl = server.url + HOOK;
  if (notices) await client.sendNotices(noticeUrl);
  const restart: TestBank['restart'] = async (whileDown = async () => undefined) => {
    await bank.close();
    await whileDown();
    const port = Number(new URL(url).port);
    ({ bank } = await listen(file, secret, { port, ...(notices && { noticeUrl }) }));
  };
  return { server, bank: { ...client, restart }, file };
}

/** A person who acts on one device and confirms what they ask for. */
export interface Customer {
  readonly token: string;
  readonly phone: string;
  readonly call: ReturnType<typeof confirming>;
}

export async function signInCustomer(server: TestServer, phone: string): Promise<Customer> {
  const { accessToken: token } = await server.signIn(phone);
  return { token, phone, call: confirming(server, { token }) };
}

/** The newest code that the bank has sent to a phone. */
export async function bankCode({ bank }: BankedServer, phone: string): Promise<string> {
  const { messages } = await bank.ask<{ messages: { code: string }[] }>(
    'GET',
    `/simulation/sms?phone=${phone}`,
  );
  return messages[0]?.code ?? '';
}

/** Binds a new card of this fate. */
export async function bindCard(
  banked: BankedServer,
  { call, phone }: Customer,
  number = banked.bank.newNumber(),
): Promise<Card> {
  const { id } = await call('bindCard', { body: { number, phone } });
  const code = await bankCode(banked, phone);
  return call('confirmCard', { params: { id }, body: { code } });
}

/** Asks for a top-up from a card. */
export const topUp = ({ call, token }: Customer, card: Card, amount: number): Promise<TopUpView> =>
  call(
    'topUpByCard',
    { params: { id: card.id }, body: { amount: minorUnits(amount), currency: 'CNY' } },
    keyed(token),
  );

/** Asks for a withdrawal to a card. */
export const withdraw = (
  { call, token }: Customer,
  card: Card,
  amount: number,
): Promise<WithdrawalView> =>
  call(
    'withdraw',
    { body: { amount: minorUnits(amount), currency: 'CNY', card: card.id } },
    keyed(token),
  );

/** Waits until a top-up is in a state. */
export const topUpIn = (
  { call }: Customer,
  { id }: TopUpView,
  state: TopUpView['state'],
): Promise<TopUpView> =>
  waitFor(`${id} is ${state}`, async () => {
    const found = await call('topUpState', { params: { id } });
    return found.state === state && found;
  });

/** Waits until a withdrawal is in a state. */
export const withdrawalIn = (
  { call }: Customer,
  { id }: WithdrawalView,
  state: WithdrawalView['state'],
): Promise<WithdrawalView> =>
  waitFor(`${id} is ${state}`, async () => {
    const found = await call('withdrawal', { params: { id } });
    return found.state === state && found;
  });

export async function balanceOf({ call }: Customer): Promise<number> {
  const { balances } = await call('wallet', {});
  return balances[0]?.amount ?? 0;
}
