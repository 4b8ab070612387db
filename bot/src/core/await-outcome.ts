import { backoff } from '@pingshan/shared/backoff';
import { MINUTE_MS, SECOND_MS } from '@pingshan/shared/time';
import { waitUntil } from '@pingshan/shared/wait-until';
import { isOutcomeUnknown } from './api-client.ts';
import { type CommandRequest, reply } from './command-request.ts';
import type { BotContext } from './context.ts';
import { replyWithError } from './error-reply.ts';

/** After this time without an answer the bot stops, and the person has to repeat the command. */
const FOLLOW_TIMEOUT_MS = 10 * MINUTE_MS;
const retryDelay = backoff({ first_ms: 2 * SECOND_MS, max_ms: 30 * SECOND_MS });

interface MoneyOperation<Reply> {
  /** Moves money under an idempotency key that is the same for each attempt. */
  send: () => Promise<Reply>;
  /** Shows the result once it is known that the money moved. */
  onCompleted: (reply: Reply) => Promise<void>;
}

/** True once the outcome is known and the person was informed of it. */
async function attempt<Reply>(
  context: BotContext,
  request: CommandRequest,
  { send, onCompleted }: MoneyOperation<Reply>,
): Promise<boolean> {
  let result: Reply;
  try {
    result = await send();
  } catch (error) {
    if (isOutcomeUnknown(error)) return false;
    await replyWithError(context, request, error);
    return true;
  }
  await onCompleted(result);
  return true;
}

async function follow<Reply>(
  context: BotContext,
  request: CommandRequest,
  operation: MoneyOperation<Reply>,
): Promise<void> {
  const { clock: now, sleep } = context;
  await sleep(retryDelay(0));
  const isKnown = await waitUntil({ now, sleep }, () => attempt(context, request, operation), {
    timeout_ms: FOLLOW_TIMEOUT_MS,
    interval_ms: (retries) => retryDelay(retries + 1),
  });
  if (!isKnown) await reply(request, { text: request.messages.outcomeUnknown });
}

/**
 * Executes an operation that moves money, and repeats it in the background until its outcome is
 * known. While there is no answer the person is informed once. Without the repetition a packet that
 * was paid for during an outage would have no card.
 */
export async function awaitOutcome<Reply>(
  context: BotContext,
  request: CommandRequest,
  operation: MoneyOperation<Reply>,
): Promise<void> {
  if (await attempt(context, request, operation)) return;
  await reply(request, { text: request.messages.outcomeFollows });
  follow(context, request, operation).catch((error: unknown) => {
    context.log.warn({ event: 'outcome.abandoned', key: request.idempotencyKey, err: error });
  });
}
