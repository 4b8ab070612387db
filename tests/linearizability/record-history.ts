import { setTimeout as sleep } from 'node:timers/promises';
import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { listClaimsOf } from '../../server/src/modules/red-packet/claims.ts';
import { closePacket } from '../../server/src/modules/red-packet/close-packet.ts';
import type { Context } from '../../server/src/modules/red-packet/context.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { newUsers, sendPacket } from '../support/packets.ts';
import type { Random } from '../support/random.ts';
import type { History, Operation, Outcome } from './history.ts';

/** What else happens to a packet while users grab its shares. */
export const DISTURBANCES = ['nothing', 'a close', 'its keys are lost', 'both'] as const;
type Disturbance = (typeof DISTURBANCES)[number];

interface Plan {
  readonly sender: Id<'usr'>;
  readonly disturbance: Disturbance;
  readonly below: Random['below'];
}

const SPREAD_MS = 25;
let lastTick = 0;
const tick = () => lastTick++;

function outcomeOf(reply: GrabReply): Outcome {
  if ('share' in reply) return { kind: reply.outcome, share: reply.share };
  if (reply.outcome === 'not_yours') throw new Error('the packet was not exclusive');
  return { kind: reply.outcome };
}

/**
 * Invokes an operation. Where it gives no definite answer, it may take effect at any later time.
 */
async function invoke(user: string, unknown: Outcome, call: () => Promise<Outcome>) {
  const invoked = tick();
  try {
    const outcome = await call();
    return { user, invoked, returned: tick(), outcome };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { user, invoked, returned: Infinity, outcome: unknown };
  }
}

const grab = (ctx: Context, packet: string, user: Id<'usr'>): Promise<Operation> =>
  invoke(user, { kind: 'unknown' }, async () => outcomeOf(await grabShare(ctx, { packet, user })));

const close = (ctx: Context, packet: string): Promise<Operation> =>
  invoke('', { kind: 'close' }, async () => {
    await closePacket(ctx, packet);
    return { kind: 'close' };
  });

/** Reads from the ledger, after all operations, which share each user has, if any. */
async function readLedger(ctx: Context, packet: string, users: readonly string[]) {
  const claims = await listClaimsOf(ctx, [packet]);
  const owned = new Map(claims.map(({ user, share }) => [String(user), share]));
  const at = tick();
  return [...new Set([...users, ...owned.keys()])].map((user): Operation => {
    const share = owned.get(user);
    const outcome: Outcome =
      share === undefined ? { kind: 'owns nothing' } : { kind: 'owns', share };
    return { user, invoked: at, returned: at, outcome };
  });
}

/**
 * Sends a packet, has several users grab it several times at all servers concurrently, and records
 * it.
 */
export async function recordHistory(servers: readonly Context[], plan: Plan): Promise<History> {
  const { sender, disturbance, below } = plan;
  const server = () => servers[below(servers.length)] as Context;
  const [first] = servers as [Context];
  const shares = 1 + below(4);
  const users = newUsers(first, 2 + below(4));
  const { id } = await sendPacket(first, sender, 10 * shares, shares);
  const later = async <T>(run: () => Promise<T>): Promise<T> => {
    await sleep(below(SPREAD_MS));
    return run();
  };
  const grabs = Array.from({ length: users.length + below(8) }, () => {
    const [ctx, user] = [server(), users[below(users.length)] as Id<'usr'>];
    return later(() => grab(ctx, id, user));
  });
  const others: Promise<Operation[]>[] = [];
  if (disturbance === 'a close' || disturbance === 'both') {
    others.push(later(async () => [await close(server(), id)]));
  }
  if (disturbance === 'its keys are lost' || disturbance === 'both') {
    const { pool, taken, returned, pending } = packetPool.keysOf(id);
    others.push(
      later(async () => {
        await first.redis.client.del(pool, taken, returned, pending);
        return [];
      }),
    );
  }
  const operations = [...(await Promise.all(grabs)), ...(await Promise.all(others)).flat()];
  return { shares, operations: [...operations, ...(await readLedger(first, id, users))] };
}
