import Taro, { useDidHide, useDidShow } from '@tarojs/taro';
import { useRef, useState } from 'react';

/** Which page it is; two pages may show the same path with another id. */
const pathOf = (page: Taro.Page | null | undefined): string | undefined =>
  page?.$taroPath ?? page?.route;

function pathOnTop(): string | undefined {
  const pages = Taro.getCurrentPages();
  return pathOf(pages[pages.length - 1]);
}

/**
 * Whether this page is the one on top of the wallet's pages, also while the whole wallet is in the
 * background. What may exist once alone, such as the confirm sheet, belongs to that page.
 */
export function useInFront(): boolean {
  const own = useRef(pathOf(Taro.getCurrentInstance().page));
  const [inFront, setInFront] = useState(true);
  useDidHide(() => Taro.nextTick(() => setInFront(pathOnTop() === own.current)));
  useDidShow(() => setInFront(true));
  return inFront;
}
