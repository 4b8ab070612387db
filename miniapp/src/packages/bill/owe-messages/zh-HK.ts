import type { BillMessages } from '../messages/type.ts';

/** The page of what is owed. */
export const owe: BillMessages['owe'] = {
  title: '邊個爭邊個',
  iOwe: '我要俾',
  owedToMe: '人哋要俾我',
  payers: { me: '你要俾佢', them: '佢要俾你', neither: '啱啱好抵消' },
  with: (name) => `同 ${name} 條數`,
  mine: '你嗰份',
  theirs: '佢嗰份',
  net: '找清',
  netPay: (amount) => `找清，俾 ${amount}`,
  netting: '找緊',
  theyNet: (name) => `抵消之後係 ${name} 俾你，由 ${name} 嚟找清`,
  balances: '各人仲爭幾多',
  toPay: '要俾',
  toGet: '要收返',
  plan: (payments) => `俾 ${payments} 次就清晒`,
  pays: (name) => `俾 ${name}`,
  bothAgree: '要兩個人都同意',
  someone: '街坊',
  clear: '大家都冇爭錢',
  clearNext: '一齊食完盆菜，再嚟夾錢',
  newBill: '開一單',
};
