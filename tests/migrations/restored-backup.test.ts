import type { Id } from '@pingshan/shared/ids';
import { expect, test } from '@jest/globals';
import { RESIDENTS, type Resident } from '@pingshan/shared/neighbourhood';
import { minorUnits } from '@pingshan/shared/money';
import { verifySplit } from '@pingshan/shared/proof/split';
import mongoose from 'mongoose';
import { reconcile, readBackup, restore } from '../../server/src/modules/operations/index.ts';
import { checkpoints } from '../../server/src/modules/operations/model.ts';
import { idempotencyRecords } from '../../server/src/platform/http/idempotency.ts';
import { packets } from '../../server/src/modules/red-packet/model.ts';
import { residentId } from '../../server/src/seed.ts';
import { AUDITED, auditFindings } from '../support/audit.ts';
import { freshDatabase } from '../support/databases.ts';
import { BEFORE_REFERENCES, SECRETS_BEFORE_REFERENCES } from '../support/load-backup.ts';
import { waitFor } from '../support/wait-for.ts';
import { startServer } from '../support/server.ts';

/** A backup that the version before made; what its packets are is in its own documents. */
const OPEN = 'rp_01M8DZG7D0FK4BRE6Q717WZ5SX';
const FINISHED = 'rp_01M8DZG7EVSFEJNY4EWENDCQEH';
const EXCLUSIVE = 'rp_01M8DZG7GRGTQ3WZMAG58M5M7J';
const REFUNDED = 'rp_01M8DZG7HDC0TZYKCY8784XHKD';

const mongodbUrl = freshDatabase();
const mongo = await mongoose.createConnection(mongodbUrl).asPromise();
const findings = await restore({ mongo }, await readBackup(BEFORE_REFERENCES), AUDITED);
/** The day of the open packets is over by the clock of the database, which no test can move. */
const tomorrow = new Date(Date.now() + 86_400_000);
await packets({ mongo }).updateMany({ closing: null }, { $set: { expiresAt: tomorrow } });
await mongo.close();

const { ctx, call } = await startServer({
  mongodbUrl,
  env: { ROLE: 'api', LOG_LEVEL: 'error', ...SECRETS_BEFORE_REFERENCES },
});
const people = RESIDENTS.slice(0, 5);
const tokens = await Promise.all(
  RESIDENTS.slice(0, 9).map(async ({ telegramId: id, name, username }) => {
    const body = { account: { id, name, username } };
    return (await call('botSession', { body }, { token: ctx.config.secrets.bot })).accessToken;
  }),
);
const as = (person: number) => ({ token: tokens[person] ?? '' });
const grab = (person: number, id: Id<'rp'>) => call('grab', { params: { id } }, as(person));
const idOf = (person: number) => residentId(people[person] as Resident);

test('a backup of the version before is migrated while it is restored, and its audit finds nothing', () => {
  expect(findings).toEqual([]);
});

test('the same idempotency key gets the first answer again', async () => {
  const replyTo = async (endpoint: string, key: string) => {
    const record = await idempotencyRecords(ctx).findOne({ _id: `${idOf(0)}:${endpoint}:${key}` });
    return record?.reply;
  };
  const topUp = { amount: minorUnits(10_000), currency: 'CNY', source: 'sandbox' } as const;
  const topped = await call('topUp', { body: topUp }, { ...as(0), idempotencyKey: 'fixture-1' });
  expect(topped).toEqual(await replyTo('topUp', 'fixture-1'));
  const body = {
    kind: 'lucky',
    total: { amount: minorUnits(8_888), currency: 'CNY' },
    count: 5,
    greeting: '恭喜发财',
    chat: 'telegram:-1000000000101',
  } as const;
  const sent = await call('sendRedPacket', { body }, { ...as(0), idempotencyKey: 'fixture-3' });
  expect(sent).toEqual(await replyTo('sendRedPacket', 'fixture-3'));
  expect(sent.id).toBe(OPEN);
});

test('statements read as before', async () => {
  const lines = async (person: number) => {
    const query = { currency: 'CNY', limit: 20 } as const;
    const { items } = await call('transactions', { query }, as(person));
    return items.map(({ kind, amount, counterparty, reference }) =>
      [kind, amount.amount, counterparty?.name ?? null, reference?.id ?? null].join(' '),
    );
  };
  const [, zhen, , sender] = people;
  expect(await lines(0)).toEqual([
    `red_packet_grabbed 100 ${zhen?.name} ${FINISHED}`,
    `red_packet_sent -8888  ${OPEN}`,
    'top_up 10000  ',
    expect.stringMatching(/^top_up \d+ {2}$/),
  ]);
  const claimed = await lines(4);
  expect(claimed[0]).toMatch(new RegExp(`^red_packet_grabbed \\d+ ${sender?.name} ${REFUNDED}$`));
});

test('a person who has a share gets it again, others win the rest, and the packet closes', async () => {
  const before = await call('redPacket', { params: { id: OPEN } }, as(0));
  expect(before.claims).toHaveLength(2);
  for (const person of [1, 2]) {
    const claim = before.claims.find(({ user }) => user.id === idOf(person));
    expect(await grab(person, OPEN)).toEqual({
      outcome: 'already',
      amount: claim?.amount,
      share: claim?.share,
    });
  }
  const replies = [];
  for (const person of [3, 4, 5, 6, 7]) replies.push(await grab(person, OPEN));
  expect(replies.map(({ outcome }) => outcome)).toEqual(['won', 'won', 'won', 'empty', 'empty']);
  const after = await call('redPacket', { params: { id: OPEN } }, as(0));
  expect(after).toMatchObject({ state: 'finished', claimed: 5, claimedTotal: { amount: 8_888 } });
  expect(new Set(after.claims.map(({ share }) => share)).size).toBe(5);
  const isClosed = async () => (await packets(ctx).findOne({ _id: OPEN }))?.closing !== null;
  await waitFor('the packet to be closed', isClosed);
  const proof = await call('redPacketProof', { params: { id: OPEN } }, as(0));
  expect(verifySplit(proof).verdict).toBe('fair');
});

test('packets that were exclusive, finished or refunded are so still', async () => {
  expect((await grab(4, EXCLUSIVE)).outcome).toBe('not_yours');
  expect(await grab(3, EXCLUSIVE)).toMatchObject({ outcome: 'won', amount: { amount: 520 } });
  expect((await grab(1, FINISHED)).outcome).toBe('already');
  expect((await grab(4, FINISHED)).outcome).toBe('empty');
  expect((await grab(4, REFUNDED)).outcome).toBe('already');
  expect((await grab(0, REFUNDED)).outcome).toBe('expired');
});

test('the next round of the reconciliation verifies the whole ledger', async () => {
  const [checkpoint] = await checkpoints(ctx).find().toArray();
  expect(checkpoint).toMatchObject({ round: 0, verifiedThrough: null });
  expect(await reconcile(ctx)).toEqual([]);
  expect((await checkpoints(ctx).findOne({}))?.verifiedThrough).not.toBeNull();
  expect(await auditFindings(ctx.mongo)).toEqual([]);
});
