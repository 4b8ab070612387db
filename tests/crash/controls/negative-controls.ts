import { type NegativeControl, repeated } from './control.ts';
import { WALLET_CONTROLS } from './wallet-controls.ts';

const LEDGER = 'server/src/modules/ledger';
const PACKET = 'server/src/modules/red-packet';
const ALLOCATOR = 'server/src/modules/allocator';
const IDEMPOTENCY = 'server/src/platform/http/idempotency.ts';
const ANOTHER_USER = 'usr_00000000000000000000000000';

/** A wipe affects pending shares, and a slow database keeps shares pending. */
const wipes = [...repeated('mongod slow', 2_600, 1, 0), ...repeated('redis wiped', 0, 10, 250)];
const kills = repeated('server killed', 0, 3, 900);

const PACKET_CONTROLS: readonly NegativeControl[] = [
  {
    name: 'an answer before the commit',
    patches: [
      {
        file: `${LEDGER}/commit-group.ts`,
        find: 'const durable = await commitDurably(deps, session);',
        replace: `const durable = true;
    setTimeout(() => void commitDurably(deps, session).catch(() => false), 120);`,
      },
      { file: `${LEDGER}/commit-group.ts`, find: 'await session.endSession();', replace: '' },
    ],
    faults: kills,
    expectedFindings: ['lost'],
  },
  {
    name: 'no unique index of shares',
    patches: [
      {
        file: `${LEDGER}/model.ts`,
        find: 'name: REFERENCE_SLOT,\n      unique: true,',
        replace: 'name: REFERENCE_SLOT,',
      },
    ],
    faults: wipes,
    expectedFindings: ['doubled'],
  },
  {
    name: 'no generation check when a share is reserved',
    patches: [
      {
        file: `${ALLOCATOR}/reserve-places.lua`,
        find: 'if known ~= generation then',
        replace: 'if not known then',
      },
    ],
    faults: repeated('stale replica promoted', 700, 2, 1_200),
    expectedFindings: ['contradicted', 'stuck'],
  },
  {
    name: 'pending shares are not completed',
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
        find: 'if (command.closeInto) working.close(command.closeInto.from);',
        replace: '',
      },
      {
        file: `${LEDGER}/core.ts`,
        find: 'minBalance === null ||',
        replace: "minBalance === null || account.startsWith('packet:') ||",
      },
    ],
    faults: repeated('server paused', 3_500, 2, 1_200),
    expectedFindings: ['unsound'],
  },
  {
    name: 'a refund to another user',
    patches: [
      {
        file: `${PACKET}/close-packet.ts`,
        find: 'to: personAccount(owner, packet.currency),',
        replace: `to: personAccount('${ANOTHER_USER}', packet.currency),`,
      },
    ],
    faults: [],
    expectedFindings: ['doubled'],
  },
  {
    name: 'an unknown outcome reported as a failure',
    patches: [
      {
        file: `${LEDGER}/post-command.ts`,
        find: 'const ANSWER_WAIT_MS = 8_000;',
        replace: 'const ANSWER_WAIT_MS = 500;',
      },
      {
        file: `${LEDGER}/post-command.ts`,
        find: "one.reject(new AppError('outcome_unknown'));",
        replace: "one.reject(new AppError('account_closed'));",
      },
    ],
    faults: repeated('majority paused', 1_500, 1, 0),
    expectedFindings: ['contradicted'],
  },
  {
    name: 'an idempotency key used up by a failed attempt',
    patches: [
      /** A command that waits in the queue is refused as `unavailable`: the failed attempt. */
      {
        file: `${LEDGER}/post-command.ts`,
        find: 'const QUEUE_WAIT_MS = 3_000;',
        replace: 'const QUEUE_WAIT_MS = 100;',
      },
      {
        file: IDEMPOTENCY,
        find: 'attempt(() => run(record), find)',
        replace: `attempt(() => run(record), find).catch(async (error) => {
      const used = { _id, hash: 'used', reply: null, at: new Date() };
      await idempotencyRecords(ctx).insertOne(used);
      throw error;
    })`,
      },
    ],
    faults: repeated('majority paused', 1_500, 1, 0),
    expectedFindings: ['contradicted'],
  },
  {
    name: 'a commit without a majority',
    patches: [
      {
        file: `${LEDGER}/write-group.ts`,
        find: "writeConcern: { w: 'majority', j: true },",
        replace: 'writeConcern: { w: 1, j: false },',
      },
    ],
    faults: repeated('primary isolated', 2_500, 1, 0),
    expectedFindings: ['lost'],
  },
  {
    name: 'one duplicate fails its whole group',
    patches: [
      {
        file: `${LEDGER}/commit-group.ts`,
        find: 'const results = rest.length === 0 ? [] : await commitGroup(deps, rest);',
        replace: "const results = rest.map(() => new InvariantError('another command failed'));",
      },
    ],
    faults: wipes,
    expectedFindings: ['contradicted'],
  },
  {
    name: 'a free share that is not returned',
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
    name: 'a grab with a new command key for each share',
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
        file: `${LEDGER}/write-group.ts`,
        find: 'readAccounts(deps, call, commands);',
        replace: 'readAccounts(deps, { ...call, session: undefined as never }, commands);',
      },
    ],
    faults: [],
    expectedFindings: ['unsound'],
  },
  {
    name: 'no check for sufficient funds',
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

/** Every seeded bug, each of which the crash test must catch. */
export const NEGATIVE_CONTROLS: readonly NegativeControl[] = [
  ...PACKET_CONTROLS,
  ...WALLET_CONTROLS,
];
