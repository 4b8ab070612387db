import type { FundingListMessages } from './type.ts';

export const zhHK: FundingListMessages = {
  topUp: '增值',
  withdraw: '提現',
  cards: '銀行卡',
  withdrawTo: (issuer, last4) => `提現去${issuer} ${last4}`,
  topUpFrom: (issuer, last4) => `由${issuer} ${last4} 增值`,
  topUpByTransfer: '過數增值',
  cancellable: (amount) => `${amount} · 仲可以取消`,
  atBank: (amount) => `${amount} · 銀行辦緊`,
  cancel: '取消',
  look: '睇下',
  owed: (amount) => `要還 ${amount}`,
  owedWhy: '銀行收返咗增值嘅錢',
  repay: '而家還',
};
