import { setTimeout as pause } from 'node:timers/promises';
import { fen } from '@pingshan/shared/money';
import { ask } from './ask.ts';
import { type Dice, dice } from './dice.ts';
import type { House } from './house.ts';
import type { Memory, Sent } from './memory.ts';
import { type Person, SENDERS } from './people.ts';

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
const MOVERS = 64;
const MOVE_EVERY_MS = { low: 10, high: 80 };
const MOVE_FEN = { low: 1, high: 50 };
/** One in so many asks for more than there is in the town, and must be told no. */
const GREEDY_ONE_IN = 12;
const GREEDY_FEN = 1_000_000_000_000;

export interface Rush {
  readonly house: House;
  readonly memory: Memory;
  readonly seed: number;
  readonly cycle: number;
  /** No new operation after this. */
  readonly over: AbortSignal;
  /** No further try of one that has no answer yet. */
  readonly giveUp: AbortSignal;
}

const asking = ({ memory, giveUp: signal }: Rush, dice: Dice, servers: number) => ({
  first: dice.below(servers),
  signal,
  again: () => {
    memory.again += 1;
  },
});

async function sendOne(rush: Rush, sender: Person, dice: Dice, key: string): Promise<void> {
  const { house, memory } = rush;
  const { low, high } = dice.pick(COUNTS);
  const count = dice.between(low, high);
  const share = dice.between(SHARE_FEN.low, SHARE_FEN.high);
  const body = {
    kind: dice.pick(['lucky', 'equal'] as const),
    total: { amount: fen(share * count), currency: 'CNY' },
    count,
  } as const;
  const asked_ms = performance.now();
  const options = { token: sender.token, idempotencyKey: key };
  const answer = await ask(house.clients, asking(rush, dice, house.clients.length), (call) =>
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
export async function tap(rush: Rush, { id: user, token }: Person, packet: string, dice: Dice) {
  const { house, memory } = rush;
  const asked_ms = performance.now();
  const answer = await ask(house.clients, asking(rush, dice, house.clients.length), (call) =>
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

async function moveOne(rush: Rush, people: readonly Person[], dice: Dice, key: string) {
  const { house, memory } = rush;
  const greedy = dice.below(GREEDY_ONE_IN) === 0;
  const [from, to] = [dice.pick(people), dice.pick(people)].map(({ id }) => id);
  const amount = greedy ? GREEDY_FEN : dice.between(MOVE_FEN.low, MOVE_FEN.high);
  if (!from || !to || from === to) return;
  const transfer = { key, from, to, amount };
  const asked_ms = performance.now();
  const { desks } = house;
  const answer = await ask(desks, asking(rush, dice, desks.length), (desk) => desk(transfer));
  if (answer.said === 'nothing') memory.unanswered += 1;
  if (answer.said === 'no') {
    memory.refused.push({ what: transfer, user: from, code: answer.code, asked_ms });
  }
  if (answer.said === 'yes') {
    const { server: teller, tried_ms } = answer;
    memory.moved.push({ ...transfer, teller, tried_ms, at_ms: performance.now() });
  }
}

const untilNext = (rush: Rush, wait_ms: number) =>
  pause(wait_ms, undefined, { signal: rush.over }).catch(() => undefined);

async function keepSending(rush: Rush, sender: Person, index: number): Promise<void> {
  const throws = dice(rush.seed, `${rush.cycle}/sender ${index}`);
  for (let n = 0; !rush.over.aborted; n++) {
    await sendOne(rush, sender, throws, `crash-${rush.seed}-${rush.cycle}-${n}`);
    await untilNext(rush, SEND_EVERY_MS);
  }
}

async function keepTapping(rush: Rush, person: Person, index: number): Promise<void> {
  const throws = dice(rush.seed, `${rush.cycle}/person ${index}`);
  while (!rush.over.aborted) {
    await untilNext(rush, throws.between(TAP_EVERY_MS.low, TAP_EVERY_MS.high));
    const back = throws.below(RECENT);
    const thumbs = throws.below(REPEAT_ONE_IN) === 0 ? 2 : 1;
    const packet: Sent | undefined = rush.memory.sent.at(-1 - back);
    if (!packet || rush.over.aborted) continue;
    const taps = Array.from({ length: thumbs }, () => tap(rush, person, packet.packet, throws));
    await Promise.all(taps);
  }
}

async function keepMoving(rush: Rush, people: readonly Person[], index: number): Promise<void> {
  const throws = dice(rush.seed, `${rush.cycle}/mover ${index}`);
  for (let n = 0; !rush.over.aborted; n++) {
    await moveOne(rush, people, throws, `transfer:${rush.seed}-${rush.cycle}-${index}-${n}`);
    await untilNext(rush, throws.between(MOVE_EVERY_MS.low, MOVE_EVERY_MS.high));
  }
}

/** Some send, some move money, everybody taps until it is over; resolves when all have an answer or gave up. */
export async function rushUntilOver(rush: Rush, people: readonly Person[]): Promise<void> {
  await Promise.all([
    ...people.slice(0, SENDERS).map((sender, i) => keepSending(rush, sender, i)),
    ...people.map((person, i) => keepTapping(rush, person, i)),
    ...Array.from({ length: MOVERS }, (_, i) => keepMoving(rush, rush.house.people, i)),
  ]);
}
