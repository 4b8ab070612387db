import { createIds, type Id } from '@pingshan/shared/ids';
import { type MinorUnits, ZERO } from '@pingshan/shared/money';
import { correctCommand } from '../../server/src/modules/funding/correct-balance.ts';
import { endTransferCommand } from '../../server/src/modules/funding/credit-transfer.ts';
import type { FindingDocument } from '../../server/src/modules/funding/findings-model.ts';
import type {
  DebtDocument,
  TopUpDocument,
  TransferDocument,
  WithdrawalDocument,
} from '../../server/src/modules/funding/model.ts';
import {
  creditCommand,
  suspendCommand,
  type Transfer,
} from '../../server/src/modules/funding/receive-transfer.ts';
import { repayCommand } from '../../server/src/modules/funding/repay.ts';
import { reverseCommand } from '../../server/src/modules/funding/reverse-top-up.ts';
import { cardTopUpCommand } from '../../server/src/modules/funding/settle-top-up.ts';
import {
  backCommand,
  cancelledCommand,
  paidCommand,
  returnCommand,
} from '../../server/src/modules/funding/settle-withdrawal.ts';
import type { Command } from '../../server/src/modules/ledger/command.ts';

/** What the commands of money in and out are built from. */
interface Input {
  readonly user: Id<'usr'>;
  readonly share: number;
  readonly text: string;
  readonly amount: MinorUnits;
}

const newId = createIds({ now: () => 0, random: (bytes) => new Uint8Array(bytes) });
const ctx = { newId, clock: () => 0 };
const at = new Date(0);
const idOf = <Prefix extends string>(prefix: Prefix, n: number): Id<Prefix> =>
  `${prefix}_${String(n).padStart(26, '0')}`;

const common = ({ user, amount }: Input) => ({
  user,
  rail: 'sandbox-bank',
  amount,
  currency: 'CNY' as const,
  reference: '',
  reason: null,
  at,
  failedAt: null,
  nextAt: null,
  attempts: 0,
  endedAt: null,
});
const card = { id: idOf('crd', 0), last4: '1234', issuer: '' };
const topUpOf = (input: Input): TopUpDocument => ({
  ...common(input),
  _id: idOf('top', input.share),
  source: 'card',
  card,
  state: 'sent',
  expiresAt: at,
});
const withdrawalOf = (input: Input): WithdrawalDocument => ({
  ...common(input),
  _id: idOf('wdr', input.share),
  card,
  state: 'sent',
  drawn: [],
  cancelUntil: at,
});
const transferOf = ({ share, amount, text }: Input): Transfer => ({
  bankId: `B${share}`,
  rail: 'sandbox-bank',
  amount,
  currency: 'CNY',
  reference: text,
  payerName: '',
  payerLast4: '',
});
const storedTransfer = (input: Input): TransferDocument => ({
  _id: `sandbox-bank/B${input.share}`,
  rail: 'sandbox-bank',
  bankId: `B${input.share}`,
  amount: input.amount,
  currency: 'CNY',
  reference: input.text,
  payer: '',
  state: 'unmatched',
  at,
});
const findingOf = ({ share, amount }: Input): FindingDocument => ({
  _id: idOf('fnd', share),
  key: '',
  rail: 'sandbox-bank',
  kind: 'missing_here',
  subject: '',
  expected: '',
  found: '',
  act: 'correct',
  line: null,
  difference: amount,
  state: 'open',
  resolution: null,
  at,
});
const debtOf = ({ user, amount, share }: Input): DebtDocument => ({
  _id: idOf('top', share),
  user,
  amount,
  currency: 'CNY',
  at,
  repaidAt: null,
});
const write = { collection: 'x', insert: { _id: 'x' } };

/** Every function of the module that builds a command, by its name. */
export const FUNDING_BUILDERS: Readonly<Record<string, (input: Input) => Command>> = {
  cardTopUpCommand: (input) => cardTopUpCommand(ctx, topUpOf(input)),
  reverseCommand: (input) => {
    const parts = { taken: input.amount, owed: ZERO };
    return reverseCommand(ctx, topUpOf(input), parts);
  },
  repayCommand: (input) => {
    const { user, text } = input;
    return repayCommand({ user, idempotencyKey: text, record: () => write }, [debtOf(input)]);
  },
  paidCommand: (input) => paidCommand(withdrawalOf(input), input.amount, () => []),
  backCommand: (input) =>
    backCommand(withdrawalOf(input), { state: 'failed', reason: null }, () => []),
  cancelledCommand: (input) => cancelledCommand(withdrawalOf(input), write),
  returnCommand: (input) => returnCommand(ctx, withdrawalOf(input)),
  creditCommand: (input) => creditCommand(ctx, transferOf(input), input.user),
  suspendCommand: (input) => suspendCommand(ctx, transferOf(input)),
  endTransferCommand: (input) => {
    const end = { kind: 'top_up', to: '', writes: [] } as const;
    return endTransferCommand(storedTransfer(input), end);
  },
  correctCommand: (input) => {
    const correction = { finding: findingOf(input), record: topUpOf(input), resolved: write };
    return correctCommand(correction, [], () => []);
  },
};
