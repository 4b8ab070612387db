import type { SimChat, SimMessage, SimPerson, SimState } from '../../protocol.ts';
import { Avatar, ChatAvatar } from '../people/avatar.tsx';
import { timeOf } from '../conversation/clock.ts';
import { SwitchIcon, WindowIcon } from '../icons.tsx';
import { nextResident, toPreview, countUnread } from './chats.ts';
import { toChatUrl } from '../hooks/use-active-chat.ts';
import type { UiMessages } from '../messages/index.ts';

interface ChatListProps {
  state: SimState;
  me: SimPerson;
  chats: readonly SimChat[];
  chat: SimChat | undefined;
  words: UiMessages;
  messagesOf: (chatId: number) => readonly SimMessage[];
  readUpTo: (chatId: number) => number;
  onOpen: (chatId: number) => void;
  onSwitch: () => void;
}

function ChatRow({ chat: row, ...props }: ChatListProps & { chat: SimChat; current: boolean }) {
  const { state, me, words, messagesOf, readUpTo, onOpen, current } = props;
  const messages = messagesOf(row.id);
  const last = messages.at(-1);
  const unread = countUnread(messages, me.id, readUpTo(row.id));
  const from = state.people.find(({ id }) => id === last?.from)?.name ?? '';
  const preview = toPreview(last, me.id, row.type === 'group' ? from : '');
  return (
    <li>
      <button
        type="button"
        className="chat-row"
        aria-current={current || undefined}
        onClick={() => onOpen(row.id)}
      >
        <ChatAvatar chat={row} people={state.people} />
        <span className="chat-row-text">
          <span className="chat-row-top">
            <strong>{row.title}</strong>
            {last && <time>{timeOf(last.at)}</time>}
          </span>
          <span className="chat-row-bottom">
            <span className="preview">{preview || (row.type === 'private' && words.withBot)}</span>
            {unread > 0 && (
              <span className="unread">
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span className="heard-only">{words.unread(unread)}</span>
              </span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

/** The left column: who one is, one's chats, and a window for somebody else. */
export function ChatList(props: ChatListProps) {
  const { state, me, chats, chat, words, onSwitch } = props;
  const next = nextResident(state, chat ?? chats[0], me);
  return (
    <nav className="chat-list" aria-label={words.chats}>
      <button type="button" className="me" onClick={onSwitch}>
        <Avatar person={me} />
        <span className="me-text">
          <strong>{me.name}</strong>
          <span>{words.switchPerson}</span>
        </span>
        <SwitchIcon />
      </button>
      <ul className="chat-rows">
        {chats.map((row) => (
          <ChatRow key={row.id} {...props} chat={row} current={row.id === chat?.id} />
        ))}
      </ul>
      <a
        className="another-window"
        href={toChatUrl(
          next.username,
          (chat ?? chats[0])?.type === 'group' ? (chat ?? chats[0])?.id : undefined,
        )}
        target="_blank"
        rel="noopener"
      >
        <WindowIcon />
        <span>{words.anotherWindow(next.name)}</span>
      </a>
      <p className="sandbox">{words.sandbox}</p>
    </nav>
  );
}
