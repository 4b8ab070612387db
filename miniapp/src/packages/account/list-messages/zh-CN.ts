import type { AccountClass } from '@pingshan/shared/allowance/schemas';

export const zhCN = {
  verify: '实名',
  security: '支付密码',
  devices: '登录设备',
  link: '连接聊天，合并账户',
  classes: { I: 'Ⅰ类', II: 'Ⅱ类', III: 'Ⅲ类' } satisfies Record<AccountClass, string>,
  notVerified: '还没实名',
  checking: '正在核验',
  byHand: '人工核验中',
  refused: '没有通过',
  passed: (count: number) => `过了 ${count} 项`,
  noPin: '还没设',
  pinLocked: '锁住了',
  deviceCount: (count: number) => `${count} 台`,
  account: (accountClass: string) => `${accountClass}账户`,
  leftThisYear: '今年还能付',
  leftInAll: '没有实名，一共还能付',
  used: (used: string, max: string) => `用了 ${used} / ${max}`,
  first: {
    verify: { title: '实名', note: '两分钟，之后能付更多、能提现', action: '去实名' },
    pin: { title: '设支付密码', note: '6 位，付钱时用', action: '去设' },
  },
};
