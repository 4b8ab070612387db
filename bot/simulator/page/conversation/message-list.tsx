import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { SimChat, SimMessage, SimState } from '../../protocol.ts';
import { MessageBubble } from './message-bubble.tsx';
import { dayName } from './clock.ts';
import { VillageArt } from '../icons.tsx';
import type { MessageActions } from './message-button.tsx';
import { toTimeline } from './timeline.ts';
import type { Outbox } from '../hooks/use-outbox.ts';
import { useQuotes } from '../hooks/use-quotes.ts';
import { OutgoingBubble } from './outgoing-bubble.tsx';

const NEAR_END_PX = 120;

interface MessagesProps {
  chat: SimChat;
  state: SimState;
  stretch: { messages: readonly SimMessage[]; more: boolean } | undefined;
  outbox: Outbox;
  acts: MessageActions;
  onOlder: () => void;
}

function Skeleton({ label }: { label: string }) {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      <span />
      <span />
      <span />
    </div>
  );
}

/** Follows the talk while one is at its end; stays put, and says so, while one reads above. */
function useFollowing(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = (): void => box.current?.scrollTo({ top: box.current.scrollHeight });
  const onScroll = (): void => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (atEnd.current) setBehind(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBehind(true);
  }, [count]);
  return { box, behind, toEnd, onScroll };
}

/** All that was said in a chat. */
export function MessageList({ chat, state, stretch, outbox, acts, onOlder }: MessagesProps) {
  const { me, words } = acts;
  const items = useMemo(() => toTimeline(stretch?.messages ?? []), [stretch?.messages]);
  const quotes = useQuotes(state, stretch?.messages);
  const mine = outbox.waiting.filter((one) => one.chatId === chat.id && one.personId === me.id);
  const last = stretch?.messages.at(-1);
  const size = (last?.messageId ?? 0) + (last?.editedAt ?? 0) + mine.length;
  const { box, behind, toEnd, onScroll } = useFollowing(size);
  const group = chat.type === 'group';
  return (
    <div className="messages" ref={box} onScroll={onScroll} tabIndex={-1}>
      {!stretch && <Skeleton label={words.loading} />}
      {stretch?.more && (
        <button type="button" className="older" onClick={onOlder}>
          {words.older}
        </button>
      )}
      {stretch && items.length === 0 && mine.length === 0 && (
        <div className="empty">
          <VillageArt />
          <strong>{group ? words.emptyGroup : words.emptyPrivate}</strong>
          <p>{group ? words.emptyGroupNext : words.emptyPrivateNext}</p>
        </div>
      )}
      <ol role="log" aria-label={chat.title}>
        {items.map((item) => {
          if (item.kind === 'day') {
            return (
              <li key={item.key} className="day">
                {dayName(item.at, words)}
              </li>
            );
          }
          const from = state.people.find(({ id }) => id === item.message.from) ?? state.bot;
          return (
            <MessageBubble
              {...item}
              key={item.key}
              from={from}
              bot={state.bot}
              group={group}
              quoted={quotes.get(item.message.messageId)}
              acts={acts}
            />
          );
        })}
        {mine.map((one) => (
          <OutgoingBubble key={one.key} one={one} outbox={outbox} words={words} />
        ))}
      </ol>
      {behind && (
        <button type="button" className="to-end" onClick={toEnd}>
          {words.newMessages}
        </button>
      )}
    </div>
  );
}
