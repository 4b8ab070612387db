import type { OutgoingMessage } from '../composer/outbox.ts';
import type { Outbox } from '../hooks/use-outbox.ts';
import { AwayIcon, WaitIcon } from '../icons.tsx';
import type { UiMessages } from '../messages/type.ts';

/** A message of the outbox: being sent, or failed, with buttons to retry and to discard it. */
export function OutgoingBubble({
  message,
  outbox,
  ui,
}: {
  message: OutgoingMessage;
  outbox: Outbox;
  ui: UiMessages;
}) {
  return (
    <li className="message own first last">
      <div className="message-body">
        <div className="bubble bubble-waiting">{message.text}</div>
        {message.failed ? (
          <div className="failed" role="alert">
            <AwayIcon />
            <span>{ui.failed}</span>
            <button type="button" onClick={() => void outbox.retry(message)}>
              {ui.retry}
            </button>
            <button type="button" onClick={() => outbox.discard(message.key)}>
              {ui.discard}
            </button>
          </div>
        ) : (
          <p className="sending">
            <WaitIcon />
            {ui.sending}
          </p>
        )}
      </div>
    </li>
  );
}
