import type { AccountListMessages } from './type.ts';

export const zhHK: AccountListMessages = {
  verify: '實名',
  security: '支付密碼',
  limits: '限額',
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
  left: (amount) => `仲可以畀 ${amount}`,
};
