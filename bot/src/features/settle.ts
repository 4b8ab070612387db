import { isUnknown } from '../api.ts';
import { type Asked, type Desk, reply } from './desk.ts';
import { refuse } from './refuse.ts';

const ASKED_AGAIN_AFTER_MS = [2_000, 4_000, 8_000, 15_000];
/** Ten minutes of every half a minute: a server away for longer is asked by the person. */
const ROUNDS = 20;
const ROUND_MS = 30_000;

interface Move<Reply> {
  /** Moves money under a key that is the same each time. */
  ask: () => Promise<Reply>;
  /** What there is to show once it is known to have happened. */
  tell: (reply: Reply) => Promise<void>;
}

/** True once it is known what became of it, and the person was told. */
async function tried<Reply>(desk: Desk, asked: Asked, move: Move<Reply>): Promise<boolean> {
  let made: Reply;
  try {
    made = await move.ask();
  } catch (error) {
    if (isUnknown(error)) return false;
    await refuse(desk, asked, error);
    return true;
  }
  await move.tell(made);
  return true;
}

async function follow<Reply>(desk: Desk, asked: Asked, move: Move<Reply>): Promise<void> {
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
export async function settle<Reply>(desk: Desk, asked: Asked, move: Move<Reply>): Promise<void> {
  if (await tried(desk, asked, move)) return;
  await reply(asked, { text: asked.words.following });
  follow(desk, asked, move).catch((error: unknown) => {
    desk.log.warn({ event: 'move.unfollowed', key: asked.key, err: error });
  });
}
