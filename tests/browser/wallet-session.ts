import { randomUUID } from 'node:crypto';
import type { SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Session } from '@pingshan/shared/identity/schemas';
import type { Page } from 'playwright-core';
import { phoneOf } from './chat-user.ts';

const phone = (name: string): string => phoneOf(name).replace('+86', '');

/** Signs in as a resident does, by the code of the sandbox's message. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('手机号').fill(phone(name));
  await page.getByRole('button', { name: '取验证码' }).click();
  await page.getByRole('button', { name: '填上这个验证码' }).click();
  await page.getByRole('button', { name: '进入钱包' }).click();
}

/** A resident away from any window: what a test needs done before somebody looks. */
export interface WalletSession {
  readonly session: Session;
  readonly send: (packet: SendRequest) => Promise<string>;
  readonly grab: (id: string) => Promise<void>;
}

export async function signInByApi(walletUrl: string, name: string): Promise<WalletSession> {
  const ask = async <Reply>(path: string, body?: unknown, token?: string): Promise<Reply> => {
    const headers = new Headers({ 'idempotency-key': randomUUID() });
    if (body) headers.set('content-type', 'application/json');
    if (token) headers.set('authorization', `Bearer ${token}`);
    const answer = await fetch(walletUrl + path, {
      method: 'POST',
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as Reply;
  };
  const { sandbox } = await ask<{ sandbox: { sms: string } }>('/v1/auth/otp', {
    phone: phone(name),
  });
  const message = await (await fetch(walletUrl + sandbox.sms)).text();
  const code = /(?:^|\W)(\d{6})(?!\w)/.exec(message)?.[1];
  const login = { method: 'otp', phone: phone(name), code };
  const session = await ask<Session>('/v1/auth/sessions', login);
  return {
    session,
    send: async (packet) =>
      (await ask<{ id: string }>('/v1/red-packets', packet, session.accessToken)).id,
    grab: async (id) => {
      await ask(`/v1/red-packets/${id}/grabs`, undefined, session.accessToken);
    },
  };
}

interface Choices {
  readonly language: 'zh-CN' | 'zh-HK' | 'en';
  readonly elder: boolean;
}

/** Opens the wallet's next pages as this person with these choices, as if both were made before. */
export async function storeSession(
  page: Page,
  hand: WalletSession,
  choices: Choices,
): Promise<void> {
  const kept = { session: hand.session, preferences: { ...choices, hideBalance: false } };
  await page.evaluate((values) => {
    for (const [name, value] of Object.entries(values)) {
      localStorage.setItem(name, JSON.stringify({ data: JSON.stringify(value) }));
    }
  }, kept);
}
