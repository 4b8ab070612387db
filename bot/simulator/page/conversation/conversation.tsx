import type { SimChat, SimState } from '../../protocol.ts';
import { ChatAvatar } from '../people/avatar.tsx';
import { Composer } from '../composer/composer.tsx';
import { AwayIcon, BackIcon } from '../icons.tsx';
import type { MessageActions } from './message-button.tsx';
import { MessageList } from './message-list.tsx';
import type { Draft } from '../hooks/use-drafts.ts';
import type { Outbox } from '../hooks/use-outbox.ts';
import type { MessageStore } from '../hooks/use-messages.ts';

const GROUP_HINT = '/hongbao 88.88 8 恭喜发财';
const PRIVATE_HINT = '/balance';

interface ConversationProps {
  chat: SimChat;
  state: SimState;
  room: MessageStore;
  outbox: Outbox;
  acts: MessageActions;
  draft: Draft;
  onDraft: (draft: Partial<Draft>) => void;
  onLeave: () => void;
  onSwitch: () => void;
  onFailed: () => void;
}

function subtitleOf({ chat, state, room, acts }: ConversationProps): string {
  const { typing } = room;
  const writer = state.people.find(({ id }) => id === typing?.personId);
  const here = typing?.chatId === chat.id && writer && writer.id !== acts.me.id;
  if (here) return acts.words.typing(writer.name);
  return chat.type === 'group' ? acts.words.members(chat.members.length) : acts.words.bot;
}

/** The right column: one chat. */
export function Conversation(props: ConversationProps) {
  const { chat, state, room, outbox, acts, draft, onDraft, onSwitch } = props;
  const { me, words } = acts;
  const stretch = room.stretches[chat.id];
  const spoken = stretch?.messages.some(({ from }) => from === me.id) ?? true;
  const hint = chat.type === 'group' ? GROUP_HINT : PRIVATE_HINT;
  return (
    <main className="conversation">
      <header className="chat-header">
        <button
          type="button"
          className="icon-button back"
          aria-label={words.back}
          onClick={props.onLeave}
        >
          <BackIcon />
        </button>
        <ChatAvatar chat={chat} people={state.people} />
        <div className="chat-header-text">
          <h1>{chat.title}</h1>
          <p aria-live="polite">{subtitleOf(props)}</p>
        </div>
        <span className="sandbox">{words.sandbox}</span>
      </header>
      {(!room.online || !state.botOnline) && (
        <p className="bar" role="status">
          <AwayIcon />
          {room.online ? words.botOffline : words.offline}
        </p>
      )}
      <MessageList
        key={chat.id}
        chat={chat}
        state={state}
        stretch={stretch}
        outbox={outbox}
        acts={acts}
        onOlder={() => void room.older(chat.id).catch(() => undefined)}
      />
      <Composer
        key={`${chat.id}:${me.id}`}
        state={state}
        chat={chat}
        me={me}
        words={words}
        text={draft.text}
        answers={draft.replyTo}
        hint={spoken ? undefined : hint}
        onDraft={onDraft}
        onSend={(text) => outbox.send(me.id, chat.id, text, draft.replyTo?.messageId)}
        onSwitch={onSwitch}
        onStart={acts.onStart}
        onFailed={props.onFailed}
      />
    </main>
  );
}
