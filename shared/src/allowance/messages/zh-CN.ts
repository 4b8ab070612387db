import { formatYuan } from '../../money.ts';
import type { AllowanceWindow } from '../errors.ts';
import type { Messages } from './type.ts';

const LEFT: Readonly<Record<AllowanceWindow, (left: string) => string>> = {
  one: (left) => `今天不输密码还能付 ${left}，没有扣款。输密码可以付更多`,
  two: (left) => `今天还能付 ${left}：用密码确认的一天最多 ¥5,000，没有扣款`,
  signed: (left) => `今天还能付 ${left}，没有扣款`,
  minor: (left) => `今天还能付 ${left}：未满 18 岁一天最多 ¥500，没有扣款`,
  out: (left) => `今天还能提现 ${left}，没有扣款`,
  life: (left) => `没有实名的钱包一共还能付 ${left}，没有扣款。实名后可以付更多`,
  year: (left) => `今年还能付 ${left}，没有扣款`,
  reset: (left) => `没有扣款。支付密码刚重设过，头一天一共只能转出 ¥1,000，还剩 ${left}`,
  device: (left) => `没有扣款。这台设备刚登录，头一天一共只能转出 ¥5,000，还剩 ${left}`,
};

export const zhCN: Messages = {
  limit_reached: ({ left, why }) => LEFT[why](formatYuan(left)),
};
