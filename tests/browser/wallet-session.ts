import { randomUUID } from 'node:crypto';
import { createClient } from '@pingshan/shared/client';
import type { Card, TopUpView, WithdrawalView } from '@pingshan/shared/funding/schemas';
import { money } from '@pingshan/shared/money';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Session } from '@pingshan/shared/identity/schemas';
import type { Page } from 'playwright-core';
import { confirming } from '../support/confirm.ts';
import { waitFor } from '../support/wait-for.ts';
import { phoneOf } from './chat-user.ts';

const phone = (name: string): string => phoneOf(name).replace('+86', '');

/** Signs in on the page with the code of the sandbox's SMS. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('手机号').fill(phone(name));
  await page.getByRole('button', { name: '取验证码' }).click();
  await page.getByRole('button', { name: '填上这个验证码' }).click();
  await page.getByRole('button', { name: '进入钱包' }).click();
}

/** A resident signed in by the API, for what a test needs done without a window. */
export interface WalletSession {
  readonly session: Session;
  /** Calls the API; what it wants confirmed is confirmed. */
  readonly call: ReturnType<typeof confirming>;
  readonly send: (packet: SendRequest) => Promise<string>;
  readonly grab: (id: string) => Promise<void>;
  /** Binds a card of the sandbox whose payments go as its last four digits say. */
  readonly addCard: (tail: string) => Promise<Card>;
  /** Begins to bind one; its bank waits for the code. */
  readonly askForCard: (tail: string) => Promise<Card>;
  readonly topUpFrom: (card: Card) => Promise<TopUpView>;
  readonly withdrawTo: (card: Card) => Promise<WithdrawalView>;
  readonly cancel: (withdrawal: WithdrawalView) => Promise<void>;
  /** Waits until the bank has the withdrawal. */
  readonly untilAtBank: (withdrawal: WithdrawalView) => Promise<void>;
}

/** Signs in by the API with the code of the sandbox's SMS; what the server wants confirmed is confirmed. */
export async function signInByApi(walletUrl: string, name: string): Promise<WalletSession> {
  const rawRequest = (method: string, path: string) => fetch(walletUrl + path, { method });
  const call = createClient(async ({ path, body, ...given }) => {
    const response = await fetch(walletUrl + path, { ...given, body: body ?? null });
    return { status: response.status, body: await response.json() };
  });
  const { sandbox } = await call('requestOtp', { body: { phone: phone(name) } });
  const stored = await (await rawRequest('GET', sandbox?.sms ?? '')).json();
  const { code } = (stored as { messages: { code: string }[] }).messages[0] ?? { code: '' };
  const session = await call('signIn', { body: { method: 'otp', phone: phone(name), code } });
  const token = session.accessToken;
  const confirmed = confirming({ call, rawRequest }, { token });
  const keyed = () => ({ idempotencyKey: randomUUID() });
  const askForCard = async (tail: string) => {
    const { cards } = await call('sandboxBank', {});
    const number = cards.find((card) => card.number.endsWith(tail))?.number ?? '';
    return confirmed('bindCard', { body: { number, phone: phone(name) } });
  };
  return {
    session,
    call: confirmed,
    send: async (packet) => {
      const options = { idempotencyKey: randomUUID() };
      return (await confirmed('sendRedPacket', { body: packet }, options)).id;
    },
    grab: async (id) => {
      await call('grab', { params: { id } }, { token });
    },
    askForCard,
    addCard: async (tail) => {
      const { id } = await askForCard(tail);
      const { messages } = await call('sandboxBankSms', { query: { phone: phone(name) } });
      const body = { code: messages[0]?.code ?? '' };
      return call('confirmCard', { params: { id }, body }, { token });
    },
    topUpFrom: ({ id }) =>
      confirmed('topUpByCard', { params: { id }, body: money(2_000) }, keyed()),
    withdrawTo: ({ id: card }) =>
      confirmed('withdraw', { body: { ...money(1_000), card } }, keyed()),
    cancel: async ({ id }) => {
      await call('cancelWithdrawal', { params: { id } }, { token });
    },
    untilAtBank: async ({ id }) => {
      await waitFor('the withdrawal at the bank', async () => {
        const { state } = await call('withdrawal', { params: { id } }, { token });
        return state !== 'asked';
      });
    },
  };
}

/** Writes values into localStorage in the format of the wallet's pages. */
function store(page: Page, items: Record<string, unknown>): Promise<void> {
  return page.evaluate((values) => {
    for (const [name, value] of Object.entries(values)) {
      localStorage.setItem(name, JSON.stringify({ data: JSON.stringify(value) }));
    }
  }, items);
}

interface Preferences {
  readonly language: 'zh-CN' | 'zh-HK' | 'en';
  readonly elder: boolean;
}

/** Sets the preferences of the wallet's pages; they apply from the next load. */
export const storePreferences = (page: Page, preferences: Preferences): Promise<void> =>
  store(page, { preferences: { ...preferences, hideBalance: false } });

/** Signs the wallet's pages in; it applies from the next load. */
export const storeSession = (page: Page, { session }: WalletSession): Promise<void> =>
  store(page, { session });
