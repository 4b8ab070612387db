import type {
  SimHistory,
  SimInlineChoice,
  SimInlineQuery,
  SimInlineResults,
  SimMessage,
  SimSend,
  SimState,
  SimTap,
  SimTapAnswer,
} from '../wire.ts';

const PATIENCE_MS = 20_000;

async function ask<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return (await response.json()) as T;
}

const historyPath = (chatId: number, before?: number): string =>
  `/simulator/chats/${chatId}/messages?limit=50${before === undefined ? '' : `&before=${before}`}`;

/** What the page asks of the group chat; each rejects after 20 s or on any refusal. */
export const api = {
  state: () => ask<SimState>('/simulator/state'),
  history: (chatId: number, before?: number) => ask<SimHistory>(historyPath(chatId, before)),
  send: (message: SimSend) => ask<SimMessage>('/simulator/messages', message),
  tap: (tap: SimTap) => ask<SimTapAnswer>('/simulator/taps', tap),
  inline: (query: SimInlineQuery) => ask<SimInlineResults>('/simulator/inline', query),
  choose: (choice: SimInlineChoice) => ask<SimMessage>('/simulator/inline/choose', choice),
};
