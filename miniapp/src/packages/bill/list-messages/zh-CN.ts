export const zhCN = {
  split: 'AA 分账',
  invites: (name: string) => `${name} 叫你一起分账`,
  owes: (name: string) => `付给 ${name} 你的一份`,
  collects: (title: string) => `${title}，等大家付`,
  joining: (title: string) => `${title}，等大家加入`,
  forWhat: (amount: string, title: string) => `${amount} · ${title}`,
  collected: (got: string, all: string) => `已收回 ${got} / ${all}`,
  total: (amount: string) => `一共 ${amount}`,
  join: '我也在',
  pay: '去付',
  look: '看看',
};
