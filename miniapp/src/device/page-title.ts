import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';

/** Sets the page's title and, on the web, the document language that screen readers use. */
export function usePageTitle(title: string, language: string): void {
  const apply = () => {
    if (process.env.TARO_ENV === 'h5') document.documentElement.lang = language;
    void Taro.setNavigationBarTitle({ title });
  };
  useEffect(apply, [title, language]);
  // A page that is shown again after navigating back is not rendered again, so it would keep the
  // title of the page that was left.
  useDidShow(apply);
}
