import { useCallback, useState } from 'react';
import { ChatList } from './chat-list.tsx';
import { Conversation } from './conversation.tsx';
import { Notices } from './notices.tsx';
import { type Sheet, Sheets } from './sheets.tsx';
import { useActs } from './use-acts.ts';
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
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const [sheet, setSheet] = useState<Sheet>();

  const share = useCallback((query: string) => setSheet({ kind: 'share', query }), []);
  const acts = useActs(
    { state, me, words, working, tap },
    {
      open: place.open,
      send: outbox.send,
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

  const draftKey = (chatId: number) => `${me.id}:${chatId}`;
  const setDraft = (chatId: number, text: string) =>
    setDrafts((all) => ({ ...all, [draftKey(chatId)]: text }));
  const onSwitch = () => setSheet({ kind: 'switch' });
  const shareTo = (chatId: number, query: string) => {
    setDraft(chatId, `@${state.bot.username} ${query}`);
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
          draft={drafts[draftKey(chat.id)] ?? ''}
          onDraft={(text) => setDraft(chat.id, text)}
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
