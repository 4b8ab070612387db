import type { Client } from '@pingshan/shared/client';
import type { Id } from '@pingshan/shared/ids';
import { type Resident, RESIDENTS } from '@pingshan/shared/neighbourhood';
import { DAY_MS } from '@pingshan/shared/time';
import type { Connection } from 'mongoose';
import { cardNumber } from '../../../server/twins/bank/engine/cards.ts';
import { confirming } from '../../support/confirm.ts';
import { fund, invokeUntilOk } from './users.ts';

/** Someone whom a resident pays: the token that names them in a transfer. */
interface Payee {
  readonly id: Id<'usr'>;
  readonly token: string;
}

/** A resident at their own device, with a bound card and people whom they have paid before. */
export interface WalletUser {
  readonly id: Id<'usr'>;
  readonly token: string;
  readonly card: Id<'crd'>;
  readonly payees: readonly Payee[];
}

interface SignedIn {
  readonly resident: Resident;
  readonly id: Id<'usr'>;
  readonly token: string;
}

/** So many neighbours does each resident pay: those who follow in the list. */
const PAYEES = 4;
const DEBIT = '629900';
/** Ordinary cards, notices thrice, notices in the wrong order, no notices, a withdrawal that comes back. */
const TAILS = ['1234', '0028', '1234', '0036', '0051', '1234', '0044'] as const;

async function signIn(clients: readonly Client[], resident: Resident): Promise<SignedIn> {
  const { phone } = resident;
  await invokeUntilOk(clients, (call) => call('requestOtp', { body: { phone } }));
  const { messages } = await invokeUntilOk(clients, (call) =>
    call('sandboxSms', { query: { phone } }),
  );
  const code = messages[0]?.code ?? '';
  const { accessToken: token, user } = await invokeUntilOk(clients, (call) =>
    call('signIn', { body: { method: 'otp', phone, code } }),
  );
  return { resident, id: user.id, token };
}

/** Binds a card. The PIN and the code that it needs make the device a known one. */
async function bindCard([call]: readonly Client[], owner: SignedIn, index: number) {
  if (!call) throw new Error('there is no server');
  const { phone } = owner.resident;
  const rawRequest = async () => Response.json(await call('sandboxSms', { query: { phone } }));
  const confirmed = confirming({ call, rawRequest }, owner);
  const number = cardNumber(DEBIT, index, TAILS[index % TAILS.length] ?? '');
  const { id } = await confirmed('bindCard', { body: { number, phone } });
  const { messages } = await call('sandboxBankSms', { query: { phone } });
  await confirmed('confirmCard', { params: { id }, body: { code: messages[0]?.code ?? '' } });
  return id;
}

/** Every other resident has no time to undo a transfer, so that it arrives in one entry. */
async function chooseUndo(clients: readonly Client[], { token }: SignedIn, index: number) {
  if (index % 2 === 0) return;
  const body = { undoIn: 0 } as const;
  await invokeUntilOk(clients, (call) => call('changePreferences', { body }, { token }));
}

async function lookUpPayees(
  clients: readonly Client[],
  { token }: SignedIn,
  others: readonly SignedIn[],
): Promise<Payee[]> {
  const found = others.map(async ({ id, resident: { phone } }) => {
    const payee = await invokeUntilOk(clients, (call) =>
      call('lookUpPayee', { body: { phone } }, { token }),
    );
    return { id, token: payee.token };
  });
  return Promise.all(found);
}

/**
 * What a day of use leaves behind: these people have paid each other before, and money has left for these
 * cards. Payments between them need no proof then, and withdrawals the PIN alone.
 */
async function makeFamiliar(mongo: Connection, users: readonly WalletUser[]): Promise<void> {
  const firstAt = new Date(Date.now() - 2 * DAY_MS);
  const pairs = users.flatMap(({ id }) => users.map((other) => `${id}:${other.id}`));
  const database = mongo.getClient().db(mongo.name);
  const paid = pairs.map((_id) => ({ _id, firstAt }));
  await database.collection<{ _id: string }>('paid_payees').insertMany(paid);
  await database.collection('bank_cards').updateMany({}, { $set: { paidOut: true } });
}

/** Signs the residents in, funds them, binds a card of each, and lets them know their payees. */
export async function openWallets(
  clients: readonly Client[],
  mongo: Connection,
): Promise<WalletUser[]> {
  const signedIn = await Promise.all(RESIDENTS.map((resident) => signIn(clients, resident)));
  const opening = signedIn.map(async (owner, i): Promise<WalletUser> => {
    const next = [...signedIn.slice(i + 1), ...signedIn.slice(0, i)].slice(0, PAYEES);
    const card = await bindCard(clients, owner, i);
    await fund(clients, owner);
    await chooseUndo(clients, owner, i);
    const payees = await lookUpPayees(clients, owner, next);
    return { id: owner.id, token: owner.token, card, payees };
  });
  const users = await Promise.all(opening);
  await makeFamiliar(mongo, users);
  return users;
}
