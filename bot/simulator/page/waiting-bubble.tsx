import { AwayIcon, WaitIcon } from './icons.tsx';
import type { Outgoing } from './outbox.ts';
import type { Outbox } from './use-outbox.ts';
import type { Words } from './words.ts';

/** A message that has not arrived: on its way, or waiting for the person to say what becomes of it. */
export function WaitingBubble({
  one,
  outbox,
  words,
}: {
  one: Outgoing;
  outbox: Outbox;
  words: Words;
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
