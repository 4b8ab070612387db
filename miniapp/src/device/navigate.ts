import Taro from '@tarojs/taro';
import { TAB_PAGES, tabOf } from './tab-pages.ts';
import { rememberScroll } from './tab-scroll.ts';

export const HOME = TAB_PAGES.home;

/** Opens a tab page, which has no page below it. */
export function openTab(url: string): void {
  if (process.env.TARO_ENV !== 'h5') return void Taro.switchTab({ url });
  rememberScroll();
  void Taro.reLaunch({ url });
}

/** Opens a page above the present one; a tab page is opened in its place. */
export function open(url: string): void {
  if (tabOf(url) === undefined) void Taro.navigateTo({ url });
  else openTab(url);
}

/** Opens a page in place of the present one, so that back does not return here. */
export function replace(url: string): void {
  if (tabOf(url) === undefined) void Taro.redirectTo({ url });
  else openTab(url);
}

/** One page back; the home page where this page was opened from outside. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else openTab(HOME);
}
