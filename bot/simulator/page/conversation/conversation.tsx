import type { SimChat, SimState } from '../../protocol.ts';
import { Composer } from '../composer/composer.tsx';
import type { Draft } from '../hooks/use-drafts.ts';
import type { MessageStore } from '../hooks/use-messages.ts';
import type { Outbox } from '../hooks/use-outbox.ts';
import { AwayIcon, BackIcon } from '../icons.tsx';
import { ChatAvatar } from '../people/avatar.tsx';
import type { MessageActions } from './message-button.tsx';
import { MessageList } from './message-list.tsx';

const GROUP_EXAMPLE = '/hongbao 88.88 8 恭喜发财';
const PRIVATE_EXAMPLE = '/balance';

interface ConversationProps {
  chat: SimChat;
  state: SimState;
  store: MessageStore;
  outbox: Outbox;
  actions: MessageActions;
  draft: Draft;
  onDraft: (draft: Partial<Draft>) => void;
  onCloseChat: () => void;
  onSwitchPerson: () => void;
  onFailed: () => void;
}

function toSubtitle({ chat, state, store, actions }: ConversationProps): string {
  const { typing } = store;
  const writer = state.people.find(({ id }) => id === typing?.personId);
  const isTyping = typing?.chatId === chat.id && writer && writer.id !== actions.me.id;
  if (isTyping) return actions.ui.typing(writer.name);
  return chat.type === 'group' ? actions.ui.members(chat.members.length) : actions.ui.bot;
}

/** The right column: the open chat. */
export function Conversation(props: ConversationProps) {
  const { chat, state, store, outbox, actions, draft, onDraft, onSwitchPerson } = props;
  const { me, ui } = actions;
  const range = store.ranges[chat.id];
  const hasPosted = range?.messages.some(({ from }) => from === me.id) ?? true;
  const example = chat.type === 'group' ? GROUP_EXAMPLE : PRIVATE_EXAMPLE;
  return (
    <main className="conversation">
      <header className="chat-header">
        <button
          type="button"
          className="icon-button back"
          aria-label={ui.back}
          onClick={props.onCloseChat}
        >
          <BackIcon />
        </button>
        <ChatAvatar chat={chat} people={state.people} />
        <div className="chat-header-text">
          <h1>{chat.title}</h1>
          <p aria-live="polite">{toSubtitle(props)}</p>
        </div>
        <span className="sandbox">{ui.sandbox}</span>
      </header>
      {(!store.online || !state.botOnline) && (
        <p className="status-bar" role="status">
          <AwayIcon />
          {store.online ? ui.botOffline : ui.offline}
        </p>
      )}
      <MessageList
        key={chat.id}
        chat={chat}
        state={state}
        range={range}
        outbox={outbox}
        actions={actions}
        onLoadOlder={() => void store.loadOlder(chat.id).catch(() => undefined)}
      />
      <Composer
        key={`${chat.id}:${me.id}`}
        state={state}
        chat={chat}
        me={me}
        ui={ui}
        text={draft.text}
        replyTo={draft.replyTo}
        example={hasPosted ? undefined : example}
        onDraft={onDraft}
        onSend={(text) => outbox.send(me.id, chat.id, text, draft.replyTo?.messageId)}
        onSwitchPerson={onSwitchPerson}
        onStart={actions.onStart}
        onFailed={props.onFailed}
      />
    </main>
  );
}
