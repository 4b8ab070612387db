import { useCallback, useEffect, useRef, useState } from 'react';
import type { SimEvent, SimMessage, SimState } from '../../protocol.ts';
import { api } from '../api/api.ts';
import { catchUp, mergeMessages, mergePage } from '../conversation/history.ts';
import { connectLive } from '../api/live-connection.ts';

const TYPING_MS = 5_000;
const NONE: readonly SimMessage[] = [];

interface MessageRange {
  messages: readonly SimMessage[];
  more: boolean;
}
type MessageRanges = Record<number, MessageRange>;

function withEvent(all: MessageRanges, event: SimEvent): MessageRanges {
  if (event.type === 'message' || event.type === 'edited') {
    const { chatId } = event.message;
    const had = all[chatId] ?? { messages: NONE, more: false };
    return { ...all, [chatId]: { ...had, messages: mergeMessages(had.messages, [event.message]) } };
  }
  if (event.type !== 'deleted') return all;
  const had = all[event.chatId];
  if (!had) return all;
  const messages = had.messages.filter(({ messageId }) => messageId !== event.messageId);
  return { ...all, [event.chatId]: { ...had, messages } };
}

function stateWith(state: SimState, event: SimEvent): SimState {
  if (event.type === 'bot') return { ...state, botOnline: event.online };
  if (event.type !== 'chat') return state;
  const others = state.chats.filter(({ id }) => id !== event.chat.id);
  return { ...state, chats: [...others, event.chat] };
}

/** Everything said in every chat, kept true while the connection comes and goes. */
export function useMessages() {
  const [state, setState] = useState<SimState>();
  const [stretches, setStretches] = useState<MessageRanges>({});
  const [online, setOnline] = useState(true);
  const [typing, setTyping] = useState<{ chatId: number; personId: number }>();
  const latest = useRef(stretches);
  useEffect(() => {
    latest.current = stretches;
  }, [stretches]);

  const refresh = useCallback(async (chatId: number) => {
    const newest = latest.current[chatId]?.messages.at(-1)?.messageId;
    const { messages, more } = await catchUp(newest, (before) => api.getHistory(chatId, before));
    setStretches((all) => {
      const had = all[chatId];
      const whole = mergePage(had?.messages ?? NONE, messages);
      return { ...all, [chatId]: { messages: whole, more: had?.more ?? more } };
    });
    return messages;
  }, []);

  const older = useCallback(async (chatId: number) => {
    const before = latest.current[chatId]?.messages[0]?.messageId;
    const { messages, more } = await api.getHistory(chatId, before);
    setStretches((all) => ({
      ...all,
      [chatId]: { messages: mergePage(all[chatId]?.messages ?? NONE, messages), more },
    }));
  }, []);

  const add = useCallback(
    (message: SimMessage) => setStretches((all) => withEvent(all, { type: 'message', message })),
    [],
  );

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onOpen = async () => {
      const fresh = await api.getState();
      setState(fresh);
      setOnline(true);
      await Promise.all(fresh.chats.map(({ id }) => refresh(id)));
    };
    const onEvent = (event: SimEvent) => {
      setStretches((all) => withEvent(all, event));
      setState((had) => had && stateWith(had, event));
      if (event.type !== 'typing' && event.type !== 'message') return;
      clearTimeout(timer);
      setTyping(event.type === 'typing' ? event : undefined);
      timer = setTimeout(() => setTyping(undefined), TYPING_MS);
    };
    const lost = () => setOnline(false);
    const stop = connectLive({ onOpen: () => void onOpen().catch(lost), onEvent, onLost: lost });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [refresh]);

  return { state, stretches, online, typing, refresh, older, add };
}
export type MessageStore = ReturnType<typeof useMessages>;
