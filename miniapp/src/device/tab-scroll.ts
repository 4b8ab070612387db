import Taro, { useReady } from '@tarojs/taro';
import { TAB_PAGES, type TabName } from './tab-pages.ts';

/** How far each tab page was scrolled when it was left. On the web it is built anew each time. */
const scrolled_px = new Map<string, number>();

const FRAME_MS = 32;
/** A page is as high as before once its lists are rendered from the cache. */
const TRIES = 10;

/** The element of the present page on the web, which scrolls instead of the window. */
const pageElement = (): HTMLElement | null =>
  document.getElementById(Taro.getCurrentInstance().page?.path ?? '');

/** Keeps the scroll position of the tab page that is left. */
export function rememberScroll(): void {
  const path = Taro.getCurrentInstance().router?.path.split('?')[0];
  const element = pageElement();
  if (path && element) scrolled_px.set(path, element.scrollTop);
}

function restore(top_px: number, tries: number): void {
  const element = pageElement();
  if (!element || tries === 0) return;
  element.scrollTop = top_px;
  if (element.scrollTop < top_px) setTimeout(() => restore(top_px, tries - 1), FRAME_MS);
}

/** Scrolls a tab page to where it was left. WeChat keeps its tab pages, so it needs nothing. */
export function useRestoredScroll(tab: TabName | undefined): void {
  useReady(() => {
    if (process.env.TARO_ENV !== 'h5' || tab === undefined) return;
    const top_px = scrolled_px.get(TAB_PAGES[tab]) ?? 0;
    if (top_px > 0) restore(top_px, TRIES);
  });
}

/** Scrolls the present page to its top. */
export function scrollUp(): void {
  if (process.env.TARO_ENV === 'h5') pageElement()?.scrollTo({ top: 0, behavior: 'smooth' });
  else void Taro.pageScrollTo({ scrollTop: 0 });
}
