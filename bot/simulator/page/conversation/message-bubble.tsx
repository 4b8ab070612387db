import { memo } from 'react';
import type { SimMessage, SimPerson } from '../../protocol.ts';
import { ReplyIcon } from '../icons.tsx';
import { PacketCard } from '../packet/packet-card.tsx';
import { parsePacket } from '../packet/parse-packet.ts';
import { Avatar } from '../people/avatar.tsx';
import { formatTime } from './clock.ts';
import { type MessageActions, MessageButton } from './message-button.tsx';
import { RichText } from './rich-text.tsx';

interface BubbleProps {
  message: SimMessage;
  from: SimPerson;
  bot: SimPerson;
  first: boolean;
  last: boolean;
  group: boolean;
  /** Name and text of the message that it replies to. */
  quoted: { name: string; text: string } | undefined;
  actions: MessageActions;
}

function TextBubble({
  message,
  quoted,
  actions,
}: Pick<BubbleProps, 'message' | 'quoted' | 'actions'>) {
  const { text, entities, at, editedAt, buttons } = message;
  return (
    <>
      <div className="bubble">
        {quoted && (
          <blockquote className="quote">
            <strong>{quoted.name}</strong> <span>{quoted.text}</span>
          </blockquote>
        )}
        <RichText text={text} entities={entities} />
        <time className="bubble-time">
          {editedAt !== undefined && <span>{actions.ui.edited} </span>}
          {formatTime(at)}
        </time>
      </div>
      {buttons.map((row) => (
        <div className="button-row" key={row.map((one) => one.text).join()}>
          {row.map((button) => (
            <MessageButton
              key={button.text}
              button={button}
              message={message}
              actions={actions}
              className="bubble-button"
            />
          ))}
        </div>
      ))}
    </>
  );
}

/** One message: the person's own on the right, others with avatar and name on the left. */
export const MessageBubble = memo(function Bubble(props: BubbleProps) {
  const { message, from, bot, first, last, group, quoted, actions } = props;
  const own = from.id === actions.me.id;
  const packet = parsePacket(message, bot.id);
  const classes = ['message', own ? 'own' : 'other', first ? 'first' : '', last ? 'last' : ''];
  return (
    <li className={classes.filter(Boolean).join(' ')}>
      {!own && <span className="message-avatar">{first && <Avatar person={from} />}</span>}
      <div className="message-body">
        {first && (!own || message.viaBot !== undefined) && (
          <p className={group || message.viaBot ? 'message-name' : 'visually-hidden'}>
            {!own && from.name}
            {from.isBot && <span className="bot-tag">{actions.ui.bot}</span>}
            {message.viaBot !== undefined && <span>{actions.ui.via(bot.name)}</span>}
          </p>
        )}
        {packet ? (
          <PacketCard packet={packet} message={message} actions={actions} />
        ) : (
          <TextBubble message={message} quoted={quoted} actions={actions} />
        )}
      </div>
      {!own && !from.isBot && (
        <button
          type="button"
          className="icon-button reply"
          aria-label={actions.ui.reply(from.name)}
          onClick={() => actions.onReply(message)}
        >
          <ReplyIcon />
        </button>
      )}
    </li>
  );
});
