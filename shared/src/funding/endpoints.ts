import type { Endpoint, EndpointTable } from '../define-contract.ts';

const cards = { audience: 'user', tag: 'cards' } as const;
const wallet = { audience: 'user', tag: 'wallet' } as const;
const sandbox = { audience: 'public', tag: 'sandbox', sandbox: true } as const;

/** Asks for money to move: it is carried out later, by the bank. */
const asks = { method: 'POST', rate: 'money', idempotent: true, status: 202 } as const;
const reads = <const Path extends string>(path: Path) =>
  ({ ...wallet, method: 'GET', path, rate: 'read' }) satisfies Endpoint;

/** The endpoints of this module. */
export const endpoints = {
  topUp: {
    method: 'POST',
    path: '/v1/top-ups',
    audience: 'user',
    rate: 'money',
    tag: 'wallet',
    idempotent: true,
    status: 201,
  },
  cards: { ...cards, method: 'GET', path: '/v1/cards', rate: 'read' },
  bindCard: { ...cards, method: 'POST', path: '/v1/cards', rate: 'money', status: 202 },
  confirmCard: { ...cards, method: 'POST', path: '/v1/cards/:id/code', rate: 'money' },
  removeCard: { ...cards, method: 'DELETE', path: '/v1/cards/:id', rate: 'write' },
  /** Beside `topUp`, whose reply is final: these are done when the bank, or WeChat, says so. */
  topUpByCard: { ...cards, ...asks, path: '/v1/cards/:id/top-ups' },
  topUpByWechat: { ...wallet, ...asks, path: '/v1/top-ups/wechat' },
  wechatPayment: {
    ...wallet,
    method: 'POST',
    path: '/v1/top-ups/:id/wechat-payment',
    rate: 'money',
  },
  topUps: reads('/v1/top-ups'),
  topUpState: reads('/v1/top-ups/:id'),
  bankTransfer: reads('/v1/top-ups/bank-transfer'),
  withdraw: { ...wallet, ...asks, path: '/v1/withdrawals' },
  withdrawals: reads('/v1/withdrawals'),
  withdrawal: reads('/v1/withdrawals/:id'),
  cancelWithdrawal: {
    ...wallet,
    method: 'POST',
    path: '/v1/withdrawals/:id/cancel',
    rate: 'money',
  },
  owed: reads('/v1/me/owed'),
  repay: {
    ...wallet,
    method: 'POST',
    path: '/v1/me/owed/payments',
    rate: 'money',
    idempotent: true,
    status: 201,
  },
  /** Notices of a bank. Its bytes are checked by their signature, before anything of them is read. */
  railNotice: {
    method: 'POST',
    path: '/v1/hooks/:rail',
    audience: 'public',
    rate: 'none',
    tag: 'hooks',
    raw: true,
  },
  sandboxBank: { ...sandbox, method: 'GET', path: '/sandbox/bank', rate: 'read' },
  sandboxBankSms: { ...sandbox, method: 'GET', path: '/sandbox/bank/sms', rate: 'read' },
  sandboxBankTransfer: {
    ...sandbox,
    method: 'POST',
    path: '/sandbox/bank/transfers',
    rate: 'write',
  },
} as const satisfies EndpointTable;
