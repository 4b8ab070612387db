import type { TransferListMessages } from './type.ts';

export const en: TransferListMessages = {
  send: 'Send money',
  codes: 'Receive',
  toPerson: (name) => `To ${name}`,
  undoUntil: (amount) => `${amount} · can be taken back until it arrives`,
  arrives: (amount, time) => `${amount} · arrives ${time}`,
  waitsForClaim: (amount) => `${amount} · waits for the code of an SMS`,
  undo: 'Take back',
  asks: (name) => `${name} asks you`,
  forWhat: (amount, memo) => (memo === '' ? amount : `${amount} · ${memo}`),
  pay: 'Pay',
  asked: (name) => `You asked ${name}`,
  look: 'Look',
  receipt: 'Receipt',
  giveBack: 'Give back',
};
