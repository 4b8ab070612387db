import { fen } from '@pingshan/shared/money';
import { HOUR_MS } from '@pingshan/shared/time';
import { personAccount, prepareLedger, sandboxBank } from '../../server/src/ledger/index.ts';
import { prepareRedPackets } from '../../server/src/redpacket/model.ts';
import { connect } from './connection.ts';
import { plan } from './faults.ts';
import { processOf } from './loop.ts';
import { endPacket, sendPacket, tap, type User } from './people.ts';
import type { World } from './world.ts';

const PEOPLE = 8;
const MONEY = 600;
const BUSY_MS = 4_000;
const FAULTS_MAX = 6;
/** A share that was on its way when the last fault ended is somebody's by then. */
const SETTLED_MS = 10_000;
const LAST_TAPS = 3;
const LAST_TAPS_MS = 3_000;

interface Known {
  readonly id: string;
  readonly recipients: readonly User[] | null;
}

const mayTap =
  (user: User) =>
  ({ recipients }: Known) =>
    recipients?.includes(user) ?? true;

async function prepare(world: World): Promise<User[]> {
  const { loop, newId, servers } = world;
  const connection = connect(world);
  await prepareLedger(connection);
  await prepareRedPackets(connection);
  const users = Array.from({ length: PEOPLE }, () => newId('user'));
  for (const user of users) {
    const legs = [
      { account: sandboxBank('CNY'), amount: fen(-MONEY) },
      { account: personAccount(user, 'CNY'), amount: fen(MONEY) },
    ];
    const command = { key: `fund:${user}`, kind: 'top_up', legs };
    void servers[0]?.call('fund', (ctx) => ctx.ledger.post(command));
  }
  await loop.runUntil(loop.now + 1_000);
  return users;
}

/** What one person does for a while: mostly taps, often twice at once, sometimes sends or ends a packet. */
async function live(
  world: World,
  user: User,
  users: readonly User[],
  known: Known[],
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
      busy.push(endPacket(world, chance.pick(servers), packet.id));
    } else if (mayTap(user)(packet)) {
      const taps = chance.pick([1, 1, 2, 3]);
      for (let i = 0; i < taps; i++) busy.push(tap(world, chance.pick(servers), user, packet.id));
    }
  }
  await Promise.all(busy);
}

function lastTaps(world: World, users: readonly User[], known: readonly Known[]): void {
  const { chance, servers } = world;
  for (const packet of known) {
    for (let i = 0; i < LAST_TAPS; i++) {
      const user = chance.pick(packet.recipients ?? users);
      void tap(world, chance.pick(servers), user, packet.id);
    }
  }
}

/** When the books and the pending lists are looked at. */
export interface Looks {
  /** All that was begun has been settled; the moment in the people's count. */
  readonly settled: (moment: number) => void;
}

/** A small world from its first day to its last; gives the number of faults it had. */
export async function liveThrough(world: World, looks: Looks): Promise<number> {
  const { chance, loop, memory, weather } = world;
  const users = await prepare(world);
  const people = processOf('people');
  const known: Known[] = [];
  const until = loop.now + BUSY_MS;
  const faults = chance.between(0, FAULTS_MAX);
  const over = loop.as(processOf('nature'), () => plan(world, BUSY_MS - 200, faults));
  loop.as(people, () => {
    for (const user of users.slice(0, 3)) {
      void sendPacket(world, user, users.slice(3)).then((one) => one && known.push(one));
    }
    for (const user of users) void live(world, user, users, known, until);
  });
  await loop.runUntil(until);
  await loop.runUntil(Math.max(over.end, until) + SETTLED_MS);
  weather.clear();
  looks.settled(memory.moment());
  loop.as(people, () => lastTaps(world, users, known));
  await loop.runUntil(loop.now + LAST_TAPS_MS);
  loop.leap(HOUR_MS);
  await loop.runUntil(loop.now + 4_000);
  return faults;
}
