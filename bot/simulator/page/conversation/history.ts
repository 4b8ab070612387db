import type { SimHistory, SimMessage } from '../../protocol.ts';

/** One catch-up reads at most this many pages of 50 messages: all that the server keeps of a chat. */
const MAX_CATCH_UP_PAGES = 20;

const versionOf = (message: SimMessage): number => message.editedAt ?? message.at;

/** Merges by message id, oldest first. Of two versions of a message the one edited later stays. */
export function mergeMessages(
  known: readonly SimMessage[],
  incoming: readonly SimMessage[],
): SimMessage[] {
  const byId = new Map(known.map((message) => [message.messageId, message]));
  for (const message of incoming) {
    const known = byId.get(message.messageId);
    if (!known || versionOf(message) >= versionOf(known)) byId.set(message.messageId, message);
  }
  return [...byId.values()].sort((a, b) => a.messageId - b.messageId);
}

/** Merges a page of history. A known message within its range that the page lacks was deleted. */
export function mergePage(known: readonly SimMessage[], page: readonly SimMessage[]): SimMessage[] {
  const oldest = page[0]?.messageId ?? Number.POSITIVE_INFINITY;
  const newest = page.at(-1)?.messageId ?? Number.NEGATIVE_INFINITY;
  const present = new Set(page.map(({ messageId }) => messageId));
  const isDeleted = ({ messageId }: SimMessage) =>
    messageId >= oldest && messageId <= newest && !present.has(messageId);
  return mergeMessages(
    known.filter((message) => !isDeleted(message)),
    page,
  );
}

/** Reads pages backwards from the newest message until a known one, so that no gap is left. */
export async function catchUp(
  newestKnown: number | undefined,
  read: (before: number | undefined) => Promise<SimHistory>,
): Promise<SimHistory> {
  let result = await read(undefined);
  for (let pages = 1; pages < MAX_CATCH_UP_PAGES && newestKnown !== undefined; pages += 1) {
    const oldest = result.messages[0]?.messageId;
    if (!result.more || oldest === undefined || oldest <= newestKnown) break;
    const older = await read(oldest);
    result = { messages: [...older.messages, ...result.messages], more: older.more };
  }
  return result;
}
