import type { SimMessage } from '../../protocol.ts';
import type { PacketView as Card } from './parse-packet.ts';
import { EnvelopeIcon, VillageArt } from '../icons.tsx';
import { type MessageActions, MessageButton } from '../conversation/message-button.tsx';

const DOT = ' · ';

/** A line breaks between its parts, after the dot, rather than inside `6 秒`. */
function Parts({ text }: { text: string }) {
  const parts = text.split(DOT);
  return parts.map((part, index) => (
    <span key={part}>{index < parts.length - 1 ? part + DOT : part}</span>
  ));
}

/** A red packet in the chat: open in deep cinnabar, closed in its faded colour. */
export function PacketCard({
  card,
  message,
  acts,
}: {
  card: Card;
  message: SimMessage;
  acts: MessageActions;
}) {
  const { greeting, title, status, open, progress, main, others } = card;
  return (
    <article className={open ? 'packet' : 'packet packet-closed'} aria-label={title}>
      <VillageArt />
      <div className="packet-head">
        <EnvelopeIcon />
        <h3>{greeting}</h3>
      </div>
      <p className="packet-title">
        <Parts text={title} />
      </p>
      <p className="packet-status">
        <Parts text={status} />
      </p>
      {open && progress && (
        <progress
          className="packet-progress"
          max={progress.count}
          value={progress.taken}
          aria-label={acts.words.taken(progress.taken, progress.count)}
        />
      )}
      <MessageButton button={main} message={message} acts={acts} className="packet-main" />
      {others.map((button) => (
        <MessageButton
          key={button.text}
          button={button}
          message={message}
          acts={acts}
          className="packet-other"
        />
      ))}
    </article>
  );
}
