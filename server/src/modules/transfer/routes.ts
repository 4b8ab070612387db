import type { transfer } from '@pingshan/shared/transfer/contract';
import type { Routes } from '../../platform/module.ts';
import { clearPayment } from '../risk/index.ts';
import { cancelTransfer } from './cancel-transfer.ts';
import { claimTransfer, sendClaimCode, viewClaim } from './claim-transfer.ts';
import type { Context } from './context.ts';
import { declineRequest, withdrawRequest } from './end-request.ts';
import { lookUpPayee } from './find-payee.ts';
import { giveBackTransfer } from './give-back-transfer.ts';
import { listTransfers } from './list-transfers.ts';
import { makeReceiveCode } from './make-receive-code.ts';
import { payRequest } from './pay-request.ts';
import { changePreferences, readPreferences } from './preferences.ts';
import { listRecentPayees } from './recent-payees.ts';
import { requestMoney } from './request-money.ts';
import { sendTransfer } from './send-transfer.ts';
import { listRequests, readRequest, viewRequest } from './view-request.ts';
import { viewTransfer } from './view-transfer.ts';

export const routes: Routes<typeof transfer, Context> = {
  lookUpPayee: (ctx, { caller, body }) => lookUpPayee(ctx, caller.id, body),
  recentPayees: (ctx, { caller }) => listRecentPayees(ctx, caller.id),
  makeReceiveCode: (ctx, { caller, body }) => makeReceiveCode(ctx, caller.id, body),
  preferences: (ctx, { caller }) => readPreferences(ctx, caller.id),
  changePreferences: (ctx, { caller, body }) => changePreferences(ctx, caller.id, body),
  sendTransfer: (ctx, { caller, body, language, binding, record }) =>
    sendTransfer(ctx, {
      payer: caller.id,
      request: body,
      language,
      record,
      clear: (operation) => clearPayment(ctx, binding, operation),
    }),
  transfers: (ctx, { caller, query }) => listTransfers(ctx, caller.id, query),
  transfer: (ctx, { caller, params }) => viewTransfer(ctx, { id: params.id, viewer: caller.id }),
  cancelTransfer: (ctx, { caller, params }) =>
    cancelTransfer(ctx, { id: params.id, payer: caller.id }),
  giveBackTransfer: (ctx, { binding, params }) => giveBackTransfer(ctx, { id: params.id, binding }),
  claim: (ctx, { caller, params }) => viewClaim(ctx, { id: params.id, user: caller.id }),
  sendClaimCode: (ctx, { params, language }) => sendClaimCode(ctx, { id: params.id, language }),
  claimTransfer: (ctx, { caller, params, body }) =>
    claimTransfer(ctx, { id: params.id, user: caller.id, code: body.code }),
  requestMoney: (ctx, { caller, body, record }) =>
    requestMoney(ctx, { asker: caller.id, request: body, record }),
  moneyRequests: (ctx, { caller, query }) => listRequests(ctx, caller.id, query),
  moneyRequest: async (ctx, { caller, params }) =>
    viewRequest(ctx, await readRequest(ctx, params.id, caller.id), caller.id),
  payMoneyRequest: (ctx, { caller, params, language, binding, record }) =>
    payRequest(ctx, {
      id: params.id,
      user: caller.id,
      language,
      record,
      clear: (operation) => clearPayment(ctx, binding, operation),
    }),
  declineMoneyRequest: (ctx, { caller, params }) =>
    declineRequest(ctx, { id: params.id, user: caller.id }),
  withdrawMoneyRequest: (ctx, { caller, params }) =>
    withdrawRequest(ctx, { id: params.id, user: caller.id }),
};
