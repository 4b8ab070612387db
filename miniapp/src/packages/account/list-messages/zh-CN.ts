import type { AccountClass } from '@pingshan/shared/allowance/schemas';

export const zhCN = {
  verify: '实名',
  security: '支付密码',
  limits: '限额',
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
  left: (amount: string) => `还能付 ${amount}`,
};
