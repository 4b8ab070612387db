import type { Endpoint, EndpointTable } from '../define-contract.ts';

const bills = { audience: 'user', tag: 'bills' } as const;
const bot = { audience: 'bot', rate: 'none', tag: 'bot', path: '/v1/bot/bill-cards' } as const;
const read = { ...bills, method: 'GET', rate: 'read' } as const;
const write = { ...bills, method: 'POST', rate: 'write' } as const;
const pay = { ...bills, method: 'POST', rate: 'money', idempotent: true, status: 201 } as const;
/** It needs no key: joining, counting and ending happen once, and a repetition changes nothing. */
const act = <const Path extends string>(path: Path) => ({ ...write, path }) satisfies Endpoint;

/** The endpoints of this module. */
export const endpoints = {
  openBill: { ...pay, path: '/v1/bills' },
  bills: { ...read, path: '/v1/bills' },
  bill: { ...read, path: '/v1/bills/:id' },
  joinBill: act('/v1/bills/:id/join'),
  countBill: act('/v1/bills/:id/count'),
  payBillShare: { ...pay, path: '/v1/bills/:id/payments' },
  reopenBill: act('/v1/bills/:id/reopen'),
  frontBill: act('/v1/bills/:id/front'),
  declineBillShare: act('/v1/bills/:id/decline'),
  stopBill: act('/v1/bills/:id/stop'),
  remindBill: act('/v1/bills/:id/remind'),
  owedBills: { ...read, path: '/v1/bills/owed' },
  netBills: { ...pay, path: '/v1/bills/net' },
  agreePlan: act('/v1/bills/plan'),
  billRepeats: { ...read, path: '/v1/bill-repeats' },
  stopBillRepeat: { ...bills, method: 'DELETE', rate: 'write', path: '/v1/bill-repeats/:id' },
  households: { ...read, path: '/v1/households' },
  addHousehold: { ...write, path: '/v1/households' },
  changeHousehold: { ...bills, method: 'PUT', rate: 'write', path: '/v1/households/:id' },
  removeHousehold: { ...bills, method: 'DELETE', rate: 'write', path: '/v1/households/:id' },
  botBillCards: { ...bot, method: 'GET' },
  botKeepBillCard: { ...bot, method: 'PUT' },
} as const satisfies EndpointTable;
