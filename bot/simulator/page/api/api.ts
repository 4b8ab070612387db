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
} from '../../protocol.ts';

const REQUEST_TIMEOUT_MS = 20_000;

async function request<T>(path: string, body?: unknown): Promise<T> {
  const response = await fetch(path, {
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
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

/** The requests of the page. Each rejects on an error response, and after 20 s without one. */
export const api = {
  getState: () => request<SimState>('/simulator/state'),
  getHistory: (chatId: number, before?: number) => request<SimHistory>(historyPath(chatId, before)),
  sendMessage: (message: SimSend) => request<SimMessage>('/simulator/messages', message),
  tapButton: (tap: SimTap) => request<SimTapAnswer>('/simulator/taps', tap),
  queryInline: (query: SimInlineQuery) => request<SimInlineResults>('/simulator/inline', query),
  chooseInlineResult: (choice: SimInlineChoice) =>
    request<SimMessage>('/simulator/inline/choose', choice),
};
