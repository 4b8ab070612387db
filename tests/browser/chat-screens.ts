import { GROUPS, RESIDENTS } from '@pingshan/shared/neighbourhood';
import type { Page } from 'playwright-core';
import { DESKTOP, PHONE } from './chromium.ts';

/** A screen of the group chat: person, chat and viewport, what opens it, and what shows that it is there. */
export interface ChatScreen {
  readonly name: string;
  readonly query: string;
  readonly viewport: typeof PHONE;
  readonly shows: string;
  readonly act?: (page: Page) => Promise<void>;
}

const GROUP = `as=zeng_shu&chat=${GROUPS[0]?.chatId}`;

/** Posts a command to the group as the first resident, who has a packet card sent by it. */
export async function postPacket(chatUrl: string): Promise<void> {
  const message = {
    personId: RESIDENTS[0]?.telegramId,
    chatId: GROUPS[0]?.chatId,
    text: '/hongbao 8.88 8 恭喜发财',
  };
  const response = await fetch(`${chatUrl}/simulator/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
}

const clickButton = (name: string) => (page: Page) =>
  page.getByRole('button', { name }).first().click();

/** The screens of the group chat, after `postPacket`. */
export const CHAT_SCREENS: readonly ChatScreen[] = [
  { name: 'group', query: GROUP, viewport: DESKTOP, shows: '.packet' },
  { name: 'group-phone', query: GROUP, viewport: PHONE, shows: '.packet' },
  { name: 'chat-list-phone', query: 'as=zeng_shu', viewport: PHONE, shows: '.chat-row' },
  { name: 'empty-chat', query: 'as=zeng_shu&chat=880000003', viewport: DESKTOP, shows: '.empty' },
  {
    name: 'commands',
    query: GROUP,
    viewport: PHONE,
    shows: '[role=option]',
    act: clickButton('命令菜单'),
  },
  {
    name: 'switch-person',
    query: GROUP,
    viewport: PHONE,
    shows: 'dialog .person',
    act: clickButton('换个人说话'),
  },
  {
    name: 'notice',
    query: GROUP,
    viewport: DESKTOP,
    shows: '.toast, dialog',
    act: async (page) => page.getByRole('button', { name: '抢红包' }).last().click(),
  },
];
