import Taro from '@tarojs/taro';

export const PAGES = {
  home: '/pages/home/index',
  records: '/pages/records/index',
  topUp: '/pages/top-up/index',
  settings: '/pages/settings/index',
  send: '/packages/packet/send/index',
  packet: '/packages/packet/detail/index',
} as const;

/** The path of a packet's page, also what a card in a chat links to. */
export const packetPath = (id: string): string => `${PAGES.packet}?id=${encodeURIComponent(id)}`;

export const open = (url: string): void => void Taro.navigateTo({ url });
export const replace = (url: string): void => void Taro.redirectTo({ url });

/** One page back; home where this page was opened from outside. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.reLaunch({ url: PAGES.home });
}
