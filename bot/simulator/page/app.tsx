import { useCallback, useState } from 'react';
import { ChatList } from './chat-list/chat-list.tsx';
import { Conversation } from './conversation/conversation.tsx';
import { type OpenDialog, Dialogs } from './dialogs/dialogs.tsx';
import { Notices } from './dialogs/notices.tsx';
import { useActiveChat } from './hooks/use-active-chat.ts';
import { useDrafts } from './hooks/use-drafts.ts';
import { useMessageActions } from './hooks/use-message-actions.ts';
import { useMessages } from './hooks/use-messages.ts';
import { useOutbox } from './hooks/use-outbox.ts';
import { useReadMarks } from './hooks/use-read-marks.ts';
import { useTaps } from './hooks/use-taps.ts';
import type { UiMessages } from './messages/type.ts';

function Opening({ text }: { text: string }) {
  return (
    <div className="opening" role="status">
      {text}
    </div>
  );
}

/** The chat app: list of chats, open chat, dialogs and notices. */
export function App({ ui }: { ui: UiMessages }) {
  const store = useMessages();
  const { state } = store;
  const { me, chat, chats, switchPerson, openChat, closeChat } = useActiveChat(state);
  const outbox = useOutbox(store);
  const { pendingTaps, notices, dismiss, tap, notify } = useTaps(ui);
  const readUpTo = useReadMarks(me?.id, chat?.id, store.ranges);
  const { getDraft, changeDraft } = useDrafts(me?.id);
  const [dialog, setDialog] = useState<OpenDialog>();

  const share = useCallback((query: string) => setDialog({ kind: 'share', query }), []);
  const { send } = outbox;
  const actions = useMessageActions({
    state,
    me,
    ui,
    pendingTaps,
    tap,
    openChat,
    send,
    changeDraft,
    share,
  });
  if (!state || !me || !actions) return <Opening text={store.online ? ui.loading : ui.offline} />;

  const onSwitchPerson = () => setDialog({ kind: 'switch' });
  const shareTo = (chatId: number, query: string) => {
    changeDraft(chatId, { text: `@${state.bot.username} ${query}` });
    openChat(chatId);
  };

  const chatList = (
    <ChatList
      {...{ state, me, chats, chat, ui, readUpTo, onSwitchPerson }}
      messagesOf={(chatId) => store.ranges[chatId]?.messages ?? []}
      onOpenChat={openChat}
    />
  );

  return (
    <div className={chat ? 'app app-chat' : 'app'}>
      {chat && chatList}
      {chat ? (
        <Conversation
          {...{ chat, state, store, outbox, actions, onSwitchPerson }}
          draft={getDraft(chat.id)}
          onDraft={(change) => changeDraft(chat.id, change)}
          onCloseChat={closeChat}
          onFailed={() => notify(ui.tapFailed, false)}
        />
      ) : (
        <main className="chat-list-screen">
          <h1 className="visually-hidden">{ui.chats}</h1>
          {chatList}
          <p className="nothing-open">{ui.pick}</p>
        </main>
      )}
      {dialog && (
        <Dialogs
          {...{ dialog, state, me, chats, ui }}
          onClose={() => setDialog(undefined)}
          onSwitchPerson={switchPerson}
          onShare={shareTo}
        />
      )}
      <Notices notices={notices} ui={ui} onDismiss={dismiss} />
    </div>
  );
}
