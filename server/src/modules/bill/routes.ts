import type { bill } from '@pingshan/shared/bill/contract';
import type { Routes } from '../../platform/module.ts';
import { clearPayment } from '../risk/index.ts';
import { agreePlan } from './agree-plan.ts';
import { listCards, saveCard } from './chat-cards.ts';
import type { Context } from './context.ts';
import { countBill } from './count-bill.ts';
import { declineShare } from './decline-share.ts';
import { frontBill } from './front-bill.ts';
import { addHousehold, changeHousehold, listHouseholds, removeHousehold } from './households.ts';
import { joinBill } from './join-bill.ts';
import { listBills } from './list-bills.ts';
import { listOwed } from './list-owed.ts';
import { netDebts } from './net-debts.ts';
import { openBill } from './open-bill.ts';
import { payShare } from './pay-share.ts';
import { remind } from './remind.ts';
import { reopenBill } from './reopen-bill.ts';
import { listRepeats, stopRepeat } from './repeat-bill.ts';
import { stopBill } from './stop-bill.ts';
import { readBill, viewBill } from './view-bill.ts';

export const routes: Routes<typeof bill, Context> = {
  openBill: (ctx, { caller, body, record }) =>
    openBill(ctx, { opener: caller.id, request: body, record }),
  bills: (ctx, { caller, query }) => listBills(ctx, caller.id, query),
  bill: async (ctx, { caller, params }) =>
    viewBill(ctx, await readBill(ctx, params.id, caller.id), caller.id),
  joinBill: (ctx, { caller, params, body }) =>
    joinBill(ctx, { id: params.id, user: caller.id, request: body ?? {} }),
  countBill: (ctx, { caller, params }) => countBill(ctx, { id: params.id, user: caller.id }),
  reopenBill: (ctx, { caller, params }) => reopenBill(ctx, { id: params.id, user: caller.id }),
  frontBill: (ctx, { caller, params }) => frontBill(ctx, { id: params.id, user: caller.id }),
  payBillShare: (ctx, { caller, params, language, binding, record }) =>
    payShare(ctx, {
      id: params.id,
      user: caller.id,
      language,
      record,
      clear: (operation) => clearPayment(ctx, binding, operation),
    }),
  declineBillShare: (ctx, { caller, params }) =>
    declineShare(ctx, { id: params.id, user: caller.id }),
  stopBill: (ctx, { caller, params }) => stopBill(ctx, { id: params.id, user: caller.id }),
  remindBill: (ctx, { caller, params, body }) =>
    remind(ctx, { id: params.id, user: caller.id, debtor: body.user }),
  owedBills: (ctx, { caller, query }) => listOwed(ctx, caller.id, query.chat),
  netBills: (ctx, { caller, body, language, binding, record }) =>
    netDebts(ctx, {
      user: caller.id,
      request: body,
      language,
      record,
      clear: (operation) => clearPayment(ctx, binding, operation),
    }),
  agreePlan: (ctx, { caller, body, language }) =>
    agreePlan(ctx, { user: caller.id, language, ...body }),
  billRepeats: (ctx, { caller }) => listRepeats(ctx, caller.id),
  stopBillRepeat: (ctx, { caller, params }) => stopRepeat(ctx, { id: params.id, user: caller.id }),
  botBillCards: (ctx) => listCards(ctx),
  botKeepBillCard: (ctx, { body }) => saveCard(ctx, body),
  households: (ctx, { caller }) => listHouseholds(ctx, caller.id),
  addHousehold: (ctx, { caller, body }) => addHousehold(ctx, caller.id, body),
  changeHousehold: (ctx, { caller, params, body }) =>
    changeHousehold(ctx, { id: params.id, user: caller.id }, body),
  removeHousehold: (ctx, { caller, params }) =>
    removeHousehold(ctx, { id: params.id, user: caller.id }),
};
