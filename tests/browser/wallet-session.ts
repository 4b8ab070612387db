import { randomUUID } from 'node:crypto';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Session } from '@pingshan/shared/identity/schemas';
import type { Page } from 'playwright-core';
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
  readonly send: (packet: SendRequest) => Promise<string>;
  readonly grab: (id: string) => Promise<void>;
}

/** Signs in by the API with the code of the sandbox's SMS. */
export async function signInByApi(walletUrl: string, name: string): Promise<WalletSession> {
  const post = async <Reply>(path: string, body?: unknown, token?: string): Promise<Reply> => {
    const headers = new Headers({ 'idempotency-key': randomUUID() });
    if (body) headers.set('content-type', 'application/json');
    if (token) headers.set('authorization', `Bearer ${token}`);
    const response = await fetch(walletUrl + path, {
      method: 'POST',
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Reply;
  };
  const { sandbox } = await post<{ sandbox: { sms: string } }>('/v1/auth/otp', {
    phone: phone(name),
  });
  const message = await (await fetch(walletUrl + sandbox.sms)).text();
  const code = /(?:^|\W)(\d{6})(?!\w)/.exec(message)?.[1];
  const login = { method: 'otp', phone: phone(name), code };
  const session = await post<Session>('/v1/auth/sessions', login);
  return {
    session,
    send: async (packet) =>
      (await post<{ id: string }>('/v1/red-packets', packet, session.accessToken)).id,
    grab: async (id) => {
      await post(`/v1/red-packets/${id}/grabs`, undefined, session.accessToken);
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
