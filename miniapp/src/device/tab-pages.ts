/** The pages that the tab bar leads to. The first one is the app's first page. */
export const TAB_PAGES = {
  home: '/pages/home/index',
  wallet: '/pages/wallet/index',
  messages: '/pages/messages/index',
  me: '/pages/me/index',
} as const;

export type TabName = keyof typeof TAB_PAGES;

/** The tab whose page this address opens; undefined for any other page. */
export function tabOf(url: string): TabName | undefined {
  const [path] = url.split('?');
  const names = Object.keys(TAB_PAGES) as TabName[];
  return names.find((name) => TAB_PAGES[name] === path);
}
