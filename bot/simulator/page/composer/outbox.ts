import type { SimMessage } from '../../protocol.ts';

/** What a person wrote and the chat has not confirmed. Kept until it is confirmed or thrown away. */
export interface OutgoingMessage {
  key: string;
  personId: number;
  chatId: number;
  text: string;
  /** The message that it answers. */
  replyTo?: number | undefined;
  at: number;
  /** The newest message when it was written: what comes after may be this one. */
  after: number;
  failed: boolean;
}

/** True where a message that seemed lost did arrive: sending it again would send a packet twice. */
export function hasArrived(one: OutgoingMessage, messages: readonly SimMessage[]): boolean {
  return messages.some(
    ({ from, text, messageId }) =>
      from === one.personId && text === one.text && messageId > one.after,
  );
}
