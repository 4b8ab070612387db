import type { AccountListMessages } from './type.ts';

export const zhHK: AccountListMessages = {
  verify: '實名',
  security: '支付密碼',
  devices: '登入裝置',
  link: '連接對話，合併戶口',
  classes: { I: 'Ⅰ類', II: 'Ⅱ類', III: 'Ⅲ類' },
  notVerified: '未實名',
  checking: '核實緊',
  byHand: '人手核實緊',
  refused: '未通過',
  passed: (count) => `過咗 ${count} 項`,
  noPin: '未設定',
  pinLocked: '鎖住咗',
  deviceCount: (count) => `${count} 部`,
  account: (accountClass) => `${accountClass}戶口`,
  leftThisYear: '今年仲可以畀',
  leftInAll: '未實名，總共仲可以畀',
  used: (used, max) => `用咗 ${used} / ${max}`,
  first: {
    verify: { title: '實名', note: '兩分鐘，之後可以畀多啲、可以提現', action: '去實名' },
    pin: { title: '設定支付密碼', note: '6 位，畀錢嗰陣用', action: '去設定' },
  },
};
