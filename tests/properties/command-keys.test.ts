import { expect, test } from '@jest/globals';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import fc from 'fast-check';
import { type Payment, paymentCommand } from '../../server/src/modules/allowance/index.ts';
import { openingBalanceCommand } from '../../server/src/modules/funding/opening-balance.ts';
import { topUpCommand } from '../../server/src/modules/funding/top-up.ts';
import type { Command } from '../../server/src/modules/ledger/command.ts';
import { grabCommand } from '../../server/src/modules/red-packet/claims.ts';
import { closeCommand } from '../../server/src/modules/red-packet/close-packet.ts';
import type { Packet } from '../../server/src/modules/red-packet/core.ts';
import { packetPayment } from '../../server/src/modules/red-packet/send-packet.ts';
import type { Transfer } from '../../server/src/modules/transfer/core.ts';
import { endCommand } from '../../server/src/modules/transfer/end-transfer.ts';
import { giveBackPayment } from '../../server/src/modules/transfer/give-back-transfer.ts';
import { requestPayment } from '../../server/src/modules/transfer/pay-request.ts';
import { directPayment, holdPayment } from '../../server/src/modules/transfer/send-transfer.ts';
import { FUNDING_BUILDERS } from '../support/funding-commands.ts';
import { exempt } from '../support/packets.ts';
import { readSources } from '../tidy/sources.ts';
import { property } from './property.ts';

/** What any command may be built from. Few of each, so that keys meet often. */
interface Input {
  readonly user: Id<'usr'>;
  readonly packet: Packet;
  readonly transfer: Transfer & { readonly payee: Id<'usr'> };
  readonly payment: keyof typeof PAYMENTS;
  readonly share: number;
  readonly text: string;
  readonly amount: ReturnType<typeof minorUnits>;
}

const record = () => ({ collection: 'idempotency', insert: { _id: 'x' } });

const noticeOf = ({ user, text }: Input) =>
  ({ _id: `evt_${text}`, kind: 'x', user, params: {} }) as const;

/** Every function of a module that describes a payment, by what it is for. */
const PAYMENTS = {
  packet: ({ packet }: Input): Payment => packetPayment(packet, record()),
  hold: ({ transfer }: Input): Payment => holdPayment(transfer, record()),
  direct: ({ transfer }: Input): Payment => directPayment(transfer, () => []),
  giveBack: (input: Input): Payment =>
    giveBackPayment(input.transfer, { payer: input.transfer.payer, notice: noticeOf(input) }),
  request: (input: Input): Payment => {
    const { id, payer: asker, payee: asked, amount, currency, memo, createdAt } = input.transfer;
    const _id = id.replace('trf', 'req') as Id<'req'>;
    const open = { slot: 0, createdAt, expiresAt: createdAt, end: null };
    const document = { _id, asker, asked, amount, currency, memo, ...open };
    return requestPayment(document, { notice: noticeOf(input), record: record() });
  },
};

/** Every function of a module that builds a command, by its name. */
const BUILDERS: Readonly<Record<string, (input: Input) => Command>> = {
  openingBalanceCommand: ({ user, amount }) => openingBalanceCommand(user, amount),
  topUpCommand: ({ user, text, amount }) =>
    topUpCommand({ user, idempotencyKey: text, record }, { amount, currency: 'CNY' }),
  paymentCommand: (input) =>
    paymentCommand(exempt(input.user, input.amount, 'CNY'), PAYMENTS[input.payment](input)),
  endCommand: ({ transfer, share }) =>
    endCommand(
      transfer,
      share === 0 ? { state: 'delivered', payee: transfer.payee } : { state: 'cancelled' },
      { receiver: share === 0 ? transfer.payee : transfer.payer },
    ),
  grabCommand: ({ packet, user, share, amount }) =>
    grabCommand(
      { packet, shares: Array.from({ length: 3 }, () => amount), closing: null },
      { packet: packet.id, user, share },
    ),
  closeCommand: ({ packet, text }) => closeCommand(packet, text, `evt_${text}`),
  ...FUNDING_BUILDERS,
};

const idOf = <Prefix extends string>(prefix: Prefix) =>
  fc.integer({ min: 0, max: 3 }).map((n) => `${prefix}_${String(n).padStart(26, '0')}` as const);
const packet = fc.record({ id: idOf('rp'), sender: idOf('usr') }).map(
  (own): Packet => ({
    ...own,
    kind: 'lucky',
    total: minorUnits(300),
    currency: 'CNY',
    count: 3,
    maxShare: minorUnits(20_000),
    greeting: '',
    theme: 'weiwu',
    recipients: null,
    chat: null,
    commitment: '',
    sealedSeed: '',
    drawn: [],
    createdAt: new Date(0),
    expiresAt: new Date(1),
  }),
);
const transfer = fc
  .record({ id: idOf('trf'), payer: idOf('usr'), payee: idOf('usr') })
  .map((parts): Transfer & { readonly payee: Id<'usr'> } => ({
    ...parts,
    toPhone: null,
    amount: minorUnits(300),
    currency: 'CNY',
    memo: '',
    arrival: 'now',
    createdAt: new Date(0),
    dueAt: new Date(1),
    drawn: [],
  }));
const payments = Object.keys(PAYMENTS) as (keyof typeof PAYMENTS)[];
const input: fc.Arbitrary<Input> = fc.record({
  user: idOf('usr'),
  packet,
  transfer,
  payment: fc.constantFrom(...payments),
  share: fc.integer({ min: 0, max: 2 }),
  text: fc.constantFrom('a', 'b', 'a:b', 'usr_0:a'),
  amount: fc.integer({ min: 1, max: 100 }).map(minorUnits),
});
const inputs = fc.array(fc.tuple(fc.constantFrom(...Object.keys(BUILDERS)), input), {
  minLength: 2,
  maxLength: 60,
});

test('the same key always carries the same reference id, so that id can be the shard key', () => {
  property([inputs], (list) => {
    const references = new Map<string, string>();
    for (const [name, given] of list) {
      const { key, reference } = (BUILDERS[name] as (input: Input) => Command)(given);
      expect(references.get(key) ?? reference.id).toBe(reference.id);
      references.set(key, reference.id);
      expect(key.split(':')).toContain(reference.id);
    }
  });
});

test('every function of a module that builds a command is among them', () => {
  const built = readSources()
    .filter(({ path }) => /^server\/src\/modules\/(?!ledger\/)/.test(path))
    .flatMap(({ text }) => [...text.matchAll(/(?:function|const) (\w+Command)\b/g)])
    .map(([, name]) => String(name));
  expect(built.toSorted()).toEqual(Object.keys(BUILDERS).toSorted());
});

test('no command is built anywhere else', () => {
  const posts = readSources()
    .filter(({ path }) => path.startsWith('server/src/'))
    .flatMap(({ path, text }) => {
      return [...text.matchAll(/ledger\.post\((\w+)/g)].map(([, what]) => `${path} ${what}`);
    });
  expect(posts.length).toBeGreaterThan(0);
  for (const post of posts) expect(post).toMatch(/ (?:\w+C|c)ommand$/);
});
