import type { SimButton, SimMessage, SimPerson } from '../../protocol.ts';
import { startParameter } from './entities.ts';
import { openPage, tapKey } from '../hooks/use-taps.ts';
import type { UiMessages } from '../messages/index.ts';

/** What a button can set off; one for the whole chat. */
export interface MessageActions {
  me: SimPerson;
  bot: SimPerson;
  words: UiMessages;
  working: ReadonlySet<string>;
  onTap: (message: SimMessage, callbackData: string) => void;
  onShare: (query: string) => void;
  /** What is written next answers this message. */
  onReply: (message: SimMessage) => void;
  /** Opens the private chat with the bot and says `/start <word>` there. */
  onStart: (word: string) => void;
}

/** A button of a message: asks the bot, opens a page, or takes a query to a chat. */
export function MessageButton({
  button,
  message,
  acts,
  className,
}: {
  button: SimButton;
  message: SimMessage;
  acts: MessageActions;
  className: string;
}) {
  const { callbackData, url, webApp, switchInlineQuery } = button;
  const { me, bot, words, working, onTap, onShare, onStart } = acts;
  const start = url === undefined ? undefined : startParameter(url, bot.username);
  if (url !== undefined && start === undefined) {
    return (
      <a className={className} href={url} target="_blank" rel="noopener noreferrer">
        {button.text}
        <span className="heard-only">{words.opensBrowser}</span>
      </a>
    );
  }
  const busy =
    callbackData !== undefined && working.has(tapKey(me.id, message.messageId, callbackData));
  const act = (): void => {
    if (busy) return;
    if (start !== undefined) onStart(start);
    else if (callbackData !== undefined) onTap(message, callbackData);
    else if (webApp !== undefined) openPage(webApp, true);
    else if (switchInlineQuery !== undefined) onShare(switchInlineQuery);
  };
  return (
    <button type="button" className={className} aria-busy={busy} aria-disabled={busy} onClick={act}>
      {busy && <span className="spinner" aria-hidden="true" />}
      {busy ? words.working : button.text}
    </button>
  );
}
