import { useCallback, useState } from 'react';
import { ChatList } from './chat-list/chat-list.tsx';
import { Conversation } from './conversation/conversation.tsx';
import { Notices } from './dialogs/notices.tsx';
import { type OpenDialog, Dialogs } from './dialogs/dialogs.tsx';
import { useMessageActions } from './hooks/use-message-actions.ts';
import { useDrafts } from './hooks/use-drafts.ts';
import { useOutbox } from './hooks/use-outbox.ts';
import { useActiveChat } from './hooks/use-active-chat.ts';
import { useReadMarks } from './hooks/use-read-marks.ts';
import { useMessages } from './hooks/use-messages.ts';
import { useTaps } from './hooks/use-taps.ts';
import type { UiMessages } from './messages/index.ts';

/** The whole chat app. */
export function App({ words }: { words: UiMessages }) {
  const room = useMessages();
  const { state } = room;
  const place = useActiveChat(state);
  const { me, chat, chats } = place;
  const outbox = useOutbox(room);
  const { working, notices, dismiss, tap, tell } = useTaps(words);
  const readUpTo = useReadMarks(me?.id, chat?.id, room.stretches);
  const drafts = useDrafts(me?.id);
  const [sheet, setSheet] = useState<OpenDialog>();

  const share = useCallback((query: string) => setSheet({ kind: 'share', query }), []);
  const acts = useMessageActions(
    { state, me, words, working, tap },
    {
      open: place.open,
      send: outbox.send,
      change: drafts.change,
      share,
    },
  );
  if (!state || !me || !acts) {
    return (
      <div className="opening" role="status">
        {room.online ? words.loading : words.offline}
      </div>
    );
  }

  const onSwitch = () => setSheet({ kind: 'switch' });
  const shareTo = (chatId: number, query: string) => {
    drafts.change(chatId, { text: `@${state.bot.username} ${query}` });
    place.open(chatId);
  };

  return (
    <div className={chat ? 'app app-chat' : 'app'}>
      <ChatList
        {...{ state, me, chats, chat, words, readUpTo, onSwitch }}
        messagesOf={(chatId) => room.stretches[chatId]?.messages ?? []}
        onOpen={place.open}
      />
      {chat ? (
        <Conversation
          {...{ chat, state, room, outbox, acts, onSwitch }}
          draft={drafts.of(chat.id)}
          onDraft={(to) => drafts.change(chat.id, to)}
          onLeave={place.leave}
          onFailed={() => tell(words.tapFailed, false)}
        />
      ) : (
        <p className="nothing-open">{words.pick}</p>
      )}
      {sheet && (
        <Dialogs
          {...{ sheet, state, me, chats, words }}
          onClose={() => setSheet(undefined)}
          onBecome={place.become}
          onShare={shareTo}
        />
      )}
      <Notices notices={notices} words={words} onDismiss={dismiss} />
    </div>
  );
}
