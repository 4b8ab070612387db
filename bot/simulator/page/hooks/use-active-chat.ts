import { useCallback, useEffect, useState } from 'react';
import type { SimPerson, SimState } from '../../protocol.ts';
import { listChats, resolvePerson } from '../chat-list/chats.ts';

const STORAGE_KEY = 'resident';
const WIDE = '(min-width: 760px)';

const urlParameter = (name: string): string | null =>
  new URLSearchParams(location.search).get(name);

/** The URL of this page with a person and, if given, a chat. */
export function toChatUrl(username: string, chatId?: number): string {
  const query = new URLSearchParams({ as: username });
  if (chatId !== undefined) query.set('chat', String(chatId));
  return `?${query}`;
}

/** The person and the chat of this window: from the URL, and the person also from sessionStorage. */
export function useActiveChat(state: SimState | undefined) {
  const [, setVersion] = useState(0);
  const rerender = useCallback(() => setVersion((version) => version + 1), []);

  useEffect(() => {
    const media = matchMedia(WIDE);
    addEventListener('popstate', rerender);
    media.addEventListener('change', rerender);
    return () => {
      removeEventListener('popstate', rerender);
      media.removeEventListener('change', rerender);
    };
  }, [rerender]);

  const stored = sessionStorage.getItem(STORAGE_KEY);
  const me = state && resolvePerson(state, urlParameter('as'), stored);
  const chats = state && me ? listChats(state, me.id) : [];
  const chosen = chats.find(({ id }) => String(id) === urlParameter('chat'));
  const chat = chosen ?? (matchMedia(WIDE).matches ? chats[0] : undefined);

  const switchPerson = (person: SimPerson): void => {
    if (!state) return;
    sessionStorage.setItem(STORAGE_KEY, person.username);
    const theirs = listChats(state, person.id);
    const same = theirs.find(({ id }) => id === chat?.id);
    const next = chat && (same ?? theirs[0]);
    history.replaceState(null, '', toChatUrl(person.username, next?.id));
    rerender();
  };
  const username = me?.username;
  const openChat = useCallback(
    (chatId: number): void => {
      if (username === undefined) return;
      history.pushState({ fromList: true }, '', toChatUrl(username, chatId));
      rerender();
    },
    [rerender, username],
  );
  /** Shows the list of chats. It goes back in the browser history if the chat was opened from there. */
  const closeChat = (): void => {
    if (!me) return;
    if ((history.state as { fromList?: boolean } | null)?.fromList) return history.back();
    history.replaceState(null, '', toChatUrl(me.username));
    rerender();
  };
  return { me, chats, chat, switchPerson, openChat, closeChat };
}
