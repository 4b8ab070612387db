import type { SimChat, SimMessage, SimPerson, SimState } from '../../protocol.ts';
import { formatTime } from '../conversation/clock.ts';
import { toChatUrl } from '../hooks/use-active-chat.ts';
import { SwitchIcon, WindowIcon } from '../icons.tsx';
import type { UiMessages } from '../messages/type.ts';
import { Avatar, ChatAvatar } from '../people/avatar.tsx';
import { countUnread, nextResident, toPreview } from './chats.ts';

interface ChatListProps {
  state: SimState;
  me: SimPerson;
  chats: readonly SimChat[];
  chat: SimChat | undefined;
  ui: UiMessages;
  messagesOf: (chatId: number) => readonly SimMessage[];
  readUpTo: (chatId: number) => number;
  onOpenChat: (chatId: number) => void;
  onSwitchPerson: () => void;
}

function ChatRow({ chat: row, ...props }: ChatListProps & { chat: SimChat; current: boolean }) {
  const { state, me, ui, messagesOf, readUpTo, onOpenChat, current } = props;
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
        onClick={() => onOpenChat(row.id)}
      >
        <ChatAvatar chat={row} people={state.people} />
        <span className="chat-row-text">
          <span className="chat-row-top">
            <strong>{row.title}</strong>
            {last && <time>{formatTime(last.at)}</time>}
          </span>
          <span className="chat-row-bottom">
            <span className="preview">{preview || (row.type === 'private' && ui.withBot)}</span>
            {unread > 0 && (
              <span className="unread">
                <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>
                <span className="visually-hidden">{ui.unread(unread)}</span>
              </span>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

/** The left column: the current person, their chats, and a link that opens a window as another person. */
export function ChatList(props: ChatListProps) {
  const { state, me, chats, chat, ui, onSwitchPerson } = props;
  const shown = chat ?? chats[0];
  const next = nextResident(state, shown, me);
  return (
    <nav className="chat-list" aria-label={ui.chats}>
      <button type="button" className="me" onClick={onSwitchPerson}>
        <Avatar person={me} />
        <span className="me-text">
          <strong>{me.name}</strong>
          <span>{ui.switchPerson}</span>
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
        href={toChatUrl(next.username, shown?.type === 'group' ? shown.id : undefined)}
        target="_blank"
        rel="noopener"
      >
        <WindowIcon />
        <span>{ui.anotherWindow(next.name)}</span>
      </a>
      <p className="sandbox">{ui.sandbox}</p>
    </nav>
  );
}
