import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import type { Browser } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { phoneOf } from './chat-user.ts';
import { openBrowser } from './chromium.ts';
import { startSystem, type System } from './system.ts';
import { REFUSALS, typed } from './wallet-refusals.ts';
import { anonymous, openPerson, type WalletPerson } from './wallet-person.ts';
import { signInByApi, storePreferences, storeSession } from './wallet-session.ts';

const TEST_MS = 60_000;
const RESIDENT = '廖伯';

const mongodb = freshDatabase();
let system: System;
let browser: Browser;
/** Verified, with a PIN and money, and a card that declines. */
let resident: WalletPerson;
/** Without 实名 and a PIN, but with money. */
let newcomer: WalletPerson;
/** Verified with this number. */
let takenIdNumber: string;

async function openResident(): Promise<WalletPerson> {
  const session = await signInByApi(system.walletUrl, RESIDENT);
  await session.addCard('0002');
  const person = await openPerson(browser, system.walletUrl, phoneOf(RESIDENT));
  await person.visit();
  await storePreferences(person.page, { language: 'zh-CN', elder: false });
  await storeSession(person.page, session);
  return person;
}

async function openNewcomer(): Promise<WalletPerson> {
  const { phone } = await anonymous(system.walletUrl)('sandboxPerson', { query: {} });
  const person = await openPerson(browser, system.walletUrl, phone);
  await person.signIn();
  const body = { ...money(300_000), source: 'sandbox' } as const;
  const token = await person.token();
  const keyed = { token, idempotencyKey: randomUUID() };
  await anonymous(system.walletUrl)('topUp', { body }, keyed);
  return person;
}

async function verifySomeoneElse(): Promise<string> {
  const call = anonymous(system.walletUrl);
  const { phone, name, idNumber } = await call('sandboxPerson', { query: {} });
  const other = await openPerson(browser, system.walletUrl, phone);
  await other.signIn();
  const body = { name, idNumber, consents: ['identity' as const] };
  await call('verify', { body }, { token: await other.token() });
  await other.close();
  return idNumber;
}

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
  [resident, newcomer, takenIdNumber] = await Promise.all([
    openResident(),
    openNewcomer(),
    verifySomeoneElse(),
  ]);
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

test.each(REFUSALS)(
  '$name is said on the page, and no money moves',
  async ({ name, who, act, says, keeps }) => {
    const person = who === 'resident' ? resident : newcomer;
    const before = await person.balance();
    await act(person, takenIdNumber);
    await person.sees(says);
    const [code = name] = name.split(/\W/);
    await person.screenshot(`refused-${code}`);
    await keeps?.(person);
    expect(await person.balance()).toBe(before);
  },
  TEST_MS,
);

test(
  'otp_wrong is said beside the number, which stays',
  async () => {
    const person = await openPerson(browser, system.walletUrl, '13800077001');
    await person.visit();
    await person.page.getByLabel('手机号').fill(person.phone);
    await person.tap('取验证码');
    const shown = await person.page.locator('.sms__code').textContent();
    await person.page
      .getByLabel('验证码', { exact: true })
      .fill(shown === '000000' ? '1' : '000000');
    await person.tap('进入钱包');
    await person.sees(/^验证码不对，还可以试 \d 次$/);
    expect(await typed(person, '手机号')).toBe(person.phone);
    await person.close();
  },
  TEST_MS,
);
