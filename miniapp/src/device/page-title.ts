import Taro, { useDidShow } from '@tarojs/taro';
import { useEffect } from 'react';

/** Tells the system what this page is called and, on the web, in which language to read it aloud. */
export function usePageTitle(title: string, language: string): void {
  const tell = () => {
    if (process.env.TARO_ENV === 'h5') document.documentElement.lang = language;
    void Taro.setNavigationBarTitle({ title });
  };
  useEffect(tell, [title, language]);
  // A page that is come back to is not drawn again, and the one left behind had its own name.
  useDidShow(tell);
}
