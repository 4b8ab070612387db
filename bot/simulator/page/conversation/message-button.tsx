import type { SimButton, SimMessage, SimPerson } from '../../protocol.ts';
import { openPage, tapKey } from '../hooks/use-taps.ts';
import type { UiMessages } from '../messages/type.ts';
import { startParameter } from './entities.ts';

/** The actions of message buttons, the same object for all messages of a chat. */
export interface MessageActions {
  me: SimPerson;
  bot: SimPerson;
  ui: UiMessages;
  pendingTaps: ReadonlySet<string>;
  onTap: (message: SimMessage, callbackData: string) => void;
  onShare: (query: string) => void;
  /** Makes the draft a reply to this message. */
  onReply: (message: SimMessage) => void;
  /** Opens the private chat with the bot and posts `/start <parameter>` there. */
  onStart: (parameter: string) => void;
}

/** A button of a message: it sends a callback query, opens a URL, or shares an inline query to a chat. */
export function MessageButton({
  button,
  message,
  actions,
  className,
}: {
  button: SimButton;
  message: SimMessage;
  actions: MessageActions;
  className: string;
}) {
  const { callbackData, url, webApp, switchInlineQuery } = button;
  const { me, bot, ui, pendingTaps, onTap, onShare, onStart } = actions;
  const start = url === undefined ? undefined : startParameter(url, bot.username);
  if (url !== undefined && start === undefined) {
    return (
      <a className={className} href={url} target="_blank" rel="noopener noreferrer">
        {button.text}
        <span className="visually-hidden">{ui.opensBrowser}</span>
      </a>
    );
  }
  const busy =
    callbackData !== undefined && pendingTaps.has(tapKey(me.id, message.messageId, callbackData));
  const onClick = (): void => {
    if (busy) return;
    if (start !== undefined) onStart(start);
    else if (callbackData !== undefined) onTap(message, callbackData);
    else if (webApp !== undefined) openPage(webApp, true);
    else if (switchInlineQuery !== undefined) onShare(switchInlineQuery);
  };
  return (
    <button
      type="button"
      className={className}
      aria-busy={busy}
      aria-disabled={busy}
      onClick={onClick}
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      {busy ? ui.working : button.text}
    </button>
  );
}
