import { check } from '../../linearizability/check.ts';
import type { Operation } from '../../linearizability/history.ts';
import type { World } from '../world.ts';
import { paymentViolations } from './payment-checker.ts';
import {
  type FinalState,
  finalStateOf,
  ledgerViolations,
  type Packet,
  packetViolations,
  payeeOf,
} from './ledger-checker.ts';

function* grabViolations({ history }: World, { entries }: FinalState): Generator<string> {
  const byKey = new Map(entries.map((entry) => [entry._id, entry]));
  for (const { packet, operation, amount } of history.grabs) {
    if (!('share' in operation.outcome)) continue;
    const { share } = operation.outcome;
    const entry = byKey.get(`grab:${packet}:${operation.user}`);
    const posted = entry?.legs.find((leg) => leg.amount > 0)?.amount;
    const slot = entry?.reference.slot;
    if (slot === share && posted === amount) continue;
    yield `${packet} ${operation.user}: acknowledged share ${share} (${amount}), the ledger has ${slot} (${posted})`;
  }
}

function* sendViolations(
  { history, mongo: { store } }: World,
  { entries, packets }: FinalState,
): Generator<string> {
  const byId = new Map(packets.map((packet) => [packet._id, packet]));
  for (const { user, packet } of history.sent) {
    if (byId.get(packet)?.sender !== user)
      yield `${packet}: acknowledged to ${user}, and not in the database`;
  }
  for (const [user, keys] of history.keyCounts) {
    const own = packets.filter(({ sender }) => sender === user).length;
    if (own > keys) yield `${user}: ${own} packets for ${keys} keys`;
  }
  const paid = entries.filter(({ _id }) => _id.startsWith('send:')).length;
  if (paid !== packets.length) yield `${packets.length} packets, ${paid} of them paid for`;
  const records = store.all('idempotency').map(({ _id }) => _id);
  for (const key of history.refusedKeys) {
    if (records.some((id) => id.endsWith(key))) yield `${key}: refused, and done`;
  }
  for (const packet of history.acknowledgedCloses) {
    if (!byId.get(packet)?.closing) yield `${packet}: close acknowledged, and still open`;
  }
}

/** A packet's operations and, as a read at the end, the share that the ledger gives each user. */
function historyOf(
  { history }: World,
  { entries }: FinalState,
  { _id, count, expiresAt }: Packet,
  quiescentAt: number,
) {
  const end = history.logicalTime();
  const taps = history.grabs
    .filter(({ packet }) => packet === _id)
    .map(
      ({ operation }): Operation =>
        operation.returned === Infinity && operation.invoked < quiescentAt
          ? { ...operation, returned: quiescentAt }
          : operation,
    );
  const owned = new Map(
    entries
      .filter(({ reference: { id, slot } }) => id === _id && slot !== undefined)
      .map((entry) => [payeeOf(entry), entry.reference.slot as number]),
  );
  const users = new Set([...taps.map(({ user }) => user), ...owned.keys()]);
  const reads = [...users].map((user): Operation => {
    const share = owned.get(user);
    const outcome =
      share === undefined
        ? ({ kind: 'owns nothing' } as const)
        : ({ kind: 'owns', share } as const);
    return { user, invoked: end, returned: end, outcome };
  });
  const due = history.logicalTimeAt(expiresAt.getTime());
  const invoked = Math.min(due, history.closeInvokedAt.get(_id) ?? due);
  const close: Operation = { user: '', invoked, returned: Infinity, outcome: { kind: 'close' } };
  return { shares: count, operations: [...taps, ...reads, close] };
}

/** The violated properties of a run as sentences; empty where all of them hold. */
export function findViolations(world: World, quiescentAt: number): string[] {
  const state = finalStateOf(world.mongo.store);
  const { history } = world;
  const violations = [
    ...history.impossibleReplies,
    ...ledgerViolations(state),
    ...packetViolations(state, world.loop.clock),
    ...grabViolations(world, state),
    ...sendViolations(world, state),
    ...(world.pays ? paymentViolations(world, state) : []),
  ];
  for (const { packet, operation } of history.grabs) {
    const { user, invoked, outcome } = operation;
    if (invoked < quiescentAt || outcome.kind !== 'unknown') continue;
    violations.push(`${packet} ${user}: no reply, although no fault is active`);
  }
  for (const packet of state.packets) {
    const { stuck } = check(historyOf(world, state, packet, quiescentAt), 'lenient');
    if (!stuck) continue;
    const [order, next] = [describe(stuck.order), describe(stuck.next)];
    violations.push(`${packet._id}: no order explains ${order} and then ${next}`);
  }
  return violations;
}

function describe(operations: readonly Operation[]): string {
  return operations
    .map(({ user, outcome, invoked, returned }) => {
      const share = 'share' in outcome ? ` ${outcome.share}` : '';
      return `${user.slice(-4)} ${outcome.kind}${share} [${invoked}, ${returned}]`;
    })
    .join('; ');
}
