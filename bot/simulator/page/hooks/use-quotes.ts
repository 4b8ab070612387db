import { useMemo } from 'react';
import type { SimMessage, SimState } from '../../protocol.ts';

/**
 * By message id, the name and text of the message that it replies to, if that one is loaded. The map
 * keeps its identity between renders, so that memoized messages do not render again.
 */
export function useQuotes(state: SimState, messages: readonly SimMessage[] | undefined) {
  return useMemo(() => {
    const byId = new Map(messages?.map((message) => [message.messageId, message]));
    const nameOf = (id: number) => state.people.find((one) => one.id === id)?.name ?? '';
    const quotes = new Map<number, { name: string; text: string }>();
    for (const { messageId, replyTo = 0 } of messages ?? []) {
      const quoted = byId.get(replyTo);
      if (quoted) quotes.set(messageId, { name: nameOf(quoted.from), text: quoted.text });
    }
    return quotes;
  }, [state.people, messages]);
}
