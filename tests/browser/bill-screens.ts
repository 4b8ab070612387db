import type { Page } from 'playwright-core';
import type { Screen, ScreenIds } from './screen.ts';

const bill = (page: string): string => `/packages/bill/${page}/index`;
const one = (id: keyof ScreenIds) => (ids: ScreenIds) => `${bill('bill')}?id=${ids[id]}`;
const inChat = ({ chat }: ScreenIds) => `${bill('owe')}?chat=${encodeURIComponent(chat)}`;
const tapLink = (index: number) => (page: Page) => page.locator('.link-row').nth(index).click();

/** Bills that people split. */
export const BILL_SCREENS: readonly Screen[] = [
  { name: 'bill-new', path: () => bill('bill-new'), shows: '.bill-new__sum' },
  {
    name: 'bill-total',
    path: () => bill('bill-new'),
    shows: '#bill-total .keypad',
    act: (page) => page.locator('.amount-input').first().click(),
  },
  {
    name: 'bill-fronter',
    path: () => bill('bill-new'),
    shows: '#bill-fronter .chip:nth-child(2)',
    act: tapLink(1),
  },
  {
    name: 'bill-by-another',
    path: () => bill('bill-new'),
    shows: '.person-row:nth-of-type(3)',
    act: async (page) => {
      await tapLink(1)(page);
      await page.locator('#bill-fronter .chip').nth(1).click();
      await page.locator('#bill-fronter .button').click();
      await page.locator('#bill-fronter').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'bill-month',
    path: () => bill('bill-new'),
    shows: '#bill-month .chip',
    act: tapLink(2),
  },
  {
    name: 'bill-household',
    path: () => bill('bill-new'),
    shows: '#bill-household .chip',
    act: (page) => page.locator('.person-row').first().click(),
  },
  { name: 'bill-to-join', path: one('toJoin'), shows: '.dock .button' },
  {
    name: 'bill-join-household',
    path: one('toJoin'),
    shows: '#join-household .chip:nth-child(2)',
    act: tapLink(1),
  },
  {
    name: 'bill-dishes',
    path: one('toJoinByDish'),
    shows: '#join-bill .chip--on',
    act: async (page) => {
      await page.locator('.dock .button').last().click();
      await page.locator('#join-bill .chip').first().click();
    },
  },
  { name: 'bill-to-front', path: one('toFront'), shows: '.dock .button' },
  { name: 'bill-to-count', path: one('toCount'), shows: '.dock .button' },
  { name: 'bill-to-pay', path: one('toPay'), shows: '.dock .button' },
  { name: 'bill-to-remind', path: one('toRemind'), shows: '.state-chip--done' },
  {
    name: 'bill-stop',
    path: one('toRemind'),
    shows: '#stop-bill .button',
    act: (page) => page.locator('.link-row').last().click(),
  },
  { name: 'bill-to-reopen', path: one('toReopen'), shows: '.dock .button' },
  {
    name: 'bill-reopen',
    path: one('toReopen'),
    shows: '#reopen-bill .button',
    act: tapLink(1),
  },
  { name: 'bill-settled', path: one('settledBill'), shows: '.state-chip--done' },
  { name: 'owe', path: () => bill('owe'), shows: '.owe .person-row' },
  { name: 'owe-in-chat', path: inChat, shows: '.dock .button' },
  {
    name: 'owe-net',
    path: () => bill('owe'),
    shows: '#owe-net .money-row',
    act: (page) => page.locator('.person-row').first().click(),
  },
  { name: 'regular', path: () => bill('regular'), shows: '.regular .card:last-child .item' },
  {
    name: 'regular-stop',
    path: () => bill('regular'),
    shows: '#stop-repeat .button',
    act: (page) => page.locator('.regular .card:first-child .pill').first().click(),
  },
  {
    name: 'regular-household',
    path: () => bill('regular'),
    shows: '#edit-household .field',
    act: (page) => page.locator('.regular .card:last-child .item .pill').first().click(),
  },
  { name: 'unknown-bill', path: () => `${bill('bill')}?id=x`, shows: '.state--empty' },
];
