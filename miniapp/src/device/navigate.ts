import Taro from '@tarojs/taro';

/** The first page of app.config.ts. */
export const HOME = '/pages/home/index';

export const open = (url: string): void => void Taro.navigateTo({ url });
export const replace = (url: string): void => void Taro.redirectTo({ url });

/** One page back; the home page where this page was opened from outside. */
export function back(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.reLaunch({ url: HOME });
}
