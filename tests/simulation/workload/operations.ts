import type { GrabReply, RedPacket, SendRequest } from '@pingshan/shared/red-packet/schemas';
import type { Id } from '@pingshan/shared/ids';
import { minorUnits } from '@pingshan/shared/money';
import { HOUR_MS } from '@pingshan/shared/time';
import { idempotent } from '../../../server/src/platform/http/idempotency.ts';
import { closePacket as closeOnServer } from '../../../server/src/modules/red-packet/close-packet.ts';
import type { Context } from '../../../server/src/modules/red-packet/context.ts';
import { grabShare } from '../../../server/src/modules/red-packet/grab-share.ts';
import { sendPacket as sendOnServer } from '../../../server/src/modules/red-packet/send-packet.ts';
import { clearedWithin } from '../../support/packets.ts';
import type { Outcome } from '../../linearizability/history.ts';
import type { CallResult, Server } from '../node/server.ts';
import type { World } from '../world.ts';
import { isRefused, isUndecided } from './outcomes.ts';

export type User = Id<'usr'>;

const TRIES_MAX = 5;
const RETRY_MS = [20, 500, 4_000] as const;

/** Lifetimes of packets: some expire while users still tap. */
const LIFETIME_MS = { short: [800, 4_000], long: [HOUR_MS, HOUR_MS] } as const;

/** True where the outcome is known; records an error that no client may ever receive. */
function isKnown(world: World, what: string, result: CallResult<unknown>): boolean {
  if (result.kind === 'no reply') return false;
  if (result.kind === 'reply') return true;
  if (isUndecided(result)) return false;
  const refused = isRefused(result, ['insufficient_funds']);
  if (!refused || !what.startsWith('send')) world.history.refuse(what, result.error);
  return refused;
}

function outcomeOf(reply: GrabReply): Outcome {
  if ('share' in reply) return { kind: reply.outcome, share: reply.share };
  if (reply.outcome === 'not_yours') throw new Error('a user tapped a packet for other recipients');
  return { kind: reply.outcome };
}

/** One tap of a user on a packet; its outcome goes into the history. */
export async function tap(world: World, server: Server, user: User, packet: string) {
  const { history } = world;
  history.operations += 1;
  const invoked = history.logicalTime();
  const what = `grab ${user.slice(-4)} ${packet.slice(-4)}`;
  const result = await server.call(what, (ctx) => grabShare(ctx, { packet, user }));
  const returned = history.logicalTime();
  const known = isKnown(world, what, result) && result.kind === 'reply';
  if (!known) {
    const outcome = { kind: 'unknown' } as const;
    history.grabs.push({ packet, operation: { user, invoked, returned: Infinity, outcome } });
    return;
  }
  const { reply } = result;
  const operation = { user, invoked, returned, outcome: outcomeOf(reply) };
  history.grabs.push({
    packet,
    operation,
    ...('share' in reply ? { amount: reply.amount.amount } : {}),
  });
}

function requestOf({ random }: World, others: readonly User[]): SendRequest {
  const count = random.between(1, 5);
  const total = { amount: minorUnits(random.between(count, 40 * count)), currency: 'CNY' as const };
  const kind = random.pick(['lucky', 'lucky', 'equal', 'exclusive'] as const);
  if (kind !== 'exclusive') return { kind, total, count };
  const recipients = others.slice(0, count);
  return { kind, total, count: recipients.length, recipients };
}

/** Sends a packet; retries with the same key until the outcome is known. */
export async function sendPacket(world: World, user: User, others: readonly User[]) {
  const { random, loop, history, newId, servers } = world;
  const body = requestOf(world, others);
  const key = newId('evt');
  history.keyCounts.set(user, (history.keyCounts.get(user) ?? 0) + 1);
  const [low, high] = LIFETIME_MS[random.pick(['short', 'long'] as const)];
  const expires_ms = random.between(low, high);
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    history.operations += 1;
    const what = `send ${user.slice(-4)}`;
    const result = await random.pick(servers).call(what, (ctx) => {
      const request = { user, endpoint: 'sendRedPacket', key, body } as const;
      const shortLived = withLifetime(ctx, expires_ms);
      return idempotent<RedPacket>(shortLived, request, (record) =>
        sendOnServer(shortLived, {
          sender: user,
          request: body,
          language: 'zh-CN',
          record,
          clear: (operation) => Promise.resolve(clearedWithin(ctx, user, operation)),
        }),
      );
    });
    if (!isKnown(world, what, result)) {
      await loop.sleep(random.pick(RETRY_MS));
      continue;
    }
    if (result.kind !== 'reply') {
      history.refusedKeys.push(key);
      return undefined;
    }
    history.sent.push({ key, user, packet: result.reply.id });
    return { id: result.reply.id, recipients: body.recipients ?? null };
  }
  return undefined;
}

function withLifetime(ctx: Context, expires_ms: number): Context {
  const { limits } = ctx;
  const redPacket = { ...limits.redPacket, expires_ms };
  return { ...ctx, limits: { ...limits, redPacket } };
}

/** Closes a packet, as the last grab and the sweeper do. */
export async function closePacket(world: World, server: Server, packet: string) {
  const { history } = world;
  history.operations += 1;
  if (!history.closeInvokedAt.has(packet))
    history.closeInvokedAt.set(packet, history.logicalTime());
  const what = `close ${packet.slice(-4)}`;
  const result = await server.call(what, (ctx) => closeOnServer(ctx, packet));
  if (isKnown(world, what, result)) history.acknowledgedCloses.push(packet);
}
