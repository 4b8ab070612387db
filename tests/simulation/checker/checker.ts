import { parseAccountName } from '../../../server/src/modules/ledger/index.ts';
import { check } from '../../linearizability/check.ts';
import type { Operation } from '../../linearizability/history.ts';
import type { Document } from '../database/documents.ts';
import type { World } from '../world.ts';

/** An expired packet is closed by the next sweep or the one after. */
const CLOSED_MS = 3_000;

interface Leg {
  readonly account: string;
  readonly amount: number;
}
type Entry = Document & {
  readonly legs: readonly Leg[];
  readonly packet?: string;
  readonly share?: number;
};
type Account = Document & { readonly balance: number; readonly minBalance: number | null };
type Packet = Document & {
  readonly sender: string;
  readonly total: number;
  readonly count: number;
  readonly expiresAt: Date;
  readonly closing: { readonly refunded: number } | null;
};

/** What the books say at the end, by collection. */
interface FinalState {
  readonly accounts: readonly Account[];
  readonly entries: readonly Entry[];
  readonly packets: readonly Packet[];
}

function* ledgerViolations({ accounts, entries }: FinalState): Generator<string> {
  const legs = new Map<string, number>();
  for (const journal of entries) {
    for (const { account, amount } of journal.legs) {
      legs.set(account, (legs.get(account) ?? 0) + amount);
    }
  }
  let sum = 0;
  for (const { _id, balance, minBalance } of accounts) {
    sum += balance;
    if (balance !== (legs.get(_id) ?? 0)) yield `${_id} has ${balance}, its legs ${legs.get(_id)}`;
    if (minBalance !== null && balance < minBalance)
      yield `${_id} has ${balance}, under its minBalance`;
    if (parseAccountName(_id).root === 'person' && balance < 0) yield `${_id} owes ${-balance}`;
  }
  if (sum !== 0) yield `the books add up to ${sum}`;
}

/** The one who was paid by a claim. */
const payee = ({ legs }: Entry) =>
  parseAccountName(legs.find(({ amount }) => amount > 0)?.account ?? '').owner;

function* packetViolations(books: FinalState, now: number): Generator<string> {
  for (const packet of books.packets) {
    const own = books.entries.filter(({ packet: id }) => id === packet._id);
    const claims = own.filter(({ share }) => share !== undefined);
    const taken = claims.flatMap(({ legs }) => legs.filter(({ amount }) => amount > 0));
    const claimed = taken.reduce((sum, { amount }) => sum + amount, 0);
    if (new Set(claims.map(({ share }) => share)).size < claims.length)
      yield `${packet._id}: a share twice`;
    if (new Set(claims.map(payee)).size < claims.length) yield `${packet._id}: a person twice`;
    if (!packet.closing) {
      const late_ms = now - packet.expiresAt.getTime();
      if (late_ms > CLOSED_MS) yield `${packet._id}: expired and still open`;
      continue;
    }
    const { refunded } = packet.closing;
    if (claimed + refunded !== packet.total)
      yield `${packet._id}: ${claimed} + ${refunded} ≠ ${packet.total}`;
    const refunds = own.filter(({ _id }) => _id.startsWith('close:'));
    const back = refunds.flatMap(({ legs }) => legs.filter(({ amount }) => amount > 0));
    if (refunds.length !== 1) yield `${packet._id}: closed ${refunds.length} times`;
    if (back.some(({ account }) => account !== `person:${packet.sender}:CNY`)) {
      yield `${packet._id}: refunded to ${back.map(({ account }) => account).join()}`;
    }
  }
}

