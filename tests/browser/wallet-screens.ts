import type { Page } from 'playwright-core';
import { BILL_SCREENS } from './bill-screens.ts';
import type { Screen } from './screen.ts';

const RECORDS = '/pages/records/index';
const accountPath = (name: string): string => `/packages/account/${name}/index`;
const SEND = '/packages/packet/send/index';

/** The path of a packet's page. */
export const packetPath = (id: string): string => `/packages/packet/detail/index?id=${id}`;

const openTab = (index: number) => (page: Page) => page.getByRole('tab').nth(index).click();
const typeAmount = (amount: string) => async (page: Page) => {
  for (const key of amount) await page.locator('.keypad__key').filter({ hasText: key }).click();
};

const funding = (page: string): string => `/packages/funding/${page}/index`;

/** Money in and out. */
const FUNDING_SCREENS: readonly Screen[] = [
  {
    name: 'top-up',
    path: () => funding('top-up'),
    shows: '.chip--on',
    act: (page) => page.locator('.chip').nth(1).click(),
  },
  { name: 'top-up-card', path: () => funding('top-up'), shows: '.link-row', act: openTab(1) },
  {
    name: 'top-up-transfer',
    path: () => funding('top-up'),
    shows: '.by-transfer__number',
    act: openTab(2),
  },
  {
    name: 'card-choice',
    path: () => funding('withdraw'),
    shows: '#card-choice .item',
    act: (page) => page.locator('.link-row').first().click(),
  },
  {
    name: 'withdraw',
    path: () => funding('withdraw'),
    shows: '.chip--on',
    act: (page) => page.locator('.chip').first().click(),
  },
  { name: 'cards', path: () => funding('cards'), shows: '.state-chip--wait' },
  {
    name: 'remove-card',
    path: () => funding('cards'),
    shows: '#remove-card .heading',
    act: (page) => page.locator('.pill').first().click(),
  },
  {
    name: 'add-card',
    path: () => funding('add-card'),
    shows: '.field__fault',
    act: (page) => page.locator('#card-number input').fill('6222020000000000'),
  },
  {
    name: 'sandbox-cards',
    path: () => funding('add-card'),
    shows: '#sandbox-cards .item',
    act: (page) => page.locator('.link-row').first().click(),
  },
  {
    name: 'bank-code',
    path: ({ waitingCard }) => `${funding('add-card')}?card=${waitingCard}`,
    shows: '.code-pad__box--full',
    act: (page) => page.locator('.keypad__key').first().click(),
  },
  {
    name: 'withdrawal-cancelled',
    path: ({ cancelled }) => `${funding('movement')}?id=${cancelled}`,
    shows: '.result__tile--done',
  },
  {
    name: 'top-up-failed',
    path: ({ failed }) => `${funding('movement')}?id=${failed}`,
    shows: '.steps__step',
  },
  { name: 'nothing-owed', path: () => funding('owed'), shows: '.state--empty' },
  { name: 'unknown-movement', path: () => `${funding('movement')}?id=x`, shows: '.state--empty' },
];

/** The screens of the wallet. */
export const WALLET_SCREENS: readonly Screen[] = [
  { name: 'home', path: () => '/', shows: '.matter' },
  { name: 'wallet', path: () => '/pages/wallet/index', shows: '.state--empty' },
  { name: 'messages', path: () => '/pages/messages/index', shows: '.notice' },
  { name: 'me', path: () => '/pages/me/index', shows: '.link-row' },
  { name: 'statement', path: () => RECORDS, shows: '.money-row' },
  {
    name: 'months',
    path: () => RECORDS,
    shows: '.kinds',
    act: openTab(1),
  },
  {
    name: 'statement-of-a-kind',
    path: () => RECORDS,
    shows: '.month__kind',
    act: async (page) => {
      await openTab(1)(page);
      await page.locator('.kinds .tap').first().click();
    },
  },
  {
    name: 'statement-download',
    path: () => RECORDS,
    shows: '[role=dialog] .link-row',
    act: async (page) => {
      await openTab(1)(page);
      await page.locator('.month__download .button').click();
    },
  },
  {
    name: 'statement-not-found',
    path: () => RECORDS,
    shows: '.state--empty',
    act: (page) => page.getByRole('textbox').fill('没有这样的一笔'),
  },
  {
    name: 'record',
    path: () => RECORDS,
    shows: '.record',
    act: (page) => page.locator('.money-row').first().click(),
  },
  { name: 'sent', path: () => RECORDS, shows: '.state--empty', act: openTab(2) },
  { name: 'received', path: () => RECORDS, shows: '.packet-row', act: openTab(3) },
  { name: 'settings', path: () => '/pages/settings/index', shows: '[role=radio]' },
  { name: 'amount', path: () => SEND, shows: '.amount-input', act: typeAmount('66.6') },
  { name: 'amount-too-high', path: () => SEND, shows: '.send__error', act: typeAmount('1599') },
  {
    name: 'greeting-and-theme',
    path: () => SEND,
    shows: '.dock--plain',
    act: (page) => page.locator('.theme').nth(1).click(),
  },
  { name: 'recipients', path: () => SEND, shows: '[role=checkbox]', act: openTab(2) },
  { name: 'envelope', path: ({ open }) => packetPath(open), shows: '.coin' },
  {
    name: 'open-packet',
    path: ({ open }) => packetPath(open),
    shows: '.claims',
    act: (page) => page.locator('.envelope__close').click(),
  },
  {
    name: 'finished-packet',
    path: ({ finished }) => packetPath(finished),
    shows: '.claim__best',
  },
  {
    name: 'proof',
    path: ({ finished }) => packetPath(finished),
    shows: '.proof__number',
    act: async (page) => {
      await page.locator('.claims__fair').click();
      await page.locator('.proof__more').click();
    },
  },
  { name: 'verify', path: () => accountPath('verify'), shows: '.state-chip' },
  { name: 'limits', path: () => accountPath('limits'), shows: '.meter' },
  { name: 'security', path: () => accountPath('security'), shows: '.link-row' },
  {
    name: 'new-pin',
    path: () => accountPath('security'),
    shows: '.code-pad__box',
    act: (page) => page.locator('.link-row').first().click(),
  },
  {
    name: 'pin-reset',
    path: () => accountPath('pin-reset'),
    shows: '.field__fault',
    act: (page) => page.locator('#pin-reset-id input').fill('440399199001010020'),
  },
  { name: 'devices', path: () => accountPath('devices'), shows: '.item' },
  { name: 'link', path: () => accountPath('link'), shows: '.link__part' },
  { name: 'unknown-packet', path: () => packetPath('rp_?'), shows: '.state--empty' },
  ...FUNDING_SCREENS,
  ...BILL_SCREENS,
];
