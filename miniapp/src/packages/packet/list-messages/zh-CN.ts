import type { PacketKind } from '@pingshan/shared/red-packet/schemas';

export const zhCN = {
  kinds: { lucky: '拼手气', equal: '普通', exclusive: '专属' } satisfies Record<PacketKind, string>,
  states: { open: '进行中', finished: '抢完了', expired: '已过期', refunded: '已退回' },
  from: (sender: string) => `${sender}的红包`,
  kindFrom: (sender: string, kind: string) => `${sender}的${kind}红包`,
  taken: (claimed: number, count: number) => `已抢 ${claimed}/${count}`,
  accepted: (claimed: number, count: number) => `已领 ${claimed}/${count}`,
  send: '发红包',
  grab: '抢',
  accept: '领',
  look: '看看',
  first: { title: '抢第一个红包', note: '群里有人发红包，点开就能抢' },
  grabbed: (amount: string) => `抢到 ${amount}，在余额里`,
};