function* replyViolations(
  { history, mongo: { store } }: World,
  { entries, packets }: FinalState,
): Generator<string> {
  const byKey = new Map(entries.map((journal) => [journal._id, journal]));
  for (const { packet, operation, amount } of history.grabs) {
    if (!('share' in operation.outcome)) continue;
    const { share } = operation.outcome;
    const journal = byKey.get(`grab:${packet}:${operation.user}`);
    const found = journal?.legs.find((leg) => leg.amount > 0)?.amount;
    if (journal?.share === share && found === amount) continue;
    yield `${packet} ${operation.user}: told ${share} (${amount}), the books say ${journal?.share} (${found})`;
  }
  const open = new Map(packets.map((packet) => [packet._id, packet]));
  for (const { user, packet } of history.sent) {
    if (open.get(packet)?.sender !== user) yield `${packet}: sent by ${user}, and not in the books`;
  }
  const kept = entries.filter(({ _id }) => _id.startsWith('send:')).length;
  for (const [user, keys] of history.keyCounts) {
    const own = packets.filter(({ sender }) => sender === user).length;
    if (own > keys) yield `${user}: ${own} packets for ${keys} keys`;
  }
  if (kept !== packets.length) yield `${packets.length} packets, ${kept} of them paid for`;
  const records = store.all('idempotency').map(({ _id }) => _id);
  for (const key of history.refusedKeys) {
    if (records.some((id) => id.endsWith(key))) yield `${key}: refused, and done`;
  }
  for (const packet of history.acknowledgedCloses) {
    if (!open.get(packet)?.closing) yield `${packet}: told that it is closed`;
  }
}

/** A packet's operations with what the books say of everybody at the end. */
function historyOf(world: World, { entries }: FinalState, { _id, count }: Packet, settled: number) {
  const { history } = world;
  const end = history.logicalTime();
  const taps = history.grabs.filter(({ packet }) => packet === _id);
  const asked = taps.map(
    ({ operation }): Operation =>
      operation.returned === Infinity && operation.invoked < settled
        ? { ...operation, returned: settled }
        : operation,
  );
  const owned = new Map(
    entries
      .filter(({ packet, share }) => packet === _id && share !== undefined)
      .map((journal) => [payee(journal), journal.share as number]),
  );
  const looked = [...new Set([...asked.map(({ user }) => user), ...owned.keys()])].map((user) => {
    const share = owned.get(user);
    const outcome =
      share === undefined
        ? ({ kind: 'owns nothing' } as const)
        : ({ kind: 'owns', share } as const);
    return { user, invoked: end, returned: end, outcome };
  });
  return { shares: count, operations: [...asked, ...looked] };
}

/** Everything that should not be, in words; nothing where the promise was kept. */
export function findViolations(world: World, settled: number): string[] {
  const { store } = world.mongo;
  const found: FinalState = {
    accounts: store.all('accounts') as Account[],
    entries: store.all('entries') as Entry[],
    packets: store.all('packets') as Packet[],
  };
  const { history } = world;
  const faults = [
    ...history.impossibleReplies,
    ...ledgerViolations(found),
    ...packetViolations(found, world.loop.clock),
    ...replyViolations(world, found),
  ];
  for (const { packet, operation } of history.grabs) {
    const { user, invoked, outcome } = operation;
    if (invoked < settled || outcome.kind !== 'unknown') continue;
    faults.push(`${packet} ${user}: no answer, with nothing wrong any more`);
  }
  for (const packet of found.packets) {
    const recorded = historyOf(world, found, packet, settled);
    const due = history.logicalTimeAt(packet.expiresAt.getTime());
    const invoked = Math.min(due, history.closeInvokedAt.get(packet._id) ?? due);
    const close = { user: '', invoked, returned: Infinity, outcome: { kind: 'close' } } as const;
    const operations = [...recorded.operations, close];
    const { stuck } = check({ ...recorded, operations }, 'lenient');
    if (stuck)
      faults.push(
        `${packet._id}: no order explains ${describe(stuck.order)} and then ${describe(stuck.next)}`,
      );
  }
  return faults;
}

function describe(operations: readonly Operation[]): string {
  return operations
    .map(({ user, outcome, invoked, returned }) => {
      const share = 'share' in outcome ? ` ${outcome.share}` : '';
      return `${user.slice(-4)} ${outcome.kind}${share} [${invoked}, ${returned}]`;
    })
    .join('; ');
}
