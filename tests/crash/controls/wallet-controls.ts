import { type NegativeControl, repeated } from './control.ts';

const LEDGER = 'server/src/modules/ledger';
const FUNDING = 'server/src/modules/funding';
const TRANSFER = 'server/src/modules/transfer';
const BILL = 'server/src/modules/bill';

/** The bank takes what it is asked for and does not say so. */
const silences = repeated('bank paused', 1_500, 2, 1_800);
/** Between what a sweeper reads and what it writes there is time for a person. */
const slowness = repeated('mongod slow', 2_600, 1, 0);

/** Seeded bugs of transfers, top-ups, withdrawals and bills. */
export const WALLET_CONTROLS: readonly NegativeControl[] = [
  {
    name: 'a withdrawal submitted under a second id after no answer',
    patches: [
      {
        file: `${FUNDING}/submit-to-rail.ts`,
        find: 'id: record._id,',
        replace:
          "id: what === 'withdrawal' && record.attempts > 0 ? `${record._id}X` : record._id,",
      },
      {
        file: `${FUNDING}/query-rail.ts`,
        find: 'const report = await rail.query(record._id);',
        replace: "const report = what === 'top_up' ? await rail.query(record._id) : undefined;",
      },
    ],
    faults: silences,
    expectedFindings: ['doubled'],
  },
  {
    name: 'a top-up credited for each notice',
    patches: [
      {
        file: `${FUNDING}/settle-top-up.ts`,
        find: 'key: `top_up:${_id}`,',
        replace: 'key: `top_up:${_id}:${notice}`,',
      },
    ],
    faults: [],
    expectedFindings: ['doubled'],
  },
  {
    name: 'a top-up credited when the bank has taken it, not when it has paid',
    patches: [
      {
        file: `${FUNDING}/submit-to-rail.ts`,
        find: "if (outcome.outcome === 'taken') return settlePayment(ctx, rail.name, outcome.report);",
        replace: `if (outcome.outcome === 'taken') {
    const state = what === 'top_up' ? 'paid' : outcome.report.state;
    return settlePayment(ctx, rail.name, { ...outcome.report, state });
  }`,
      },
    ],
    faults: [],
    expectedFindings: ['unsound'],
  },
  {
    name: 'a withdrawal given to the bank without a claim on it',
    patches: [
      {
        file: `${FUNDING}/submit-to-rail.ts`,
        find: "if (what === 'withdrawal' && !(await claimForBank(ctx, record._id))) return;",
        replace: '',
      },
    ],
    faults: slowness,
    expectedFindings: ['doubled'],
  },
  {
    name: 'a cancel and a delivery under two keys',
    patches: [
      {
        file: `${TRANSFER}/end-transfer.ts`,
        find: 'key: `end:${id}`,',
        replace: 'key: `end:${id}:${state}`,',
      },
      {
        file: `${LEDGER}/core.ts`,
        find: 'if (command.closeInto) working.close(command.closeInto.from);',
        replace: '',
      },
    ],
    faults: slowness,
    expectedFindings: ['doubled'],
  },
  {
    name: 'a share paid without the document that it is settled',
    patches: [
      {
        file: `${BILL}/pay-share.ts`,
        find: "...endShareWrites({ bill, user, round, state: 'paid', at }),",
        replace: "...endShareWrites({ bill, user, round, state: 'paid', at }).slice(1),",
      },
    ],
    faults: [],
    expectedFindings: ['doubled'],
  },
  {
    name: 'a limit that a cancelled transfer does not get back',
    patches: [
      {
        file: `${TRANSFER}/end-transfer.ts`,
        find: 'closeInto: delivered ? into : { ...into, mirrors: giveBack(payer, drawn) },',
        replace: 'closeInto: into,',
      },
      {
        file: `${TRANSFER}/end-transfer.ts`,
        find: "import { giveBack } from '../allowance/index.ts';",
        replace: '',
      },
    ],
    faults: [],
    expectedFindings: ['unsound'],
  },
];
