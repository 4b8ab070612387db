import type { GrabReply, RedPacket, SendRequest } from '@pingshan/shared/contract/red-packet';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { fen } from '@pingshan/shared/money';
import { HOUR_MS } from '@pingshan/shared/time';
import { idempotent } from '../../server/src/platform/idempotency.ts';
import { isMongoAway } from '../../server/src/platform/mongo.ts';
import { close } from '../../server/src/redpacket/close.ts';
import type { Context } from '../../server/src/redpacket/context.ts';
import { grab } from '../../server/src/redpacket/grab.ts';
import { send } from '../../server/src/redpacket/send.ts';
import type { Outcome } from '../linear/history.ts';
import type { Answer, Server } from './server.ts';
import type { World } from './world.ts';

export type User = Id<'user'>;

/** Answers after which one asks again: nothing is known, or nothing was done. */
const AGAIN = new Set(['unavailable', 'outcome_unknown', 'idempotency_in_flight']);
const TRIES_MAX = 5;
const TRY_AGAIN_MS = [20, 500, 4_000] as const;

/** How long packets live here: some expire while people still tap. */
const LIFE_MS = { short: [800, 4_000], long: [HOUR_MS, HOUR_MS] } as const;

function isKnown(world: World, what: string, answer: Answer<unknown>): boolean {
  if (answer.did === 'die') return false;
  if (answer.did === 'answer') return true;
  const { error } = answer;
  if (isMongoAway(error) || (error instanceof AppError && AGAIN.has(error.code))) return false;
  const refused = error instanceof AppError && error.code === 'insufficient_funds';
  if (!refused || !what.startsWith('send')) world.memory.wrong.push(`${what}: ${String(error)}`);
  return refused;
}

function outcomeOf(reply: GrabReply): Outcome {
  if ('share' in reply) return { kind: reply.outcome, share: reply.share };
  if (reply.outcome === 'not_yours') throw new Error('somebody else’s packet was tapped');
  return { kind: reply.outcome };
}

/** One tap, and what was told of it. */
export async function tap(world: World, server: Server, user: User, packet: string) {
  const { memory } = world;
  memory.operations += 1;
  const invoked = memory.moment();
  const what = `grab ${user.slice(-4)} ${packet.slice(-4)}`;
  const answer = await server.call(what, (ctx) => grab(ctx, { packet, user }));
  const returned = memory.moment();
  const known = isKnown(world, what, answer) && answer.did === 'answer';
  if (!known) {
    const outcome = { kind: 'unknown' } as const;
    memory.grabs.push({ packet, operation: { user, invoked, returned: Infinity, outcome } });
    return;
  }
  const { reply } = answer;
  const operation = { user, invoked, returned, outcome: outcomeOf(reply) };
  memory.grabs.push({
    packet,
    operation,
    ...('share' in reply ? { amount: reply.amount.amount } : {}),
  });
}

function requestOf({ chance }: World, others: readonly User[]): SendRequest {
  const count = chance.between(1, 5);
  const total = { amount: fen(chance.between(count, 40 * count)), currency: 'CNY' as const };
  const kind = chance.pick(['lucky', 'lucky', 'equal', 'exclusive'] as const);
  if (kind !== 'exclusive') return { kind, total, count };
  const recipients = others.slice(0, count);
  return { kind, total, count: recipients.length, recipients };
}

/** A packet, asked for until somebody says what became of it; always with the same key. */
export async function sendPacket(world: World, user: User, others: readonly User[]) {
  const { chance, loop, memory, newId, servers } = world;
  const body = requestOf(world, others);
  const key = newId('event');
  memory.keys.set(user, (memory.keys.get(user) ?? 0) + 1);
  const [low, high] = LIFE_MS[chance.pick(['short', 'long'] as const)];
  const expires_ms = chance.between(low, high);
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    memory.operations += 1;
    const what = `send ${user.slice(-4)}`;
    const answer = await chance.pick(servers).call(what, (ctx) => {
      const keyed = { person: user, endpoint: 'sendRedPacket', key, body } as const;
      const brief = living(ctx, expires_ms);
      return idempotent<RedPacket>(brief, keyed, (record) =>
        send(brief, { sender: user, request: body, record }),
      );
    });
    if (!isKnown(world, what, answer)) {
      await loop.sleep(chance.pick(TRY_AGAIN_MS));
      continue;
    }
    if (answer.did !== 'answer') {
      memory.refused.push(key);
      return undefined;
    }
    memory.sent.push({ key, user, packet: answer.reply.id });
    return { id: answer.reply.id, recipients: body.recipients ?? null };
  }
  return undefined;
}

function living(ctx: Context, expires_ms: number): Context {
  const { limits } = ctx.config;
  const redPacket = { ...limits.redPacket, expires_ms };
  return { ...ctx, config: { ...ctx.config, limits: { ...limits, redPacket } } };
}

/** Somebody ends a packet, as the last grab and the sweeper do. */
export async function endPacket(world: World, server: Server, packet: string) {
  const { memory } = world;
  memory.operations += 1;
  if (!memory.closing.has(packet)) memory.closing.set(packet, memory.moment());
  const what = `close ${packet.slice(-4)}`;
  const answer = await server.call(what, (ctx) => close(ctx, packet));
  if (isKnown(world, what, answer)) memory.closed.push(packet);
}
