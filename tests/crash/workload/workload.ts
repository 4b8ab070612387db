import { setTimeout as pause } from 'node:timers/promises';
import { minorUnits } from '@pingshan/shared/money';
import { invoke } from './invoke.ts';
import { type Random, seededRandom } from '../../support/random.ts';
import type { System } from '../system.ts';
import type { History, AcknowledgedSend } from '../history.ts';
import { type User, SENDERS } from './users.ts';

const SEND_EVERY_MS = 450;
const TAP_EVERY_MS = { low: 30, high: 250 };
/** People tap what came within the last seconds: some packets are over by then, and some half full. */
const RECENT = 20;
const REPEAT_ONE_IN = 4;
const COUNTS = [
  { low: 2, high: 12 },
  { low: 20, high: 100 },
] as const;
const SHARE_FEN = { low: 1, high: 200 };
/** So many people move money between each other instead. */
const TRANSFER_CLIENTS = 64;
const TRANSFER_EVERY_MS = { low: 10, high: 80 };
const TRANSFER_FEN = { low: 1, high: 50 };
/** One in so many asks for more than there is in the town, and must be told no. */
const OVERDRAFT_ONE_IN = 12;
const OVERDRAFT_FEN = 1_000_000_000_000;

export interface Workload {
  readonly system: System;
  readonly memory: History;
  readonly seed: number;
  readonly cycle: number;
  /** No new operation after this. */
  readonly over: AbortSignal;
  /** No further try of one that has no answer yet. */
  readonly giveUp: AbortSignal;
}

const asking = ({ memory, giveUp: signal }: Workload, dice: Random, servers: number) => ({
  first: dice.below(servers),
  signal,
  again: () => {
    memory.again += 1;
  },
});

async function invokeSend(rush: Workload, sender: User, dice: Random, key: string): Promise<void> {
  const { system, memory } = rush;
  const { low, high } = dice.pick(COUNTS);
  const count = dice.between(low, high);
  const share = dice.between(SHARE_FEN.low, SHARE_FEN.high);
  const body = {
    kind: dice.pick(['lucky', 'equal'] as const),
    total: { amount: minorUnits(share * count), currency: 'CNY' },
    count,
  } as const;
  const asked_ms = performance.now();
  const options = { token: sender.token, idempotencyKey: key };
  const answer = await invoke(system.clients, asking(rush, dice, system.clients.length), (call) =>
    call('sendRedPacket', { body }, options),
  );
  if (answer.said === 'nothing') memory.unanswered += 1;
  if (answer.said === 'no') {
    memory.refused.push({ what: { key }, user: sender.id, code: answer.code, asked_ms });
  }
  if (answer.said === 'yes') {
    const { id: packet, total } = answer.reply;
    memory.sent.push({ packet, sender: sender.id, total: total.amount, count });
  }
}

/** One tap, until somebody says what became of it; what was said is remembered. */
export async function invokeGrab(
  rush: Workload,
  { id: user, token }: User,
  packet: string,
  dice: Random,
) {
  const { system, memory } = rush;
  const asked_ms = performance.now();
  const answer = await invoke(system.clients, asking(rush, dice, system.clients.length), (call) =>
    call('grab', { params: { id: packet } }, { token }),
  );
  if (answer.said === 'nothing') {
    memory.unanswered += 1;
    return 'nothing';
  }
  if (answer.said === 'no') {
    memory.refused.push({ what: { packet }, user, code: answer.code, asked_ms });
    return answer.code;
  }
  const { reply, server, tried_ms } = answer;
  if ('share' in reply) {
    const { share, outcome } = reply;
    const { amount } = reply.amount;
    const at_ms = performance.now();
    memory.told.push({ packet, user, share, amount, outcome, server, tried_ms, at_ms });
  } else memory.refused.push({ what: { packet }, user, code: reply.outcome, asked_ms });
  return reply.outcome;
}

async function invokeTransfer(rush: Workload, people: readonly User[], dice: Random, key: string) {
  const { system, memory } = rush;
  const greedy = dice.below(OVERDRAFT_ONE_IN) === 0;
  const [from, to] = [dice.pick(people), dice.pick(people)].map(({ id }) => id);
  const amount = greedy ? OVERDRAFT_FEN : dice.between(TRANSFER_FEN.low, TRANSFER_FEN.high);
  if (!from || !to || from === to) return;
  const transfer = { key, from, to, amount };
  const asked_ms = performance.now();
  const { transferClients } = system;
  const answer = await invoke(transferClients, asking(rush, dice, transferClients.length), (desk) =>
    desk(transfer),
  );
  if (answer.said === 'nothing') memory.unanswered += 1;
  if (answer.said === 'no') {
    memory.refused.push({ what: transfer, user: from, code: answer.code, asked_ms });
  }
  if (answer.said === 'yes') {
    const { server: teller, tried_ms } = answer;
    memory.moved.push({ ...transfer, teller, tried_ms, at_ms: performance.now() });
  }
}

const pauseUntilNext = (rush: Workload, wait_ms: number) =>
  pause(wait_ms, undefined, { signal: rush.over }).catch(() => undefined);

async function keepSending(rush: Workload, sender: User, index: number): Promise<void> {
  const throws = seededRandom(rush.seed, `${rush.cycle}/sender ${index}`);
  for (let n = 0; !rush.over.aborted; n++) {
    await invokeSend(rush, sender, throws, `crash-${rush.seed}-${rush.cycle}-${n}`);
    await pauseUntilNext(rush, SEND_EVERY_MS);
  }
}

async function keepTapping(rush: Workload, person: User, index: number): Promise<void> {
  const throws = seededRandom(rush.seed, `${rush.cycle}/person ${index}`);
  while (!rush.over.aborted) {
    await pauseUntilNext(rush, throws.between(TAP_EVERY_MS.low, TAP_EVERY_MS.high));
    const back = throws.below(RECENT);
    const thumbs = throws.below(REPEAT_ONE_IN) === 0 ? 2 : 1;
    const packet: AcknowledgedSend | undefined = rush.memory.sent.at(-1 - back);
    if (!packet || rush.over.aborted) continue;
    const taps = Array.from({ length: thumbs }, () =>
      invokeGrab(rush, person, packet.packet, throws),
    );
    await Promise.all(taps);
  }
}

async function keepTransferring(
  rush: Workload,
  people: readonly User[],
  index: number,
): Promise<void> {
  const throws = seededRandom(rush.seed, `${rush.cycle}/mover ${index}`);
  for (let n = 0; !rush.over.aborted; n++) {
    await invokeTransfer(rush, people, throws, `transfer:${rush.seed}-${rush.cycle}-${index}-${n}`);
    await pauseUntilNext(rush, throws.between(TRANSFER_EVERY_MS.low, TRANSFER_EVERY_MS.high));
  }
}

/** Some send, some move money, everybody taps until it is over; resolves when all have an answer or gave up. */
export async function runWorkload(rush: Workload, people: readonly User[]): Promise<void> {
  await Promise.all([
    ...people.slice(0, SENDERS).map((sender, i) => keepSending(rush, sender, i)),
    ...people.map((person, i) => keepTapping(rush, person, i)),
    ...Array.from({ length: TRANSFER_CLIENTS }, (_, i) =>
      keepTransferring(rush, rush.system.users, i),
    ),
  ]);
}
