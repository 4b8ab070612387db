import { memo } from 'react';
import type { SimMessage, SimPerson } from '../../protocol.ts';
import { Avatar } from '../people/avatar.tsx';
import { parsePacket } from '../packet/parse-packet.ts';
import { timeOf } from './clock.ts';
import { ReplyIcon } from '../icons.tsx';
import { type MessageActions, MessageButton } from './message-button.tsx';
import { PacketCard } from '../packet/packet-card.tsx';
import { RichText } from './rich-text.tsx';

interface BubbleProps {
  message: SimMessage;
  from: SimPerson;
  bot: SimPerson;
  first: boolean;
  last: boolean;
  group: boolean;
  /** What it answers, and whose words those are. */
  quoted: { name: string; text: string } | undefined;
  acts: MessageActions;
}

function TextBubble({ message, quoted, acts }: Pick<BubbleProps, 'message' | 'quoted' | 'acts'>) {
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
          {editedAt !== undefined && <span>{acts.words.edited} </span>}
          {timeOf(at)}
        </time>
      </div>
      {buttons.map((row) => (
        <div className="button-row" key={row.map((one) => one.text).join()}>
          {row.map((button) => (
            <MessageButton
              key={button.text}
              button={button}
              message={message}
              acts={acts}
              className="bubble-button"
            />
          ))}
        </div>
      ))}
    </>
  );
}

/** One message, on its side of the chat. */
export const MessageBubble = memo(function Bubble(props: BubbleProps) {
  const { message, from, bot, first, last, group, quoted, acts } = props;
  const own = from.id === acts.me.id;
  const card = parsePacket(message, bot.id);
  const sides = ['message', own ? 'own' : 'other', first ? 'first' : '', last ? 'last' : ''];
  return (
    <li className={sides.filter(Boolean).join(' ')}>
      {!own && <span className="message-face">{first && <Avatar person={from} />}</span>}
      <div className="message-body">
        {first && (!own || message.viaBot !== undefined) && (
          <p className={group || message.viaBot ? 'message-name' : 'heard-only'}>
            {!own && from.name}
            {from.isBot && <span className="bot-tag">{acts.words.bot}</span>}
            {message.viaBot !== undefined && <span>{acts.words.via(bot.name)}</span>}
          </p>
        )}
        {card ? (
          <PacketCard card={card} message={message} acts={acts} />
        ) : (
          <TextBubble message={message} quoted={quoted} acts={acts} />
        )}
      </div>
      {!own && !from.isBot && (
        <button
          type="button"
          className="icon-button reply"
          aria-label={acts.words.reply(from.name)}
          onClick={() => acts.onReply(message)}
        >
          <ReplyIcon />
        </button>
      )}
    </li>
  );
});
