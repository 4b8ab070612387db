import { useCallback, useEffect, useState } from 'react';
import type { SimPerson, SimState } from '../../protocol.ts';
import { listChats, resolvePerson } from '../chat-list/chats.ts';

const KEPT_AS = 'resident';
const WIDE = '(min-width: 760px)';

const asked = (name: string): string | null => new URLSearchParams(location.search).get(name);

/** The address of this page, as somebody, in some chat. */
export function toChatUrl(username: string, chatId?: number): string {
  const query = new URLSearchParams({ as: username });
  if (chatId !== undefined) query.set('chat', String(chatId));
  return `?${query}`;
}

/** Who speaks in this window and which chat is open: in the address, and remembered by the window. */
export function useActiveChat(state: SimState | undefined) {
  const [, redraw] = useState(0);
  const again = useCallback(() => redraw((times) => times + 1), []);

  useEffect(() => {
    const media = matchMedia(WIDE);
    addEventListener('popstate', again);
    media.addEventListener('change', again);
    return () => {
      removeEventListener('popstate', again);
      media.removeEventListener('change', again);
    };
  }, [again]);

  const me = state && resolvePerson(state, asked('as'), sessionStorage.getItem(KEPT_AS));
  const chats = state && me ? listChats(state, me.id) : [];
  const named = chats.find(({ id }) => String(id) === asked('chat'));
  const chat = named ?? (matchMedia(WIDE).matches ? chats[0] : undefined);

  const become = (person: SimPerson): void => {
    if (!state) return;
    sessionStorage.setItem(KEPT_AS, person.username);
    const theirs = listChats(state, person.id);
    const same = theirs.find(({ id }) => id === chat?.id);
    const next = chat && (same ?? theirs[0]);
    history.replaceState(null, '', toChatUrl(person.username, next?.id));
    again();
  };
  const username = me?.username;
  const open = useCallback(
    (chatId: number): void => {
      if (username === undefined) return;
      history.pushState({ fromList: true }, '', toChatUrl(username, chatId));
      again();
    },
    [again, username],
  );
  /** Back to the list, by the way one came where there is one. */
  const leave = (): void => {
    if (!me) return;
    if ((history.state as { fromList?: boolean } | null)?.fromList) return history.back();
    history.replaceState(null, '', toChatUrl(me.username));
    again();
  };
  return { me, chats, chat, become, open, leave };
}
