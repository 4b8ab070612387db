import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { SimChat, SimState } from '../../protocol.ts';
import type { MessageRange } from '../hooks/use-messages.ts';
import type { Outbox } from '../hooks/use-outbox.ts';
import { useQuotes } from '../hooks/use-quotes.ts';
import { VillageArt } from '../icons.tsx';
import { formatDay } from './clock.ts';
import { MessageBubble } from './message-bubble.tsx';
import type { MessageActions } from './message-button.tsx';
import { OutgoingBubble } from './outgoing-bubble.tsx';
import { toTimeline } from './timeline.ts';

const NEAR_END_PX = 120;

interface MessagesProps {
  chat: SimChat;
  state: SimState;
  range: MessageRange | undefined;
  outbox: Outbox;
  actions: MessageActions;
  onLoadOlder: () => void;
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

/**
 * Scrolls to the end when `version` changes, if the list was at its end. Else it keeps its place, and
 * `behind` is true until the end is reached.
 */
function useAutoScroll(version: number) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const scrollToEnd = (): void => box.current?.scrollTo({ top: box.current.scrollHeight });
  const onScroll = (): void => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
    if (atEnd.current) setBehind(false);
  };
  useLayoutEffect(() => {
    if (atEnd.current) scrollToEnd();
    else setBehind(true);
  }, [version]);
  return { box, behind, scrollToEnd, onScroll };
}

/** The messages of a chat, with those of the outbox at the end. */
export function MessageList({ chat, state, range, outbox, actions, onLoadOlder }: MessagesProps) {
  const { me, ui } = actions;
  const items = useMemo(() => toTimeline(range?.messages ?? []), [range?.messages]);
  const quotes = useQuotes(state, range?.messages);
  const outgoing = outbox.pending.filter((one) => one.chatId === chat.id && one.personId === me.id);
  const last = range?.messages.at(-1);
  const version = (last?.messageId ?? 0) + (last?.editedAt ?? 0) + outgoing.length;
  const { box, behind, scrollToEnd, onScroll } = useAutoScroll(version);
  const group = chat.type === 'group';
  return (
    <div className="messages" ref={box} onScroll={onScroll} tabIndex={-1}>
      {!range && <Skeleton label={ui.loading} />}
      {range?.more && (
        <button type="button" className="older" onClick={onLoadOlder}>
          {ui.older}
        </button>
      )}
      {range && items.length === 0 && outgoing.length === 0 && (
        <div className="empty">
          <VillageArt />
          <strong>{group ? ui.emptyGroup : ui.emptyPrivate}</strong>
          <p>{group ? ui.emptyGroupNext : ui.emptyPrivateNext}</p>
        </div>
      )}
      <div role="log" aria-label={chat.title}>
        <ol>
          {items.map((item) => {
            if (item.kind === 'day') {
              return (
                <li key={item.key} className="day">
                  {formatDay(item.at, ui)}
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
                actions={actions}
              />
            );
          })}
          {outgoing.map((one) => (
            <OutgoingBubble key={one.key} message={one} outbox={outbox} ui={ui} />
          ))}
        </ol>
      </div>
      {behind && (
        <button type="button" className="to-end" onClick={scrollToEnd}>
          {ui.newMessages}
        </button>
      )}
    </div>
  );
}
