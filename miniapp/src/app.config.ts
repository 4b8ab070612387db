import { PACKAGES } from './app/packages.ts';
import { TAB_PAGES } from './device/tab-pages.ts';

const withoutSlash = (path: string): string => path.slice(1);
const tabPages = Object.values(TAB_PAGES).map(withoutSlash);

/** WeChat keeps the pages of a tab bar alive; their own bar is drawn, so the texts are not shown. */
const tabBar = {
  custom: true,
  color: '#6f645d',
  selectedColor: '#b92b1a',
  backgroundColor: '#ffffff',
  list: tabPages.map((pagePath) => ({ pagePath, text: '坪山钱包' })),
};

export default defineAppConfig({
  pages: [...tabPages, 'pages/records/index', 'pages/record/index', 'pages/settings/index'],
  subPackages: PACKAGES.map(({ root, pages }) => ({ root, pages: [...pages] })),
  // The web has no tab pages: there `switchTab` would leave the pages behind it in the history.
  ...(process.env.TARO_ENV === 'weapp' ? { tabBar } : {}),
  darkmode: true,
  window: {
    navigationBarTitleText: '坪山钱包',
    navigationBarBackgroundColor: '#9e1f14',
    navigationBarTextStyle: 'white',
  },
});
