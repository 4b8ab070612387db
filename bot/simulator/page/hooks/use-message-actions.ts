import { useMemo } from 'react';
import type { SimMessage, SimPerson, SimState } from '../../protocol.ts';
import type { MessageActions } from '../conversation/message-button.tsx';
import type { Draft } from './use-drafts.ts';
import type { UiMessages } from '../messages/index.ts';

interface Here {
  state: SimState | undefined;
  me: SimPerson | undefined;
  words: UiMessages;
  working: ReadonlySet<string>;
  tap: (personId: number, message: SimMessage, data: string) => Promise<void>;
}
interface Ways {
  open: (chatId: number) => void;
  send: (personId: number, chatId: number, text: string) => void;
  change: (chatId: number, draft: Partial<Draft>) => void;
  share: (query: string) => void;
}

/** What the buttons of this window's messages set off, once somebody is here. */
export function useMessageActions(
  { state, me, words, working, tap }: Here,
  { open, send, change, share }: Ways,
) {
  const bot = state?.bot;
  return useMemo<MessageActions | undefined>(
    () =>
      me &&
      bot && {
        me,
        bot,
        words,
        working,
        onTap: (message, data) => void tap(me.id, message, data),
        onShare: share,
        onReply: (message) => change(message.chatId, { replyTo: message }),
        onStart: (word) => {
          open(me.id);
          send(me.id, me.id, `/start ${word}`.trim());
        },
      },
    [me, bot, words, working, tap, open, send, change, share],
  );
}
