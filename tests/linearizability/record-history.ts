import { setTimeout as pause } from 'node:timers/promises';
import type { GrabReply } from '@pingshan/shared/red-packet/schemas';
import { AppError } from '@pingshan/shared/errors';
import type { Id } from '@pingshan/shared/ids';
import { parseAccount, readClaims } from '../../server/src/modules/ledger/index.ts';
import { closePacket } from '../../server/src/modules/red-packet/close-packet.ts';
import type { Context } from '../../server/src/modules/red-packet/context.ts';
import { grabShare } from '../../server/src/modules/red-packet/grab-share.ts';
import { packetPool } from '../../server/src/modules/red-packet/packet-pool.ts';
import { sendPacket, newUsers } from '../support/packets.ts';
import type { History, Operation, Outcome } from './history.ts';

/** What else happens to a packet while people tap. */
export const DISTURBANCES = ['nothing', 'a close', 'its keys are lost', 'both'] as const;
type Disturbance = (typeof DISTURBANCES)[number];

interface Plan {
  readonly sender: Id<'usr'>;
  readonly disturbance: Disturbance;
  /** A whole number from 0 up to but not including `sides`. */
  readonly below: (sides: number) => number;
}

const SPREAD_MS = 25;
let lastTick = 0;
const tick = () => lastTick++;

function outcomeOf(reply: GrabReply): Outcome {
  if ('share' in reply) return { kind: reply.outcome, share: reply.share };
  if (reply.outcome === 'not_yours') throw new Error('it was everybody’s');
  return { kind: reply.outcome };
}

/** One call and what was told of it; an answer that says nothing may have its effect at any later time. */
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

const tap = (ctx: Context, packet: string, user: Id<'usr'>): Promise<Operation> =>
  invoke(user, { kind: 'unknown' }, async () => outcomeOf(await grabShare(ctx, { packet, user })));

const end = (ctx: Context, packet: string): Promise<Operation> =>
  invoke('', { kind: 'close' }, async () => {
    await closePacket(ctx, packet);
    return { kind: 'close' };
  });

/** The books, once all is over: who has which share, and who has none. */
async function readLedger(ctx: Context, packet: string, users: readonly string[]) {
  const claims = await readClaims(ctx, packet);
  const owned = new Map(
    claims.map(({ legs, share = -1 }) => {
      const paid = legs.find(({ amount }) => amount > 0)?.account ?? '';
      return [parseAccount(paid).owner, share] as const;
    }),
  );
  const at = tick();
  return [...new Set([...users, ...owned.keys()])].map((user): Operation => {
    const share = owned.get(user);
    const outcome: Outcome =
      share === undefined ? { kind: 'owns nothing' } : { kind: 'owns', share };
    return { user, invoked: at, returned: at, outcome };
  });
}

/** A packet that several people tap several times, at all servers at once, written down call by call. */
export async function recordHistory(servers: readonly Context[], plan: Plan): Promise<History> {
  const { sender, disturbance, below } = plan;
  const server = () => servers[below(servers.length)] as Context;
  const [first] = servers as [Context];
  const shares = 1 + below(4);
  const users = newUsers(first, 2 + below(4));
  const { id } = await sendPacket(first, sender, 10 * shares, shares);
  const later = async <T>(run: () => Promise<T>): Promise<T> => {
    await pause(below(SPREAD_MS));
    return run();
  };
  const taps = Array.from({ length: users.length + below(8) }, () => {
    const [ctx, user] = [server(), users[below(users.length)] as Id<'usr'>];
    return later(() => tap(ctx, id, user));
  });
  const others: Promise<Operation[]>[] = [];
  if (disturbance === 'a close' || disturbance === 'both') {
    others.push(later(async () => [await end(server(), id)]));
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
  const operations = [...(await Promise.all(taps)), ...(await Promise.all(others)).flat()];
  return { shares, operations: [...operations, ...(await readLedger(first, id, users))] };
}
