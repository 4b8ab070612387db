import type { SimMessage } from '../../protocol.ts';
import { type MessageActions, MessageButton } from '../conversation/message-button.tsx';
import { EnvelopeIcon, VillageArt } from '../icons.tsx';
import type { PacketView } from './parse-packet.ts';

const DOT = ' · ';

/** A line breaks after a dot, not inside a part such as `6 秒`. */
function Parts({ text }: { text: string }) {
  const parts = text.split(DOT);
  return parts.map((part, index) => (
    <span key={part}>{index < parts.length - 1 ? part + DOT : part}</span>
  ));
}

/** A red packet in the chat. A closed one has a paler colour and no animation. */
export function PacketCard({
  packet,
  message,
  actions,
}: {
  packet: PacketView;
  message: SimMessage;
  actions: MessageActions;
}) {
  const { greeting, title, status, open, progress, mainButton, otherButtons } = packet;
  return (
    <article className={open ? 'packet' : 'packet packet-closed'} aria-label={title}>
      <VillageArt />
      <div className="packet-head">
        <EnvelopeIcon />
        <h2>{greeting}</h2>
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
          aria-label={actions.ui.taken(progress.taken, progress.count)}
        />
      )}
      <MessageButton
        button={mainButton}
        message={message}
        actions={actions}
        className="packet-main"
      />
      {otherButtons.map((button) => (
        <MessageButton
          key={button.text}
          button={button}
          message={message}
          actions={actions}
          className="packet-other"
        />
      ))}
    </article>
  );
}
