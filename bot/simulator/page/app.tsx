import { useCallback, useState } from 'react';
import { ChatList } from './chat-list.tsx';
import { Conversation } from './conversation.tsx';
import { Notices } from './notices.tsx';
import { type Sheet, Sheets } from './sheets.tsx';
import { useActs } from './use-acts.ts';
import { useDrafts } from './use-drafts.ts';
import { useOutbox } from './use-outbox.ts';
import { usePlace } from './use-place.ts';
import { useRead } from './use-read.ts';
import { useRoom } from './use-room.ts';
import { useTaps } from './use-taps.ts';
import type { Words } from './words.ts';

/** The whole chat app. */
export function App({ words }: { words: Words }) {
  const room = useRoom();
  const { state } = room;
  const place = usePlace(state);
  const { me, chat, chats } = place;
  const outbox = useOutbox(room);
  const { working, notices, dismiss, tap, tell } = useTaps(words);
  const readUpTo = useRead(me?.id, chat?.id, room.stretches);
  const drafts = useDrafts(me?.id);
  const [sheet, setSheet] = useState<Sheet>();

  const share = useCallback((query: string) => setSheet({ kind: 'share', query }), []);
  const acts = useActs(
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
        <Sheets
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
