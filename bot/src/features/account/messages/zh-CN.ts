import type { AccountMessages } from './type.ts';

const CLASS = { I: 'Ⅰ类', II: 'Ⅱ类', III: 'Ⅲ类' } as const;

export const zhCN: AccountMessages = {
  limitsOf: (accountClass) => `你是${CLASS[accountClass]}钱包，还能付：`,
  limit: {
    one: (left, max) => `今天不输密码 ${left}（一天 ${max}）`,
    two: (left, max) => `今天输密码 ${left}（一天 ${max}）`,
    signed: (left, max) => `今天密码加指纹 ${left}（一天 ${max}）`,
    minor: (left, max) => `今天 ${left}（未满 18 岁一天 ${max}）`,
    out: (left, max) => `今天提现 ${left}（一天 ${max}）`,
    life: (left, max) => `没实名，总共 ${left}（上限 ${max}）`,
    year: (left, max) => `今年 ${left}（一年 ${max}）`,
    reset: (left, max) => `刚重设密码，头一天 ${left}（一共 ${max}）`,
    device: (left, max) => `新设备头一天 ${left}（一共 ${max}）`,
  },
  nextClass: (accountClass, year) => `升到${CLASS[accountClass]}，一年能付 ${year}`,
  openLimits: '打开限额',
  openVerification: '去实名',
  howToLink: '打开钱包，在“我的 · 连接聊天”里拿一个 6 位码，十分钟内私聊发给我：/link 482913',
  openLink: '去拿码',
  linked: (name) => `连上了，现在这个聊天用的是「${name}」的钱包`,
  pinReset: '支付密码重设了，头一天最多转出 ¥1,000。不是你就打开钱包，退出不认识的设备',
  signedIn: '有新设备登录了你的钱包。不是你就打开钱包，在登录设备里退出它',

  menu: { limits: '看限额', link: '连接钱包账户' },
  help: () => ({ shortcuts: ['限额 /limits', '连接钱包 /link'] }),
  transactionTitles: { merged: '账户合并' },
};
