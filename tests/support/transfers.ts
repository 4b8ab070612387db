import { randomUUID } from 'node:crypto';
import type { RequestParts } from '@pingshan/shared/client';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits, money } from '@pingshan/shared/money';
import { RESIDENTS } from '@pingshan/shared/neighbourhood';
import type { Transfer, TransferRequest } from '@pingshan/shared/transfer/schemas';
import type { Cleared } from '../../server/src/modules/allowance/index.ts';
import { readBalance } from '../../server/src/modules/ledger/index.ts';
import type { Operation } from '../../server/src/modules/risk/index.ts';
import type { Context } from '../../server/src/modules/transfer/context.ts';
import { requests, transfers } from '../../server/src/modules/transfer/model.ts';
import { issuePayeeToken } from '../../server/src/modules/transfer/payee-token.ts';
import { sendTransfer as send } from '../../server/src/modules/transfer/send-transfer.ts';
import { sweepDueTransfers } from '../../server/src/modules/transfer/sweep-due.ts';
import { confirming } from './confirm.ts';
import { exempt } from './packets.ts';
import { keyed, type TestServer } from './server.ts';

type UserId = Id<'usr'>;

/** A resident at their own device, who confirms whatever they ask for. */
export async function residentAt(server: TestServer, index: number) {
  const resident = RESIDENTS[index];
  if (!resident) throw new Error(`no resident ${index}`);
  const { accessToken: token, user } = await server.signIn(resident.phone);
  const confirmed = confirming(server, { token });
  const lookUp = (body: RequestParts<'lookUpPayee'>['body']) =>
    server.call('lookUpPayee', { body }, { token });
  const tokenFor = async (phone: string) => (await lookUp({ phone })).token;
  return {
    token,
    id: user.id,
    phone: resident.phone,
    username: resident.username,
    name: user.name,
    lookUp,
    tokenFor,
    call: confirmed,
    balance: () => readBalance(server.ctx, `person:${user.id}:CNY`),
    /** Looks the payee up by phone and sends them money. */
    async send(
      phone: string,
      amount: number,
      more: Partial<TransferRequest> = {},
      key: string = randomUUID(),
    ): Promise<Transfer> {
      const payee = await tokenFor(phone);
      const sum = money(amount);
      const body: TransferRequest = { payee, amount: sum, arrival: 'now', ...more };
      return confirmed('sendTransfer', { body }, keyed(token, key));
    },
  };
}
/** Moves the due time of a transfer into the past, because the database's clock cannot be moved. */
export const makeDue = (ctx: Context, id: Id<'trf'>) =>
  transfers(ctx).updateOne({ _id: id }, { $set: { dueAt: new Date(Date.now() - 1_000) } });

/** The same for the expiry of a request. */
export const makeExpired = (ctx: Context, id: Id<'req'>) =>
  requests(ctx).updateOne({ _id: id }, { $set: { expiresAt: new Date(Date.now() - 1_000) } });

/** Ends the waiting time of a transfer. */
export async function arrive(ctx: Context, id: Id<'trf'>): Promise<void> {
  await makeDue(ctx, id);
  await sweepDueTransfers(ctx);
}

/** A write of a reply that no test reads. */
export const someRecord = (reply: unknown) => ({
  collection: 'idempotency',
  insert: { _id: randomUUID(), hash: '', reply, at: new Date() },
});

interface Sent {
  readonly payer: UserId;
  readonly payee: UserId;
  readonly amount: number;
  readonly arrival?: TransferRequest['arrival'];
  /** How it is cleared; without it, it draws on no limit. */
  readonly clear?: (operation: Operation) => Cleared;
}

/** Sends a transfer by calling the module's function, without HTTP. */
export function sendTransfer(ctx: Context, sent: Sent): Promise<Transfer> {
  const { payer, payee, amount, arrival = 'in_2h' } = sent;
  const exempted = (operation: Operation) => exempt(payer, operation.amount, operation.currency);
  return send(ctx, {
    payer,
    language: 'zh-CN',
    request: {
      payee: issuePayeeToken(ctx, payer, payee),
      amount: { amount: minorUnits(amount), currency: 'CNY' },
      arrival,
    },
    record: someRecord,
    clear: async (operation) => (sent.clear ?? exempted)(operation),
  });
}

/** A person who can receive money: they have a profile. */
export async function newPayee(ctx: Context): Promise<UserId> {
  const _id = ctx.newId('usr');
  const profile = { name: '街坊', language: 'zh-CN', chats: [], createdAt: new Date() };
  await ctx.mongo.collection<{ _id: string }>('users').insertOne({ _id, ...profile });
  return _id;
}
