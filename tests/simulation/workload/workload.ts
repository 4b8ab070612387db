import { minorUnits } from '@pingshan/shared/money';
import { HOUR_MS } from '@pingshan/shared/time';
import {
  personAccount,
  prepareLedger,
  sandboxBank,
} from '../../../server/src/modules/ledger/index.ts';
import { prepareRedPackets } from '../../../server/src/modules/red-packet/model.ts';
import { connect } from '../database/connection.ts';
import { scheduleFaults } from './nemesis.ts';
import { createProcess } from '../node/event-loop.ts';
import { closePacket, sendPacket, tap, type User } from './operations.ts';
import type { World } from '../world.ts';

const USERS = 8;
const OPENING_BALANCE = 600;
const WORKLOAD_MS = 4_000;
const FAULTS_MAX = 6;
/** A share that was on its way when the last fault ended is somebody's by then. */
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
  await prepareLedger(connection);
  await prepareRedPackets(connection);
  const users = Array.from({ length: USERS }, () => newId('usr'));
  for (const user of users) {
    const legs = [
      { account: sandboxBank('CNY'), amount: minorUnits(-OPENING_BALANCE) },
      { account: personAccount(user, 'CNY'), amount: minorUnits(OPENING_BALANCE) },
    ];
    const command = { key: `fund:${user}`, kind: 'top_up', legs };
    void servers[0]?.call('fund', (ctx) => ctx.ledger.post(command));
  }
  await loop.runUntil(loop.now + 1_000);
  return users;
}

/** What one person does for a while: mostly taps, often twice at once, sometimes sends or ends a packet. */
async function runUser(
  world: World,
  user: User,
  users: readonly User[],
  known: KnownPacket[],
  until: number,
) {
  const { chance, loop, servers } = world;
  const others = users.filter((other) => other !== user);
  const busy: Promise<unknown>[] = [];
  while (loop.now < until) {
    await loop.sleep(chance.between(5, 1_100));
    const packet = known.length > 0 ? chance.pick(known) : undefined;
    if (!packet || chance.often(0.06)) {
      const sent = sendPacket(world, user, others).then((one) => one && known.push(one));
      busy.push(sent);
    } else if (chance.often(0.03)) {
      busy.push(closePacket(world, chance.pick(servers), packet.id));
    } else if (mayTap(user)(packet)) {
      const taps = chance.pick([1, 1, 2, 3]);
      for (let i = 0; i < taps; i++) busy.push(tap(world, chance.pick(servers), user, packet.id));
    }
  }
  await Promise.all(busy);
}

function lastTaps(world: World, users: readonly User[], known: readonly KnownPacket[]): void {
  const { chance, servers } = world;
  for (const packet of known) {
    for (let i = 0; i < LAST_TAPS; i++) {
      const user = chance.pick(packet.recipients ?? users);
      void tap(world, chance.pick(servers), user, packet.id);
    }
  }
}

/** When the books and the pending lists are looked at. */
export interface WorkloadHooks {
  /** All that was begun has been settled; the moment in the people's count. */
  readonly quiescent: (moment: number) => void;
}

/** A small world from its first day to its last; gives the number of faults it had. */
export async function runWorkload(world: World, looks: WorkloadHooks): Promise<number> {
  const { chance, loop, history, network } = world;
  const users = await prepareUsers(world);
  const people = createProcess('people');
  const known: KnownPacket[] = [];
  const until = loop.now + WORKLOAD_MS;
  const faults = chance.between(0, FAULTS_MAX);
  const over = loop.runAs(createProcess('nature'), () =>
    scheduleFaults(world, WORKLOAD_MS - 200, faults),
  );
  loop.runAs(people, () => {
    for (const user of users.slice(0, 3)) {
      void sendPacket(world, user, users.slice(3)).then((one) => one && known.push(one));
    }
    for (const user of users) void runUser(world, user, users, known, until);
  });
  await loop.runUntil(until);
  await loop.runUntil(Math.max(over.end, until) + QUIESCENCE_MS);
  network.heal();
  looks.quiescent(history.logicalTime());
  loop.runAs(people, () => lastTaps(world, users, known));
  await loop.runUntil(loop.now + LAST_TAPS_MS);
  loop.jumpClock(HOUR_MS);
  await loop.runUntil(loop.now + 4_000);
  return faults;
}
