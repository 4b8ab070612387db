import { beforeAll, expect, test } from '@jest/globals';
import { money } from '@pingshan/shared/money';
import { shanghaiMonth } from '@pingshan/shared/time';
import { entryOf, personAccount } from '../../server/src/modules/ledger/index.ts';
import { databaseOf } from '../../server/src/platform/mongo/collection.ts';
import { topUpCommand } from '../support/commands.ts';
import { keyed, startServer } from '../support/server.ts';

const { call, ctx, rawRequest } = await startServer();
const database = databaseOf(ctx);
const TOP_UPS = 300;
/** Those, the packet, and the opening balance. */
const LINES = TOP_UPS + 2;
const month = shanghaiMonth(ctx.clock());
let token: string;

/** A person with hundreds of lines, of which one is a packet, beside a neighbour with as many. */
beforeAll(async () => {
  const account = { id: 880_000_004, name: '小林', username: 'xiaolin' };
  const other = { id: 880_000_005, name: '黄老师', username: 'huang_laoshi' };
  const bot = { token: ctx.config.secrets.bot };
  const [mine, theirs] = await Promise.all(
    [account, other].map((one) => call('botSession', { body: { account: one } }, bot)),
  );
  token = mine?.accessToken ?? '';
  const body = { kind: 'equal', total: money(300), count: 3, greeting: '中秋快乐' } as const;
  await call('sendRedPacket', { body }, keyed(token));
  const posting = [mine, theirs].flatMap((session) =>
    Array.from({ length: TOP_UPS }, (_, n) => {
      const { id = 'usr_' } = session?.user ?? {};
      return ctx.ledger.post(topUpCommand(`test:${id}:${n}`, personAccount(id, 'CNY'), 1));
    }),
  );
  for (const outcome of await Promise.all(posting)) entryOf(outcome);
  await database.command({ profile: 2 });
});

interface Profile {
  readonly planSummary: string;
  readonly keysExamined: number;
  readonly docsExamined: number;
}

/** What the database did to read entries while a request was answered. */
async function profiled(request: () => Promise<unknown>): Promise<Profile[]> {
  const { localTime: since } = await database.command({ hello: 1 });
  await request();
  return database
    .collection('system.profile')
    .find<Profile>({
      ns: `${database.databaseName}.entries`,
      op: { $in: ['query', 'command', 'getmore'] },
      ts: { $gte: since as Date },
    })
    .toArray();
}

const total = (reads: readonly Profile[], of: 'keysExamined' | 'docsExamined'): number =>
  reads.reduce((all, read) => all + read[of], 0);
const INDEX = 'IXSCAN { legs.account: 1, txn: -1, kind: 1 }';

/** A page of twenty reads one line more, to know whether another page follows. */
test.each([
  ['a page', {}, 21],
  ['a month', { month }, 21],
  ['a kind', { kind: 'red_packet_sent' }, 1],
  ['a month and kinds', { month, kind: 'red_packet_sent,top_up' }, 21],
  ['a kind that there is not', { kind: 'unheard_of' }, 0],
])('%s is found by the index of the account, and no other line is read', async (_, query, read) => {
  const reads = await profiled(() => call('transactions', { query }, { token }));
  expect(reads.map(({ planSummary }) => planSummary)).toEqual([INDEX]);
  expect(total(reads, 'docsExamined')).toBe(read);
  expect(total(reads, 'keysExamined')).toBeLessThanOrEqual(2 * LINES);
});

test('a search reads the lines of its person, and each once', async () => {
  const query = { q: '中秋' };
  const reads = await profiled(() => call('transactions', { query }, { token }));
  expect(new Set(reads.map(({ planSummary }) => planSummary))).toEqual(new Set([INDEX]));
  expect(total(reads, 'docsExamined')).toBeLessThanOrEqual(LINES + reads.length);
});

test.each(['transactions/summary', 'statement.csv', 'statement.pdf'])(
  '%s reads the lines of its person in the month, and each at most twice',
  async (path) => {
    const url = `/v1/${path}?month=${month}`;
    const reads = await profiled(async () => {
      expect((await rawRequest('GET', url, { token })).status).toBe(200);
    });
    expect(new Set(reads.map(({ planSummary }) => planSummary))).toEqual(new Set([INDEX]));
    expect(total(reads, 'docsExamined')).toBeLessThanOrEqual(2 * LINES);
  },
);
