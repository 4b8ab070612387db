import { useCallback, useEffect, useRef, useState } from 'react';
import type { SimEvent, SimMessage, SimState } from '../../protocol.ts';
import { api } from '../api/api.ts';
import { connectLive } from '../api/live-connection.ts';
import { catchUp, mergeMessages, mergePage } from '../conversation/history.ts';

const TYPING_MS = 5_000;
const NONE: readonly SimMessage[] = [];

/** The loaded messages of one chat, without a gap; `more` is true if older ones exist. */
export interface MessageRange {
  messages: readonly SimMessage[];
  more: boolean;
}
type MessageRanges = Record<number, MessageRange>;

function applyToRanges(all: MessageRanges, event: SimEvent): MessageRanges {
  if (event.type === 'message' || event.type === 'edited') {
    const { chatId } = event.message;
    const range = all[chatId] ?? { messages: NONE, more: false };
    const messages = mergeMessages(range.messages, [event.message]);
    return { ...all, [chatId]: { ...range, messages } };
  }
  if (event.type !== 'deleted') return all;
  const range = all[event.chatId];
  if (!range) return all;
  const messages = range.messages.filter(({ messageId }) => messageId !== event.messageId);
  return { ...all, [event.chatId]: { ...range, messages } };
}

function applyToState(state: SimState, event: SimEvent): SimState {
  if (event.type === 'bot') return { ...state, botOnline: event.online };
  if (event.type !== 'chat') return state;
  const others = state.chats.filter(({ id }) => id !== event.chat.id);
  return { ...state, chats: [...others, event.chat] };
}

/** The state and messages of all chats. After a reconnect it loads what was posted in the meantime. */
export function useMessages() {
  const [state, setState] = useState<SimState>();
  const [ranges, setRanges] = useState<MessageRanges>({});
  const [online, setOnline] = useState(true);
  const [typing, setTyping] = useState<{ chatId: number; personId: number }>();
  const latest = useRef(ranges);
  useEffect(() => {
    latest.current = ranges;
  }, [ranges]);

  const refresh = useCallback(async (chatId: number) => {
    const newest = latest.current[chatId]?.messages.at(-1)?.messageId;
    const { messages, more } = await catchUp(newest, (before) => api.getHistory(chatId, before));
    setRanges((all) => {
      const range = all[chatId];
      const merged = mergePage(range?.messages ?? NONE, messages);
      return { ...all, [chatId]: { messages: merged, more: range?.more ?? more } };
    });
    return messages;
  }, []);

  const loadOlder = useCallback(async (chatId: number) => {
    const before = latest.current[chatId]?.messages[0]?.messageId;
    const { messages, more } = await api.getHistory(chatId, before);
    setRanges((all) => ({
      ...all,
      [chatId]: { messages: mergePage(all[chatId]?.messages ?? NONE, messages), more },
    }));
  }, []);

  const add = useCallback(
    (message: SimMessage) => setRanges((all) => applyToRanges(all, { type: 'message', message })),
    [],
  );

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onOpen = async () => {
      const loaded = await api.getState();
      setState(loaded);
      setOnline(true);
      await Promise.all(loaded.chats.map(({ id }) => refresh(id)));
    };
    const onEvent = (event: SimEvent) => {
      setRanges((all) => applyToRanges(all, event));
      setState((loaded) => loaded && applyToState(loaded, event));
      if (event.type !== 'typing' && event.type !== 'message') return;
      clearTimeout(timer);
      setTyping(event.type === 'typing' ? event : undefined);
      timer = setTimeout(() => setTyping(undefined), TYPING_MS);
    };
    const onLost = () => setOnline(false);
    const close = connectLive({ onOpen: () => void onOpen().catch(onLost), onEvent, onLost });
    return () => {
      clearTimeout(timer);
      close();
    };
  }, [refresh]);

  return { state, ranges, online, typing, refresh, loadOlder, add };
}
export type MessageStore = ReturnType<typeof useMessages>;
