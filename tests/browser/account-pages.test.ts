import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createClient } from '@pingshan/shared/client';
import type { Browser, Page } from 'playwright-core';
import { freshDatabase, freshRedis } from '../support/databases.ts';
import { findViolations } from './axe.ts';
import { type BrowserWindow, openBrowser, openWindow } from './chromium.ts';
import { smallTargets, smallTexts } from './sizes.ts';
import { startSystem, type System } from './system.ts';
import { storePreferences } from './wallet-session.ts';

const TEST_MS = 120_000;
/** Longer than the fades of the pages. */
const SETTLE_MS = 400;

const mongodb = freshDatabase();
let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await startSystem({ mongodb, redis: await freshRedis() });
  browser = await openBrowser();
}, 420_000);

afterAll(async () => {
  await browser?.close();
  await system?.close();
}, 30_000);

const page = (name: string) => `${system.walletUrl}/packages/account/${name}/index`;

/** A person whom the sandbox invents, signed in on a page of their own. */
async function openAsNewcomer(elder = false) {
  const call = createClient(async ({ path, body, ...given }) => {
    const response = await fetch(system.walletUrl + path, { ...given, body: body ?? null });
    return { status: response.status, body: await response.json() };
  });
  const person = await call('sandboxPerson', { query: {} });
  const window = await openWindow(browser);
  await window.page.goto(system.walletUrl);
  await storePreferences(window.page, { language: 'zh-CN', elder });
  await window.page.reload();
  await window.page.getByLabel('手机号').fill(person.phone);
  await window.page.getByRole('button', { name: '取验证码' }).click();
  await window.page.getByRole('button', { name: '填上这个验证码' }).click();
  await window.page.getByRole('button', { name: '进入钱包' }).click();
  await window.page.getByRole('button', { name: '发红包', exact: true }).waitFor();
  return { ...window, person };
}

async function typePin(on: Page, pin: string): Promise<void> {
  for (const digit of pin) await on.getByRole('button', { name: `数字 ${digit}` }).click();
}

async function expectFit(window: BrowserWindow, name: string, elder = false): Promise<void> {
  const size = elder ? 'elder' : 'usual';
  await window.page.waitForTimeout(SETTLE_MS);
  await window.screenshot(`account-${name}-${size}`);
  expect(await findViolations(window.page)).toEqual([]);
  expect(await smallTargets(window.page, size)).toEqual([]);
  expect(await smallTexts(window.page, size)).toEqual([]);
}

