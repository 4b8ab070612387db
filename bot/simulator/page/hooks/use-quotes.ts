import { useMemo } from 'react';
import type { SimMessage, SimState } from '../../protocol.ts';

/** What a message answers: looked for among what is on the screen, the same object each time. */
export function useQuotes(state: SimState, messages: readonly SimMessage[] | undefined) {
  return useMemo(() => {
    const byId = new Map(messages?.map((message) => [message.messageId, message]));
    const nameOf = (id: number) => state.people.find((one) => one.id === id)?.name ?? '';
    const quotes = new Map<number, { name: string; text: string }>();
    for (const { messageId, replyTo = 0 } of messages ?? []) {
      const answered = byId.get(replyTo);
      if (answered) quotes.set(messageId, { name: nameOf(answered.from), text: answered.text });
    }
    return quotes;
  }, [state.people, messages]);
}
