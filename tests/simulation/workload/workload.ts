import { HOUR_MS } from '@pingshan/shared/time';
import { personAccount } from '../../../server/src/modules/ledger/index.ts';
import { accounts, entries } from '../../../server/src/modules/ledger/model.ts';
import { packets } from '../../../server/src/modules/red-packet/model.ts';
import { prepareModels } from '../../../server/src/platform/mongo/collection.ts';
import { topUpCommand } from '../../support/commands.ts';
import { connect } from '../database/connection.ts';
import { scheduleFaults } from './nemesis.ts';
import { createProcess } from '../node/event-loop.ts';
import { closePacket, sendPacket, tap, type User } from './operations.ts';
import { preparePayments, runPayer } from './run-payers.ts';
import type { World } from '../world.ts';

const USERS = 8;
const OPENING_BALANCE = 600;
const WORKLOAD_MS = 4_000;
const FAULTS_MAX = 6;
/** By then every share that was reserved when the last fault ended is posted or free again. */
const QUIESCENCE_MS = 10_000;
const LAST_TAPS = 3;
const LAST_TAPS_MS = 3_000;

interface KnownPacket {
  readonly id: string;
  readonly recipients: readonly User[] | null;
}

const mayTap =
  (user: User) =>
  ({ recipients }: KnownPacket) =>
    recipients?.includes(user) ?? true;

async function prepareUsers(world: World): Promise<User[]> {
  const { loop, newId, servers } = world;
  const connection = connect(world);
  await prepareModels(connection, [accounts, entries, packets]);
  const users = Array.from({ length: USERS }, () => newId('usr'));
  for (const user of users) {
    const command = topUpCommand(`fund:${user}`, personAccount(user, 'CNY'), OPENING_BALANCE);
    void servers[0]?.call('fund', (ctx) => ctx.ledger.post(command));
  }
  await loop.runUntil(loop.now + 1_000);
  return users;
}

/** One user: mostly taps, often several times at once, sometimes sends or closes a packet. */
async function runUser(
  world: World,
  user: User,
  users: readonly User[],
  packets: KnownPacket[],
  until: number,
) {
  const { random, loop, servers } = world;
  const others = users.filter((other) => other !== user);
  const running: Promise<unknown>[] = [];
  while (loop.now < until) {
    await loop.sleep(random.between(5, 1_100));
    const packet = packets.length > 0 ? random.pick(packets) : undefined;
    if (!packet || random.chance(0.06)) {
      const sent = sendPacket(world, user, others).then((packet) => packet && packets.push(packet));
      running.push(sent);
    } else if (random.chance(0.03)) {
      running.push(closePacket(world, random.pick(servers), packet.id));
    } else if (mayTap(user)(packet)) {
      const taps = random.pick([1, 1, 2, 3]);
      for (let i = 0; i < taps; i++)
        running.push(tap(world, random.pick(servers), user, packet.id));
    }
  }
  await Promise.all(running);
}

function lastTaps(world: World, users: readonly User[], packets: readonly KnownPacket[]): void {
  const { random, servers } = world;
  for (const packet of packets) {
    for (let i = 0; i < LAST_TAPS; i++) {
      const user = random.pick(packet.recipients ?? users);
      void tap(world, random.pick(servers), user, packet.id);
    }
  }
}

/** Callbacks of the workload. */
export interface WorkloadHooks {
  /**
   * No operation is in progress and no fault is active; called with the logical time of the
   * history.
   */
  readonly quiescent: (time: number) => void;
}

/**
 * Runs users and faults, then waits for quiescence and taps once more; returns the number of
 * faults.
 */
export async function runWorkload(world: World, hooks: WorkloadHooks): Promise<number> {
  const { random, loop, history, network } = world;
  const users = await prepareUsers(world);
  const bills = world.pays ? await preparePayments(world, users) : [];
  const clients = createProcess('clients');
  const packets: KnownPacket[] = [];
  const until = loop.now + WORKLOAD_MS;
  const faultCount = random.between(0, FAULTS_MAX);
  const faults = loop.runAs(createProcess('nemesis'), () =>
    scheduleFaults(world, WORKLOAD_MS - 200, faultCount),
  );
  loop.runAs(clients, () => {
    for (const user of users.slice(0, 3)) {
      void sendPacket(world, user, users.slice(3)).then((packet) => packet && packets.push(packet));
    }
    for (const user of users) void runUser(world, user, users, packets, until);
    for (const user of world.pays ? users : []) void runPayer(world, user, { users, bills, until });
  });
  await loop.runUntil(until);
  await loop.runUntil(Math.max(faults.end, until) + QUIESCENCE_MS);
  network.heal();
  hooks.quiescent(history.logicalTime());
  loop.runAs(clients, () => lastTaps(world, users, packets));
  await loop.runUntil(loop.now + LAST_TAPS_MS);
  loop.jumpClock(HOUR_MS);
  await loop.runUntil(loop.now + 4_000);
  return faultCount;
}
