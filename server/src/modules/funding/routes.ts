import type { funding } from '@pingshan/shared/funding/contract';
import { money } from '@pingshan/shared/money';
import type { Routes } from '../../platform/module.ts';
import { describeBankTransfer } from './bank-transfer.ts';
import { bindCard } from './bind-card.ts';
import { cancelWithdrawal } from './cancel-withdrawal.ts';
import { confirmCard } from './confirm-card.ts';
import type { Context } from './context.ts';
import { listCards } from './find-card.ts';
import { viewOwed } from './owed.ts';
import { receiveNotice } from './receive-notice.ts';
import { removeCard } from './remove-card.ts';
import { repay } from './repay.ts';
import { listBankSms, makeBankTransfer, showSandboxBank } from './sandbox-bank-view.ts';
import { topUpByCard } from './top-up-by-card.ts';
import { requestWechatPayment, topUpByWechat } from './top-up-by-wechat.ts';
import { topUp } from './top-up.ts';
import { listTopUps, viewTopUp } from './view-top-up.ts';
import { findWithdrawal, listWithdrawals, withdrawalView } from './view-withdrawal.ts';
import { withdraw } from './withdraw.ts';

export const routes: Routes<typeof funding, Context> = {
  topUp: (ctx, { caller, body, idempotencyKey, record }) =>
    topUp(ctx, { user: caller.id, request: body, idempotencyKey, record }),
  cards: async (ctx, { caller }) => ({ items: await listCards(ctx, caller.id) }),
  bindCard: (ctx, { binding, body }) => bindCard(ctx, binding, body),
  confirmCard: (ctx, { caller, params, body }) =>
    confirmCard(ctx, { user: caller.id, card: params.id }, body.code),
  removeCard: (ctx, { binding, params }) => removeCard(ctx, binding, params.id),
  topUpByCard: (ctx, { caller, params, body, record }) =>
    topUpByCard(ctx, {
      user: caller.id,
      card: params.id,
      request: money(body.amount, body.currency),
      record,
    }),
  topUpByWechat: (ctx, { caller, body, record }) =>
    topUpByWechat(ctx, {
      user: caller.id,
      request: money(body.amount, body.currency),
      record,
    }),
  wechatPayment: (ctx, { caller, params }) => requestWechatPayment(ctx, caller.id, params.id),
  topUps: (ctx, { caller, query }) => listTopUps(ctx, caller.id, query),
  topUpState: (ctx, { caller, params }) => viewTopUp(ctx, caller.id, params.id),
  bankTransfer: (ctx, { caller }) => describeBankTransfer(ctx, caller.id),
  withdraw: (ctx, { binding, body, record }) =>
    withdraw(ctx, {
      binding,
      request: { ...money(body.amount, body.currency), card: body.card },
      record,
    }),
  withdrawals: (ctx, { caller, query }) => listWithdrawals(ctx, caller.id, query),
  withdrawal: async (ctx, { caller, params }) =>
    withdrawalView(await findWithdrawal(ctx, caller.id, params.id)),
  cancelWithdrawal: (ctx, { caller, params }) => cancelWithdrawal(ctx, caller.id, params.id),
  owed: (ctx, { caller }) => viewOwed(ctx, caller.id),
  repay: (ctx, { caller, idempotencyKey, record }) =>
    repay(ctx, { user: caller.id, idempotencyKey, record }),
  railNotice: (ctx, { params, raw }) => receiveNotice(ctx, params.rail, raw),
  sandboxBank: (ctx) => showSandboxBank(ctx),
  sandboxBankSms: (ctx, { query }) => listBankSms(ctx, query.phone),
  sandboxBankTransfer: (ctx, { body }) => makeBankTransfer(ctx, body),
};
