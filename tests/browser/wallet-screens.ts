import type { Page } from 'playwright-core';

/** Ids of a packet that the person can still grab, and of one whose shares are all claimed. */
export interface PacketIds {
  readonly open: string;
  readonly finished: string;
}

/** A screen: its path, the selector that matches once it is shown, and what opens it on the page. */
export interface Screen {
  readonly name: string;
  readonly path: (packets: PacketIds) => string;
  readonly shows: string;
  readonly act?: (page: Page) => Promise<void>;
}

const accountPath = (name: string): string => `/packages/account/${name}/index`;
const SEND = '/packages/packet/send/index';

/** The path of a packet's page. */
export const packetPath = (id: string): string => `/packages/packet/detail/index?id=${id}`;

const openTab = (index: number) => (page: Page) => page.getByRole('tab').nth(index).click();
const typeAmount = (amount: string) => async (page: Page) => {
  for (const key of amount) await page.locator('.keypad__key').filter({ hasText: key }).click();
};

/** The screens of the wallet. */
export const WALLET_SCREENS: readonly Screen[] = [
  { name: 'home', path: () => '/', shows: '.matter' },
  { name: 'wallet', path: () => '/pages/wallet/index', shows: '.state--empty' },
  { name: 'messages', path: () => '/pages/messages/index', shows: '.money-row' },
  { name: 'me', path: () => '/pages/me/index', shows: '.link-row' },
  { name: 'statement', path: () => '/pages/records/index', shows: '.money-row' },
  { name: 'sent', path: () => '/pages/records/index', shows: '.state--empty', act: openTab(1) },
  { name: 'received', path: () => '/pages/records/index', shows: '.packet-row', act: openTab(2) },
  {
    name: 'top-up',
    path: () => '/pages/top-up/index',
    shows: '.chip--on',
    act: (page) => page.locator('.chip').nth(1).click(),
  },
  { name: 'settings', path: () => '/pages/settings/index', shows: '[role=radio]' },
  { name: 'amount', path: () => SEND, shows: '.amount-input', act: typeAmount('66.6') },
  { name: 'amount-too-high', path: () => SEND, shows: '.send__error', act: typeAmount('999') },
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
    act: (page) => page.locator('.link-row').click(),
  },
  { name: 'devices', path: () => accountPath('devices'), shows: '.item' },
  { name: 'link', path: () => accountPath('link'), shows: '.link__part' },
  { name: 'unknown-packet', path: () => packetPath('rp_?'), shows: '.state--empty' },
];
