import type { PacketListMessages } from './type.ts';

export const zhHK: PacketListMessages = {
  kinds: { lucky: '拼手氣', equal: '平均', exclusive: '專屬' },
  states: { open: '進行緊', finished: '搶晒', expired: '過咗期', refunded: '已退回' },
  from: (sender) => `${sender}嘅利是`,
  kindFrom: (sender, kind) => `${sender}嘅${kind}利是`,
  taken: (claimed, count) => `搶咗 ${claimed}/${count}`,
  accepted: (claimed, count) => `收咗 ${claimed}/${count}`,
  send: '派利是',
  grab: '搶',
  accept: '收',
  look: '睇下',
  first: { title: '搶第一封利是', note: '群入面有人派利是，撳開就搶得' },
  grabbed: (amount) => `搶到 ${amount}，喺餘額度`,
};
