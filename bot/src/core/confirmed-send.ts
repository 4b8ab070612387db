import { ProblemError } from '@pingshan/shared/client';
import type { StepUp } from '@pingshan/shared/step-up/schemas';
import { MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import { waitUntil } from '@pingshan/shared/wait-until';
import { type Actor, isOutcomeUnknown } from './api-client.ts';
import type { BotContext } from './context.ts';
import { toErrorMessage } from './error-reply.ts';
import type { CoreMessages } from './messages/type.ts';
import { type OutgoingMessage, withButton } from './outgoing-message.ts';
import { telegramErrorOf } from './telegram-transport.ts';

/** A challenge lives five minutes; an outage at its end is waited out for as long again. */
const WATCH_TIMEOUT_MS = 10 * MINUTE_MS;
const WATCH_INTERVAL_MS = 2 * SECOND_MS;

export interface Confirmed<Reply> {
  /** Sends the same request under the same key; `challenge` is the proof that its sender confirmed it. */
  readonly send: (challenge?: string) => Promise<Reply>;
  /** Shows the result once it is known that the money moved. */
  readonly onCompleted: (reply: Reply) => Promise<void>;
}

/** What became of a request: it was carried out, or it waits until its sender has confirmed it. */
export type SendOutcome =
  | { readonly outcome: 'completed' }
  | { readonly outcome: 'confirming'; readonly challenge: string; readonly reached: boolean };

interface Sender {
  readonly actor: Actor;
  readonly messages: CoreMessages;
}

interface Required {
  readonly challenge: StepUp['id'];
  readonly what: string;
}

function requiredBy(error: unknown): Required | undefined {
  if (!(error instanceof ProblemError) || error.problem.code !== 'step_up_required') {
    return undefined;
  }
  return error.problem.params as unknown as Required;
}

/** The message that leads to the confirm sheet: PIN and codes are never written in a chat. */
export const toConfirmMessage = (
  { walletUrl }: Pick<BotContext, 'walletUrl'>,
  messages: CoreMessages,
  { challenge, what }: Required,
): OutgoingMessage =>
  withButton(messages.confirmInWallet(what), {
    text: messages.confirmButton,
    url: `${walletUrl}/?startapp=${challenge}`,
  });

/** Writes to the private chat of a person; false where they never opened it. */
async function writePrivately(
  { telegram }: BotContext,
  { actor }: Sender,
  { text, reply_markup }: OutgoingMessage,
): Promise<boolean> {
  try {
    await telegram.sendMessage(actor.account.id, text, { ...(reply_markup && { reply_markup }) });
    return true;
  } catch (error) {
    if (telegramErrorOf(error)?.code !== 403) throw error;
    return false;
  }
}

/** Waits until a challenge is no longer open; undefined where the server does not say so in time. */
function waitForProof({ api, clock, sleep }: BotContext, { actor }: Sender, id: StepUp['id']) {
  const read = () =>
    api
      .as(actor)('stepUp', { params: { id } })
      .then(({ state }) => (state === 'open' ? undefined : state))
      .catch((error: unknown) => {
        if (isOutcomeUnknown(error)) return undefined;
        throw error;
      });
  const poll = { timeout_ms: WATCH_TIMEOUT_MS, interval_ms: WATCH_INTERVAL_MS };
  return waitUntil({ now: clock, sleep }, read, poll);
}

/** Sends until the outcome is known: without an answer the request may have been carried out. */
function sendUntilKnown<Reply>(
  { clock, sleep }: BotContext,
  send: () => Promise<Reply>,
): Promise<{ reply: Reply } | undefined> {
  const attempt = () =>
    send().then(
      (reply) => ({ reply }),
      (error: unknown) => {
        if (isOutcomeUnknown(error)) return undefined;
        throw error;
      },
    );
  const retry = { timeout_ms: WATCH_TIMEOUT_MS, interval_ms: WATCH_INTERVAL_MS };
  return waitUntil({ now: clock, sleep }, attempt, retry);
}

async function finish<Reply>(
  context: BotContext,
  sender: Sender,
  { id, send, onCompleted }: Confirmed<Reply> & { readonly id: StepUp['id'] },
): Promise<void> {
  const { messages } = sender;
  try {
    const state = await waitForProof(context, sender, id);
    if (state !== 'passed' && state !== 'spent') {
      await writePrivately(context, sender, { text: messages.confirmExpired });
      return;
    }
    const sent = await sendUntilKnown(context, () => send(id));
    if (sent) await onCompleted(sent.reply);
    else await writePrivately(context, sender, { text: messages.outcomePending });
  } catch (error) {
    await writePrivately(context, sender, toErrorMessage(context, messages, error));
  }
}

/**
 * Sends a request that moves money. Where the server wants it confirmed, the person gets a button in the
 * private chat that opens the confirm sheet, and the same request is sent again once they have passed it.
 * Rejects with `ProblemError` for any other refusal.
 */
export async function sendConfirmed<Reply>(
  context: BotContext,
  sender: Sender,
  { send, onCompleted }: Confirmed<Reply>,
): Promise<SendOutcome> {
  let reply: Reply;
  try {
    reply = await send();
  } catch (error) {
    const required = requiredBy(error);
    if (!required) throw error;
    const { challenge } = required;
    const message = toConfirmMessage(context, sender.messages, required);
    const reached = await writePrivately(context, sender, message);
    const watched = context.dedupe(`confirm:${challenge}`, () =>
      finish(context, sender, { id: challenge, send, onCompleted }),
    );
    watched.catch((failure: unknown) => {
      context.log.warn({ event: 'confirmation.abandoned', challenge, err: failure });
    });
    return { outcome: 'confirming', challenge, reached };
  }
  await onCompleted(reply);
  return { outcome: 'completed' };
}
