import { AwayIcon, WaitIcon } from '../icons.tsx';
import type { OutgoingMessage } from '../composer/outbox.ts';
import type { Outbox } from '../hooks/use-outbox.ts';
import type { UiMessages } from '../messages/index.ts';

/** A message that has not arrived: on its way, or waiting for the person to say what becomes of it. */
export function OutgoingBubble({
  one,
  outbox,
  words,
}: {
  one: OutgoingMessage;
  outbox: Outbox;
  words: UiMessages;
}) {
  return (
    <li className="message own first last">
      <div className="message-body">
        <div className="bubble bubble-waiting">{one.text}</div>
        {one.failed ? (
          <div className="failed" role="alert">
            <AwayIcon />
            <span>{words.failed}</span>
            <button type="button" onClick={() => void outbox.retry(one)}>
              {words.retry}
            </button>
            <button type="button" onClick={() => outbox.discard(one.key)}>
              {words.discard}
            </button>
          </div>
        ) : (
          <p className="sending">
            <WaitIcon />
            {words.sending}
          </p>
        )}
      </div>
    </li>
  );
}
