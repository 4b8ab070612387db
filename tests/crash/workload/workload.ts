import { minorUnits } from '@pingshan/shared/money';
import { type Random, seededRandom } from '../../support/random.ts';
import { attemptOptions, sleepUnlessEnded, type Workload } from './context.ts';
import { invoke } from './invoke.ts';
import { keepUsingWallet } from './use-wallet.ts';
import { SENDERS, type User } from './users.ts';

const SEND_EVERY_MS = 450;
const GRAB_EVERY_MS = { low: 30, high: 250 };
/** Users grab one of the newest packets: by then some of them are over and some half empty. */
const NEWEST_PACKETS = 20;
const DOUBLE_TAP_ONE_IN = 4;
const COUNTS = [
  { low: 2, high: 12 },
  { low: 20, high: 100 },
] as const;
const SHARE_AMOUNT = { low: 1, high: 200 };
/** Concurrent clients that transfer money between users through the transfer nodes. */
const TRANSFER_CLIENTS = 64;
const TRANSFER_EVERY_MS = { low: 10, high: 80 };
const TRANSFER_AMOUNT = { low: 1, high: 50 };
/** One transfer in so many asks for more than all users own together, and must be refused. */
const OVERDRAFT_ONE_IN = 12;
const OVERDRAFT_AMOUNT = 1_000_000_000_000;

async function invokeSend(workload: Workload, sender: User, random: Random, key: string) {
  const { history, system } = workload;
  const { low, high } = random.pick(COUNTS);
  const count = random.between(low, high);
  const share = random.between(SHARE_AMOUNT.low, SHARE_AMOUNT.high);
  const body = {
    kind: random.pick(['lucky', 'equal'] as const),
    total: { amount: minorUnits(share * count), currency: 'CNY' },
    count,
  } as const;
  const invoked_ms = performance.now();
  const options = attemptOptions(workload, random, system.clients.length);
  const completion = await invoke(system.clients, options, (call) =>
    call('sendRedPacket', { body }, { token: sender.token, idempotencyKey: key }),
  );
  if (completion.type === 'info') history.unanswered += 1;
  if (completion.type === 'fail') {
    history.refused.push({ what: { key }, user: sender.id, code: completion.code, invoked_ms });
  }
  if (completion.type === 'ok') {
    const { id: packet, total } = completion.reply;
    history.sends.push({ packet, sender: sender.id, total: total.amount, count });
  }
}

/** Invokes one grab, records its completion in the history, and gives the outcome or error code. */
export async function invokeGrab(
  workload: Workload,
  { id: user, token }: User,
  packet: string,
  random: Random,
): Promise<string> {
  const { history, system } = workload;
  const invoked_ms = performance.now();
  const options = attemptOptions(workload, random, system.clients.length);
  const completion = await invoke(system.clients, options, (call) =>
    call('grab', { params: { id: packet } }, { token }),
  );
  if (completion.type === 'info') {
    history.unanswered += 1;
    return 'no answer';
  }
  if (completion.type === 'fail') {
    history.refused.push({ what: { packet }, user, code: completion.code, invoked_ms });
    return completion.code;
  }
  const { reply, client: server, attempted_ms } = completion;
  const { outcome } = reply;
  if ('share' in reply) {
    const { share, amount, outcome: acknowledged } = reply;
    const times = { attempted_ms, completed_ms: performance.now() };
    const grab = { packet, user, share, amount: amount.amount, outcome: acknowledged, server };
    history.grabs.push({ ...grab, ...times });
  } else history.refused.push({ what: { packet }, user, code: outcome, invoked_ms });
  return outcome;
}

async function invokeTransfer(
  workload: Workload,
  users: readonly User[],
  random: Random,
  key: string,
): Promise<void> {
  const { history, system } = workload;
  const overdraft = random.below(OVERDRAFT_ONE_IN) === 0;
  const [from, to] = [random.pick(users), random.pick(users)].map(({ id }) => id);
  const { low, high } = TRANSFER_AMOUNT;
  const amount = overdraft ? OVERDRAFT_AMOUNT : random.between(low, high);
  if (!from || !to || from === to) return;
  const transfer = { key, from, to, amount };
  const invoked_ms = performance.now();
  const { transferClients } = system;
  const options = attemptOptions(workload, random, transferClients.length);
  const completion = await invoke(transferClients, options, (call) => call(transfer));
  if (completion.type === 'info') history.unanswered += 1;
  if (completion.type === 'fail') {
    history.refused.push({ what: transfer, user: from, code: completion.code, invoked_ms });
  }
  if (completion.type === 'ok') {
    const { client: node, attempted_ms } = completion;
    history.transfers.push({ ...transfer, node, attempted_ms, completed_ms: performance.now() });
  }
}

async function keepSending(workload: Workload, sender: User, index: number): Promise<void> {
  const { seed, cycle, ended } = workload;
  const random = seededRandom(seed, `${cycle}/sender ${index}`);
  for (let n = 0; !ended.aborted; n++) {
    await invokeSend(workload, sender, random, `crash-${seed}-${cycle}-${n}`);
    await sleepUnlessEnded(workload, SEND_EVERY_MS);
  }
}

async function keepGrabbing(workload: Workload, user: User, index: number): Promise<void> {
  const { seed, cycle, ended, history } = workload;
  const random = seededRandom(seed, `${cycle}/user ${index}`);
  while (!ended.aborted) {
    await sleepUnlessEnded(workload, random.between(GRAB_EVERY_MS.low, GRAB_EVERY_MS.high));
    const age = random.below(NEWEST_PACKETS);
    const taps = random.below(DOUBLE_TAP_ONE_IN) === 0 ? 2 : 1;
    const send = history.sends.at(-1 - age);
    if (!send || ended.aborted) continue;
    await Promise.all(
      Array.from({ length: taps }, () => invokeGrab(workload, user, send.packet, random)),
    );
  }
}

async function keepTransferring(workload: Workload, index: number): Promise<void> {
  const { seed, cycle, ended, system } = workload;
  const random = seededRandom(seed, `${cycle}/transfer client ${index}`);
  for (let n = 0; !ended.aborted; n++) {
    await invokeTransfer(workload, system.users, random, `transfer:${seed}-${cycle}-${index}-${n}`);
    await sleepUnlessEnded(workload, random.between(TRANSFER_EVERY_MS.low, TRANSFER_EVERY_MS.high));
  }
}

/** Runs all clients until `ended`; resolves when each operation has an answer or was given up. */
export async function runWorkload(workload: Workload, users: readonly User[]): Promise<void> {
  await Promise.all([
    ...users.slice(0, SENDERS).map((sender, i) => keepSending(workload, sender, i)),
    ...users.map((user, i) => keepGrabbing(workload, user, i)),
    ...workload.system.walletUsers.map((user, i) => keepUsingWallet(workload, user, i)),
    ...Array.from({ length: TRANSFER_CLIENTS }, (_, i) => keepTransferring(workload, i)),
  ]);
}
