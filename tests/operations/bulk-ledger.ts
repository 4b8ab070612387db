import { createHash } from 'node:crypto';
import { createIds, type Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import mongoose, { type Connection } from 'mongoose';
import {
  packetAccount,
  personAccount,
  prepareLedger,
  sandboxBank,
} from '../../server/src/modules/ledger/index.ts';
import type { Packet } from '../../server/src/modules/red-packet/core.ts';
import {
  closingUpdate,
  prepareRedPackets,
  toDocument,
} from '../../server/src/modules/red-packet/model.ts';

const { Long } = mongoose.mongo;
/** 1 January 2026 in Shenzhen; a journal a second. */
const BEGIN_MS = Date.UTC(2025, 11, 31, 16);
const TOP_UP = 1_000_000;
const SHARES = 10;
const SHARE_FEN = 88;
/** Of so many packets one is still open, with a share left. */
const OPEN_EVERY = 50;
const JOURNALS_A_PERSON = 20;
const JOURNALS_A_PACKET = SHARES + 2;
const BATCH = 5_000;

type Leg = readonly [account: string, amount: number];

/** Everything that is written, with the balances that come of it. */
class BulkWriter {
  readonly balances = new Map<string, number>();
  journals = 0;
  readonly #waiting = new Map<string, object[]>();
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
    return new Date(BEGIN_MS + this.journals * 1_000);
  }

  async journal(_id: string, kind: string, legs: readonly Leg[], more: object = {}) {
    for (const [account, amount] of legs) {
      this.balances.set(account, (this.balances.get(account) ?? 0) + amount);
    }
    const written = legs.map(([account, amount]) => {
      return { account, amount: Long.fromNumber(amount), currency: 'CNY' };
    });
    const txn = this.newId('txn');
    await this.put('entries', { _id, txn, kind, at: this.at, legs: written, ...more });
    this.journals += 1;
  }

  async put(collection: string, document: object): Promise<void> {
    const waiting = this.#waiting.get(collection) ?? [];
    this.#waiting.set(collection, waiting);
    waiting.push(document);
    if (waiting.length >= BATCH) await this.#write(collection);
  }

  async end(): Promise<void> {
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
    for (const collection of this.#waiting.keys()) await this.#write(collection);
  }

  async #write(collection: string): Promise<void> {
    const documents = this.#waiting.get(collection)?.splice(0) ?? [];
    if (documents.length === 0) return;
    const db = this.#mongo.getClient().db(this.#mongo.name);
    const options = { ordered: false, writeConcern: { w: 1 } } as const;
    await db.collection(collection).insertMany(documents, options);
  }
}

async function writePacket(scribe: BulkWriter, people: readonly Id<'usr'>[], number: number) {
  const person = (n: number) => people[n % people.length] as Id<'usr'>;
  const sender = person(number * 7);
  const createdAt = scribe.at;
  const packet: Packet = {
    id: scribe.newId('rp'),
    kind: 'equal',
    sender,
    total: minorUnits(SHARES * SHARE_FEN),
    currency: 'CNY',
    count: SHARES,
    maxShare: minorUnits(20_000),
    greeting: '恭喜发财，大吉大利',
    theme: 'weiwu',
    recipients: null,
    chat: 'telegram:-1001',
    commitment: '0'.repeat(64),
    sealedSeed: `v1.${'0'.repeat(80)}`,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + 86_400_000),
  };
  const escrow = packetAccount(packet.id, 'CNY');
  const more = { packet: packet.id };
  const sent: Leg[] = [
    [personAccount(sender, 'CNY'), -SHARES * SHARE_FEN],
    [escrow, packet.total],
  ];
  await scribe.journal(`send:${packet.id}`, 'red_packet_sent', sent, more);
  const open = number % OPEN_EVERY === 0;
  for (let share = 0; share < SHARES - (open ? 1 : 0); share++) {
    const user = person(number * 3 + share);
    const legs: Leg[] = [
      [escrow, -SHARE_FEN],
      [personAccount(user, 'CNY'), SHARE_FEN],
    ];
    await scribe.journal(`grab:${packet.id}:${user}`, 'red_packet_grabbed', legs, {
      ...more,
      share,
    });
  }
  const document = toDocument(packet);
  if (open) return scribe.put('packets', document);
  await scribe.journal(`close:${packet.id}`, 'red_packet_refunded', [], more);
  const { $set } = closingUpdate({
    closedAt: scribe.at,
    refunded: minorUnits(0),
    seed: '0'.repeat(64),
  });
  return scribe.put('packets', { ...document, ...$set });
}

/**
 * Fills empty books with about so many journals, the same each time: people who topped up, packets that
 * were sent, grabbed and closed, a few of them open. Written in bulk, and right to the last fen.
 */
export async function fillLedger(mongo: Connection, journals: number): Promise<void> {
  await prepareLedger(mongo);
  await prepareRedPackets(mongo);
  const scribe = new BulkWriter(mongo);
  const count = Math.max(SHARES, Math.ceil(journals / JOURNALS_A_PERSON));
  const people: Id<'usr'>[] = [];
  for (let n = 0; n < count; n++) {
    const user = scribe.newId('usr');
    people.push(user);
    await scribe.journal(`top-up:${user}`, 'top_up', [
      [sandboxBank('CNY'), -TOP_UP],
      [personAccount(user, 'CNY'), TOP_UP],
    ]);
  }
  for (let n = 0; scribe.journals < journals - JOURNALS_A_PACKET / 2; n++) {
    await writePacket(scribe, people, n);
  }
  await scribe.end();
}
