import type { Messages } from './type.ts';

const CLASS = { I: 'Ⅰ类', II: 'Ⅱ类', III: 'Ⅲ类' } as const;

export const zhCN: Messages = {
  why: {
    one: () => '不输密码的付款，一天加起来有上限，手机丢了也损失不大',
    two: () => '用密码确认的付款，一天加起来有上限',
    signed: () => '用密码和指纹一起确认的付款，一天加起来有上限',
    minor: () => '未满 18 岁，一天加起来最多付这么多，怎样确认都一样',
    out: () => '提现到自己的银行卡，不占付款的额度',
    life: () => '还没有实名的钱包，一共只能付这么多',
    year: (accountClass) => `${CLASS[accountClass]}钱包一年能付的总数，提现不算在内`,
    reset: () => '支付密码刚重设过，一天里转出的钱加起来有上限，万一不是你也损失不大',
    device: () => '这台设备刚登录，一天里从这里转出的钱加起来有上限',
  },
};
