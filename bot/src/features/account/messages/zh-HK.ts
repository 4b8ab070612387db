import type { AccountMessages } from './type.ts';

const CLASS = { I: 'Ⅰ類', II: 'Ⅱ類', III: 'Ⅲ類' } as const;

export const zhHK: AccountMessages = {
  limitsOf: (accountClass) => `你係${CLASS[accountClass]}錢包，仲可以畀：`,
  limit: {
    one: (left, max) => `今日免密碼 ${left}（一日 ${max}）`,
    two: (left, max) => `今日用密碼 ${left}（一日 ${max}）`,
    signed: (left, max) => `今日密碼加指紋 ${left}（一日 ${max}）`,
    minor: (left, max) => `今日 ${left}（未滿 18 歲一日 ${max}）`,
    out: (left, max) => `今日提現 ${left}（一日 ${max}）`,
    life: (left, max) => `未實名，總共 ${left}（上限 ${max}）`,
    year: (left, max) => `今年 ${left}（一年 ${max}）`,
    reset: (left, max) => `啱啱重設密碼，頭一日 ${left}（總共 ${max}）`,
    device: (left, max) => `新裝置頭一日 ${left}（總共 ${max}）`,
  },
  nextClass: (accountClass, year) => `升到${CLASS[accountClass]}，一年可以畀 ${year}`,
  openLimits: '打開限額',
  openVerification: '去實名',
  howToLink: '打開錢包，喺「我的 · 連接對話」攞一個 6 位碼，十分鐘內私下發畀我：/link 482913',
  openLink: '去攞碼',
  linked: (name) => `連好喇，而家呢個對話用緊「${name}」嘅錢包`,
  pinReset: '支付密碼重設咗，頭一日最多轉出 ¥1,000。唔係你就打開錢包，登出唔認得嘅裝置',
  signedIn: '有新裝置登入咗你嘅錢包。唔係你就打開錢包，喺登入裝置度登出佢',

  menu: { limits: '睇限額', link: '連接錢包戶口' },
  help: () => ({ shortcuts: ['限額 /limits', '連接錢包 /link'] }),
  transactionTitles: { merged: '戶口合併' },
};
