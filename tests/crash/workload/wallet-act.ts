import type { RequestParts } from '@pingshan/shared/client';
import type { JsonEndpointName, ReplyOf } from '@pingshan/shared/endpoints';
import type { Id } from '@pingshan/shared/ids';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import type { Random } from '../../support/random.ts';
import type { Act } from '../history.ts';
import { type Completion, invoke } from './invoke.ts';
import type { WalletUser } from './wallet-users.ts';
import { attemptOptions, type Workload } from './context.ts';

/** One resident who uses the wallet, and what they choose by. */
export interface Actor {
  readonly workload: Workload;
  readonly user: WalletUser;
  readonly random: Random;
  /** A new idempotency key. */
  readonly newKey: () => string;
}

/** A request over HTTP. */
interface Request<Name extends JsonEndpointName> {
  readonly name: Name;
  readonly parts: RequestParts<Name>;
  /** Empty for what needs no key. */
  readonly key: string;
}

async function send<Name extends JsonEndpointName>(
  { workload, user: { token }, random }: Actor,
  { name, parts, key }: Request<Name>,
  challenge?: string,
): Promise<Completion<ReplyOf<Name>>> {
  const { clients } = workload.system;
  const options = attemptOptions(workload, random, clients.length);
  const more = { ...(key !== '' && { idempotencyKey: key }), challenge };
  return invoke(clients, options, (call) => call(name, parts, { token, ...more }));
}

/** Sends a request and, where it needs the PIN, proves it and sends the same request again. */
async function sendConfirmed<Name extends JsonEndpointName>(
  actor: Actor,
  request: Request<Name>,
): Promise<Completion<ReplyOf<Name>>> {
  const first = await send(actor, request);
  if (first.type !== 'fail' || first.code !== 'step_up_required') return first;
  const { challenge } = first.params as { challenge: Id<'chl'> };
  const parts = { params: { id: challenge }, body: { pin: RESIDENT_PIN } };
  const proved = await send(actor, { name: 'provePin', parts, key: '' });
  return proved.type === 'ok' ? send(actor, request, challenge) : proved;
}

/** The parts of an act that differ; the others are empty. */
type Asked = Pick<Act, 'kind'> & Partial<Omit<Act, 'kind' | 'user'>>;

/**
 * Does something with a wallet and records how it ended. Gives the reply, or nothing where it was refused
 * or has no answer.
 */
export async function act<Name extends JsonEndpointName>(
  actor: Actor,
  asked: Asked,
  request: Omit<Request<Name>, 'key'>,
): Promise<ReplyOf<Name> | undefined> {
  const { history } = actor.workload;
  const { key = '', on = '', amount = 0, to = '', kind } = asked;
  const done: Act = { kind, user: actor.user.id, key, on, amount, to };
  const completion = await sendConfirmed(actor, { ...request, key });
  if (completion.type === 'info') history.unanswered += 1;
  if (completion.type === 'fail') history.refusedActs.push({ ...done, code: completion.code });
  if (completion.type !== 'ok') return undefined;
  const { id } = completion.reply as { id: string };
  history.acts.push({ ...done, id });
  return completion.reply;
}
