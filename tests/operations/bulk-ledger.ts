import { createHash } from 'node:crypto';
import { createIds, type Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import mongoose, { type Connection } from 'mongoose';
import { migrate } from '../../server/src/migrations/index.ts';
import { personAccount, type Reference } from '../../server/src/modules/ledger/index.ts';
import { sandboxBank } from '../../server/src/modules/funding/accounts.ts';
import { accounts, entries } from '../../server/src/modules/ledger/model.ts';
import { packetAccount } from '../../server/src/modules/red-packet/accounts.ts';
import { referenceTo } from '../../server/src/modules/red-packet/claims.ts';
import type { Packet } from '../../server/src/modules/red-packet/core.ts';
import { closingUpdate, packets, toDocument } from '../../server/src/modules/red-packet/model.ts';

import { prepareModels } from '../../server/src/platform/mongo/collection.ts';

const { Long } = mongoose.mongo;
/** 1 January 2026 in Shenzhen; one entry per second. */
const BEGIN_MS = Date.UTC(2025, 11, 31, 16);
const TOP_UP = 1_000_000;
const SHARES = 10;
const SHARE_AMOUNT = 88;
/** One packet in so many is still open, with a share left. */
const OPEN_EVERY = 50;
const ENTRIES_PER_USER = 20;
const ENTRIES_PER_PACKET = SHARES + 2;
const BATCH = 5_000;

type Leg = readonly [account: string, amount: number];

/** Writes documents in bulk and keeps the balances that follow from the legs. */
class BulkWriter {
  readonly balances = new Map<string, number>();
  entries = 0;
  readonly #pending = new Map<string, object[]>();
  readonly #mongo: Connection;
  readonly newId: ReturnType<typeof createIds>;

  constructor(mongo: Connection) {
    this.#mongo = mongo;
    let drawn = 0;
    const random = (bytes: number) =>
      createHash('sha256').update(String(drawn++)).digest().subarray(0, bytes);
    this.newId = createIds({ now: () => this.at.getTime(), random });
  }

  get at(): Date {
    return new Date(BEGIN_MS + this.entries * 1_000);
  }

  async entry(_id: string, kind: string, reference: Reference, legs: readonly Leg[]) {
    for (const [account, amount] of legs) {
      this.balances.set(account, (this.balances.get(account) ?? 0) + amount);
    }
    const documents = legs.map(([account, amount]) => {
      return { account, amount: Long.fromNumber(amount), unit: 'CNY' };
    });
    const txn = this.newId('txn');
    await this.put('entries', { _id, txn, kind, at: this.at, reference, legs: documents });
    this.entries += 1;
  }

  async put(collection: string, document: object): Promise<void> {
    const pending = this.#pending.get(collection) ?? [];
    this.#pending.set(collection, pending);
    pending.push(document);
    if (pending.length >= BATCH) await this.#write(collection);
  }

  async finish(): Promise<void> {
    for (const [account, balance] of this.balances) {
      const minBalance = account.startsWith('bank:') ? null : Long.ZERO;
      const closed = account.startsWith('packet:') && balance === 0;
      await this.put('accounts', {
        _id: account,
        balance: Long.fromNumber(balance),
        minBalance,
        closed,
      });
    }
    for (const collection of this.#pending.keys()) await this.#write(collection);
  }

  async #write(collection: string): Promise<void> {
    const documents = this.#pending.get(collection)?.splice(0) ?? [];
    if (documents.length === 0) return;
    const db = this.#mongo.getClient().db(this.#mongo.name);
    const options = { ordered: false, writeConcern: { w: 1 } } as const;
    await db.collection(collection).insertMany(documents, options);
  }
}

async function writePacket(writer: BulkWriter, users: readonly Id<'usr'>[], number: number) {
  const userAt = (n: number) => users[n % users.length] as Id<'usr'>;
  const sender = userAt(number * 7);
  const createdAt = writer.at;
  const packet: Packet = {
    id: writer.newId('rp'),
    kind: 'equal',
    sender,
    total: minorUnits(SHARES * SHARE_AMOUNT),
    currency: 'CNY',
    count: SHARES,
    maxShare: minorUnits(20_000),
    greeting: '恭喜发财，大吉大利',
    theme: 'weiwu',
    recipients: null,
    chat: 'telegram:-1001',
    commitment: '0'.repeat(64),
    sealedSeed: `v1.${'0'.repeat(80)}`,
    drawn: [],
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 86_400_000),
  };
  const escrow = packetAccount(packet.id, 'CNY');
  const sent: Leg[] = [
    [personAccount(sender, 'CNY'), -SHARES * SHARE_AMOUNT],
    [escrow, packet.total],
  ];
  const whole = referenceTo(packet.id);
  await writer.entry(`send:${packet.id}`, 'red_packet_sent', whole, sent);
  const open = number % OPEN_EVERY === 0;
  for (let share = 0; share < SHARES - (open ? 1 : 0); share++) {
    const user = userAt(number * 3 + share);
    const legs: Leg[] = [
      [escrow, -SHARE_AMOUNT],
      [personAccount(user, 'CNY'), SHARE_AMOUNT],
    ];
    const reference = referenceTo(packet.id, share);
    await writer.entry(`grab:${packet.id}:${user}`, 'red_packet_grabbed', reference, legs);
  }
  const document = toDocument(packet);
  if (open) return writer.put('packets', document);
  await writer.entry(`close:${packet.id}`, 'red_packet_refunded', whole, []);
  const { $set } = closingUpdate({
    closedAt: writer.at,
    refunded: minorUnits(0),
    seed: '0'.repeat(64),
  });
  return writer.put('packets', { ...document, ...$set });
}

/**
 * Fills an empty database with about so many entries, the same each time: users with a top-up, packets that
 * were sent, grabbed and closed, a few of them open. It is written in bulk, and balanced to the last fen.
 */
export async function fillLedger(mongo: Connection, size: number): Promise<void> {
  await migrate({ mongo });
  await prepareModels(mongo, [accounts, entries, packets]);
  const writer = new BulkWriter(mongo);
  const count = Math.max(SHARES, Math.ceil(size / ENTRIES_PER_USER));
  const users: Id<'usr'>[] = [];
  for (let n = 0; n < count; n++) {
    const user = writer.newId('usr');
    users.push(user);
    await writer.entry(`top-up:${user}`, 'top_up', { kind: 'user', id: user }, [
      [sandboxBank('CNY'), -TOP_UP],
      [personAccount(user, 'CNY'), TOP_UP],
    ]);
  }
  for (let n = 0; writer.entries < size - ENTRIES_PER_PACKET / 2; n++) {
    await writePacket(writer, users, n);
  }
  await writer.finish();
}
