import type { SimHistory, SimMessage } from '../../protocol.ts';

/** Pages that one catch-up reads at most, of 50 messages each. */
const CATCH_UP_PAGES = 20;

const versionOf = (message: SimMessage): number => message.editedAt ?? message.at;

/** Adds messages, oldest first, one of each; of two versions the one edited later stays. */
export function mergeMessages(
  known: readonly SimMessage[],
  incoming: readonly SimMessage[],
): SimMessage[] {
  const byId = new Map(known.map((message) => [message.messageId, message]));
  for (const message of incoming) {
    const had = byId.get(message.messageId);
    if (!had || versionOf(message) >= versionOf(had)) byId.set(message.messageId, message);
  }
  return [...byId.values()].sort((a, b) => a.messageId - b.messageId);
}

/** Merges a page of history; what we know of its stretch and it does not was deleted meanwhile. */
export function mergePage(known: readonly SimMessage[], page: readonly SimMessage[]): SimMessage[] {
  const oldest = page[0]?.messageId ?? Number.POSITIVE_INFINITY;
  const newest = page.at(-1)?.messageId ?? Number.NEGATIVE_INFINITY;
  const still = new Set(page.map(({ messageId }) => messageId));
  const gone = ({ messageId }: SimMessage) =>
    messageId >= oldest && messageId <= newest && !still.has(messageId);
  return mergeMessages(
    known.filter((message) => !gone(message)),
    page,
  );
}

/** Reads back from now until what is known, so that a lost connection leaves no hole. */
export async function catchUp(
  newestKnown: number | undefined,
  read: (before: number | undefined) => Promise<SimHistory>,
): Promise<SimHistory> {
  let whole = await read(undefined);
  for (let pages = 1; pages < CATCH_UP_PAGES && newestKnown !== undefined; pages += 1) {
    const oldest = whole.messages[0]?.messageId;
    if (!whole.more || oldest === undefined || oldest <= newestKnown) break;
    const older = await read(oldest);
    whole = { messages: [...older.messages, ...whole.messages], more: older.more };
  }
  return whole;
}
