export const zhCN = {
  send: '转账',
  codes: '收款',
  toPerson: (name: string) => `转给 ${name}`,
  undoUntil: (amount: string) => `${amount} · 到账前可以撤回`,
  arrives: (amount: string, time: string) => `${amount} · ${time} 到`,
  waitsForClaim: (amount: string) => `${amount} · 等对方凭短信码领取`,
  undo: '撤回',
  asks: (name: string) => `${name} 向你收款`,
  forWhat: (amount: string, memo: string) => (memo === '' ? amount : `${amount} · ${memo}`),
  pay: '去付',
  asked: (name: string) => `向 ${name} 收款`,
  look: '看看',
};
