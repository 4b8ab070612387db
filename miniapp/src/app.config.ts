import { PACKAGES } from './app/packages.ts';

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/records/index', 'pages/top-up/index', 'pages/settings/index'],
  subPackages: PACKAGES.map(({ root, pages }) => ({ root, pages: [...pages] })),
  darkmode: true,
  window: {
    navigationBarTitleText: '坪山钱包',
    navigationBarBackgroundColor: '#9e1f14',
    navigationBarTextStyle: 'white',
  },
});
