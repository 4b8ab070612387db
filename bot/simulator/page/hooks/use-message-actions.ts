import { useMemo } from 'react';
import type { SimMessage, SimPerson, SimState } from '../../protocol.ts';
import type { MessageActions } from '../conversation/message-button.tsx';
import type { UiMessages } from '../messages/type.ts';
import type { Draft } from './use-drafts.ts';

interface Source {
  state: SimState | undefined;
  me: SimPerson | undefined;
  ui: UiMessages;
  pendingTaps: ReadonlySet<string>;
  tap: (personId: number, message: SimMessage, data: string) => Promise<void>;
  openChat: (chatId: number) => void;
  send: (personId: number, chatId: number, text: string) => void;
  changeDraft: (chatId: number, draft: Partial<Draft>) => void;
  share: (query: string) => void;
}

/** The actions of message buttons, for the current person. Undefined until the state is loaded. */
export function useMessageActions(source: Source) {
  const { state, me, ui, pendingTaps, tap, openChat, send, changeDraft, share } = source;
  const bot = state?.bot;
  return useMemo<MessageActions | undefined>(
    () =>
      me &&
      bot && {
        me,
        bot,
        ui,
        pendingTaps,
        onTap: (message, data) => void tap(me.id, message, data),
        onShare: share,
        onReply: (message) => changeDraft(message.chatId, { replyTo: message }),
        onStart: (parameter) => {
          openChat(me.id);
          send(me.id, me.id, `/start ${parameter}`.trim());
        },
      },
    [me, bot, ui, pendingTaps, tap, openChat, send, changeDraft, share],
  );
}
