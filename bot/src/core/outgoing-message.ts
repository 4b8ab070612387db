import type { Card } from '@pingshan/shared/red-packet/schemas';

export type InlineButton =
  | { text: string; callback_data: string }
  | { text: string; url: string }
  | { text: string; switch_inline_query: string };

/** A message as the Bot API takes it. It is plain text, so names and greetings need no escaping. */
export interface OutgoingMessage {
  text: string;
  reply_markup?: { inline_keyboard: InlineButton[][] };
}

/** A message with one button under it. */
export const withButton = (text: string, button: InlineButton): OutgoingMessage => ({
  text,
  reply_markup: { inline_keyboard: [[button]] },
});

/** The message that a card or a button is in: by chat, or shared through inline mode. */
export type MessageLocation = Card['place'];
