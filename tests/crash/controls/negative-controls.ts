import type { Fault, FaultKind } from '../faults.ts';
import type { Findings } from '../checker/findings.ts';
import type { Patch } from '../nodes/bundle.ts';

/** A fault put into the product on purpose, what is done to it until it shows, and as what it must show. */
export interface NegativeControl {
  readonly name: string;
  readonly patches: readonly Patch[];
  readonly faults: readonly Fault[];
  readonly expectedFindings: readonly (keyof Findings)[];
}

const LEDGER = 'server/src/modules/ledger';
const PACKET = 'server/src/modules/red-packet';
const ALLOCATOR = 'server/src/modules/allocator';

/** The same again and again while people tap, which is how a rare moment comes soon. */
const repeated = (kind: FaultKind, away_ms: number, times: number, every_ms: number): Fault[] =>
  Array.from({ length: times }, (_, i) => {
    return { kind, away_ms, at_ms: 400 + i * every_ms, target: i };
  });

/** A wipe matters to shares that are on their way, and a slow database keeps them there. */
const wipes = [...repeated('mongod slow', 2_600, 1, 0), ...repeated('redis wiped', 0, 10, 250)];
const kills = repeated('server killed', 0, 3, 900);

export const NEGATIVE_CONTROLS: readonly NegativeControl[] = [
  {
    name: 'an answer before the commit',
    patches: [
      {
        file: `${LEDGER}/settle.ts`,
        find: 'const durable = await commitDurably(deps, session);',
        replace: `const durable = true;
    setTimeout(() => void commitDurably(deps, session).catch(() => false), 120);`,
      },
      { file: `${LEDGER}/settle.ts`, find: 'await session.endSession();', replace: '' },
    ],
    faults: kills,
    expectedFindings: ['lost'],
  },
  {
    name: 'no unique index of shares',
    patches: [
      {
        file: `${LEDGER}/model.ts`,
        find: '{ name: CLAIM_INDEX, unique: true,',
        replace: '{ name: CLAIM_INDEX,',
      },
    ],
    faults: wipes,
    expectedFindings: ['doubled'],
  },
  {
    name: 'no generation in the allocator',
    patches: [
      {
        file: `${ALLOCATOR}/reserve-places.lua`,
        find: 'if known ~= generation then',
        replace: 'if not known then',
      },
    ],
    faults: repeated('redis promoted', 700, 2, 1_200),
    expectedFindings: ['contradicted', 'stuck'],
  },
  {
    name: 'no sweep of pending reservations',
    patches: [
      {
        file: `${PACKET}/sweep-packets.ts`,
        find: 'for (const sweep of [sweepPending, sweepExpired])',
        replace: 'for (const sweep of [sweepExpired])',
      },
    ],
    faults: kills,
    expectedFindings: ['stuck'],
  },
  {
    name: 'a refund that leaves the escrow open',
    patches: [
      {
        file: `${LEDGER}/core.ts`,
        find: 'if (command.drain) draft.close(command.drain.from);',
        replace: '',
      },
      {
        file: `${LEDGER}/core.ts`,
        find: 'minBalance === null ||',
        replace: "minBalance === null || account.startsWith('packet:') ||",
      },
    ],
    faults: repeated('server frozen', 3_500, 2, 1_200),
    expectedFindings: ['unsound'],
  },
  {
    name: 'a refund to somebody else',
    patches: [
      {
        file: `${PACKET}/close.ts`,
        find: 'drain: { from: escrow, to: personAccount(packet.sender, packet.currency) },',
        replace:
          "drain: { from: escrow, to: personAccount('usr_00000000000000000000000000', packet.currency) },",
      },
    ],
    faults: [],
    expectedFindings: ['doubled'],
  },
  {
    name: 'unknown told as failed',
    patches: [
      {
        file: `${LEDGER}/post.ts`,
        find: 'const ANSWER_WAIT_MS = 8_000;',
        replace: 'const ANSWER_WAIT_MS = 500;',
      },
      {
        file: `${LEDGER}/post.ts`,
        find: "one.reject(new AppError('outcome_unknown'));",
        replace: "one.reject(new AppError('account_closed'));",
      },
    ],
    faults: repeated('majority frozen', 1_500, 1, 0),
    expectedFindings: ['contradicted'],
  },
  {
    name: 'a key burnt by a failed try',
    patches: [
      /** Whoever waits for a lane is told to come again, which is the failed try. */
      {
        file: `${LEDGER}/post.ts`,
        find: 'const QUEUE_WAIT_MS = 3_000;',
        replace: 'const QUEUE_WAIT_MS = 100;',
      },
      {
        file: 'server/src/platform/http/idempotency.ts',
        find: 'attempt(() => run(record), find)',
        replace: `attempt(() => run(record), find).catch(async (error) => {
      const burnt = { _id, hash: 'burnt', reply: null, at: new Date() };
      await ctx.mongo.collection<IdempotencyRecord>(COLLECTION).insertOne(burnt);
      throw error;
    })`,
      },
    ],
    faults: repeated('majority frozen', 1_500, 1, 0),
    expectedFindings: ['contradicted'],
  },
  {
    name: 'a commit that one member alone has',
    patches: [
      {
        file: `${LEDGER}/commit.ts`,
        find: "writeConcern: { w: 'majority', j: true },",
        replace: 'writeConcern: { w: 1, j: false },',
      },
    ],
    faults: repeated('primary left alone', 2_500, 1, 0),
    expectedFindings: ['lost'],
  },
  {
    name: 'one duplicate fails its whole group',
    patches: [
      {
        file: `${LEDGER}/settle.ts`,
        find: 'const settled = rest.length === 0 ? [] : await settle(deps, rest);',
        replace: "const settled = rest.map(() => new InvariantError('a neighbour failed'));",
      },
    ],
    faults: wipes,
    expectedFindings: ['contradicted'],
  },
  {
    name: 'a free place that is not returned',
    patches: [
      {
        file: `${ALLOCATOR}/repair-place.lua`,
        find: "if free == '1' then",
        replace: 'if false then',
      },
    ],
    faults: wipes,
    expectedFindings: ['stuck'],
  },
  {
    name: 'a grab under another key each time',
    patches: [
      {
        file: `${PACKET}/claims.ts`,
        find: 'key: grabKey(packet.id, user),',
        replace: 'key: `${grabKey(packet.id, user)}:${share}`,',
      },
    ],
    faults: wipes,
    expectedFindings: ['doubled'],
  },
  {
    name: 'balances read outside of the transaction',
    patches: [
      {
        file: `${LEDGER}/commit.ts`,
        find: 'readAccounts(db, call, commands);',
        replace: 'readAccounts(db, { ...call, session: undefined as never }, commands);',
      },
    ],
    faults: [],
    expectedFindings: ['unsound'],
  },
  {
    name: 'nobody looks whether there is enough',
    patches: [
      {
        file: `${LEDGER}/core.ts`,
        find: 'balance + amount >= minBalance',
        replace: 'balance >= minBalance',
      },
    ],
    faults: [],
    expectedFindings: ['unsound'],
  },
];
