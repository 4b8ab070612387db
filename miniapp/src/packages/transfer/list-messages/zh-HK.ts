import type { TransferListMessages } from './type.ts';

export const zhHK: TransferListMessages = {
  send: '轉賬',
  codes: '收款',
  toPerson: (name) => `轉畀 ${name}`,
  undoUntil: (amount) => `${amount} · 過數之前可以攞返`,
  arrives: (amount, time) => `${amount} · ${time} 過數`,
  waitsForClaim: (amount) => `${amount} · 等對方憑短訊碼領`,
  undo: '攞返',
  asks: (name) => `${name} 向你收款`,
  forWhat: (amount, memo) => (memo === '' ? amount : `${amount} · ${memo}`),
  pay: '去畀',
  asked: (name) => `向 ${name} 收款`,
  look: '睇下',
  receipt: '憑證',
  giveBack: '退返',
};
