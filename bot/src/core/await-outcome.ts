import { isOutcomeUnknown } from './api-client.ts';
import { type CommandRequest, type BotContext, reply } from './context.ts';
import { replyWithError } from './error-reply.ts';

const ASKED_AGAIN_AFTER_MS = [2_000, 4_000, 8_000, 15_000];
/** Ten minutes of every half a minute: a server away for longer is asked by the person. */
const ROUNDS = 20;
const ROUND_MS = 30_000;

interface MoneyOperation<Reply> {
  /** Moves money under a key that is the same each time. */
  send: () => Promise<Reply>;
  /** What there is to show once it is known to have happened. */
  onCompleted: (reply: Reply) => Promise<void>;
}

/** True once it is known what became of it, and the person was told. */
async function tried<Reply>(
  desk: BotContext,
  asked: CommandRequest,
  move: MoneyOperation<Reply>,
): Promise<boolean> {
  let made: Reply;
  try {
    made = await move.send();
  } catch (error) {
    if (isOutcomeUnknown(error)) return false;
    await replyWithError(desk, asked, error);
    return true;
  }
  await move.onCompleted(made);
  return true;
}

async function follow<Reply>(
  desk: BotContext,
  asked: CommandRequest,
  move: MoneyOperation<Reply>,
): Promise<void> {
  const waits = [...ASKED_AGAIN_AFTER_MS, ...Array.from({ length: ROUNDS }, () => ROUND_MS)];
  for (const wait_ms of waits) {
    await desk.sleep(wait_ms);
    if (await tried(desk, asked, move)) return;
  }
  await reply(asked, { text: asked.words.unsettled });
}

/**
 * Does what moves money, and goes on until it is known what became of it: where no answer comes the
 * person is told so, once, and the same request is sent again until the server is back. Without this
 * a packet paid for during an outage would have no card.
 */
export async function awaitOutcome<Reply>(
  desk: BotContext,
  asked: CommandRequest,
  move: MoneyOperation<Reply>,
): Promise<void> {
  if (await tried(desk, asked, move)) return;
  await reply(asked, { text: asked.words.following });
  follow(desk, asked, move).catch((error: unknown) => {
    desk.log.warn({ event: 'move.unfollowed', key: asked.key, err: error });
  });
}