describe('the account', () => {
  test(
    'of a newcomer is verified, the face is added, and its limits rise',
    async () => {
      const window = await openAsNewcomer();
      const { page: tab, person, errors, close } = window;
      await tab.goto(page('limits'));
      await tab.getByText('没有实名，总共').waitFor();
      await expectFit(window, 'limits-new');

      await tab.goto(page('verify'));
      await tab.getByLabel('身份证号码', { exact: true }).fill('44039919900101002');
      await tab.getByLabel('身份证号码', { exact: true }).fill('440399199001010021');
      await tab.getByText('第 18 位不对，或抄漏了').waitFor();
      await tab.getByRole('button', { name: '填一个编造的人' }).click();
      const submit = tab.getByRole('button', { name: '提交' });
      expect(await submit.getAttribute('aria-disabled')).toBe('true');
      await tab.getByRole('checkbox').click();
      await expectFit(window, 'verify-form');
      await submit.click();
      await tab.getByText('实名好了').waitFor();
      await tab.getByText('再过 1 项就是Ⅲ类').waitFor();
      await expectFit(window, 'verify-done');
      expect(await tab.content()).not.toContain(person.idNumber);

      await tab.getByRole('button', { name: '做人脸核验' }).click();
      await tab.getByRole('button', { name: '同意并开始' }).click();
      await tab.getByText('Ⅲ类 · 一年能付 ¥200,000').waitFor();
      await tab.goto(page('limits'));
      await tab.getByText('已经是最高一档').waitFor();
      await expectFit(window, 'limits-high');
      expect(errors).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test.each([
    ['the usual size', false],
    ['elder mode', true],
  ])(
    'in %s: a PIN is set by typing it twice, and changed with the old one and a code by SMS',
    async (_, elder) => {
      const window = await openAsNewcomer(elder);
      const { page: tab, errors, close } = window;
      const type = async (pin: string) => {
        await typePin(tab, pin);
        if (elder) await tab.getByRole('button', { name: '确认', exact: true }).click();
      };
      await tab.goto(page('security'));
      await tab.getByText('设一个 6 位支付密码').waitFor();
      await expectFit(window, 'pin-first', elder);
      await type('739164');
      await tab.getByText('再输一次').waitFor();
      await type('739165');
      await tab.getByText('两次不一样，从头再来，密码还没变').waitFor();
      await type('123456');
      await tab.getByText('再输一次').waitFor();
      await type('123456');
      await tab.getByText('太好猜了').waitFor();
      await type('739164');
      await tab.getByText('再输一次').waitFor();
      await type('739164');
      await tab.getByText('支付密码设好了').waitFor();

      await tab.goto(page('security'));
      await tab.getByRole('button', { name: /换支付密码/ }).click();
      await type('274069');
      await tab.getByText('再输一次').waitFor();
      await type('274069');
      const sheet = tab.getByRole('dialog', { name: '确认一下' });
      await sheet.getByText('换支付密码').waitFor();
      await expectFit(window, 'pin-confirm', elder);
      expect(errors.filter((one) => !/40[13]|422/.test(one))).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    'a forgotten PIN is reset with the ID number and a code by SMS',
    async () => {
      const window = await openAsNewcomer();
      const { page: tab, errors, close } = window;
      await tab.goto(page('pin-reset'));
      await expectFit(window, 'pin-reset');
      await tab.goto(page('verify'));
      await tab.getByRole('button', { name: '填一个编造的人' }).click();
      const field = tab.getByLabel('身份证号码', { exact: true });
      await tab.waitForFunction(() =>
        Boolean(document.querySelector<HTMLInputElement>('#verify-id-number input')?.value),
      );
      const idNumber = await field.inputValue();
      await tab.getByRole('checkbox').click();
      await tab.getByRole('button', { name: '提交' }).click();
      await tab.getByText('实名好了').waitFor();

      await tab.goto(page('pin-reset'));
      await tab.getByLabel('身份证号码', { exact: true }).fill(idNumber);
      await tab.getByRole('button', { name: '发短信码' }).click();
      await tab.getByRole('button', { name: '填上这个验证码' }).click();
      await tab.getByText('新的 6 位支付密码').waitFor();
      await expectFit(window, 'pin-reset-new');
      await typePin(tab, '739164');
      await tab.getByText('再输一次').waitFor();
      await typePin(tab, '739164');
      await tab.getByText('支付密码换好了').waitFor();
      await expectFit(window, 'pin-reset-done');

      await tab.goto(page('limits'));
      await tab.getByText('重设密码后，一天里').waitFor();
      await expectFit(window, 'limits-after-reset');
      expect(errors).toEqual([]);
      await close();
    },
    TEST_MS,
  );

  test(
    'devices are listed, and a chat gets a code',
    async () => {
      const window = await openAsNewcomer();
      const { page: tab, errors, close } = window;
      await tab.goto(page('devices'));
      await tab.getByText('只有这一台在登录').waitFor();
      await expectFit(window, 'devices');
      await tab.goto(page('link'));
      await tab.getByRole('button', { name: '拿一个码' }).click();
      await tab.getByText(/^\/link \d{6}$/).waitFor();
      await expectFit(window, 'link');
      expect(errors).toEqual([]);
      await close();
    },
    TEST_MS,
  );
});
