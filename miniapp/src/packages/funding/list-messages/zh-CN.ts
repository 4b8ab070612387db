export const zhCN = {
  topUp: '充值',
  withdraw: '提现',
  cards: '银行卡',
  withdrawTo: (issuer: string, last4: string) => `提现到${issuer} ${last4}`,
  topUpFrom: (issuer: string, last4: string) => `从${issuer} ${last4} 充值`,
  topUpByTransfer: '转账充值',
  cancellable: (amount: string) => `${amount} · 还能取消`,
  atBank: (amount: string) => `${amount} · 银行在办`,
  cancel: '取消',
  look: '看看',
};
