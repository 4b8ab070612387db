import type { SimMessage } from '../../protocol.ts';

/** A message that a person sent and the server has not confirmed. */
export interface OutgoingMessage {
  key: string;
  personId: number;
  chatId: number;
  text: string;
  replyTo?: number | undefined;
  at: number;
  /** The newest message of the chat at that time. If this one arrived, its id is greater. */
  afterMessageId: number;
  failed: boolean;
}

/**
 * True if the server has the message although the request failed. A retry would then post it twice,
 * and a posted command may send a packet.
 */
export function hasArrived(one: OutgoingMessage, messages: readonly SimMessage[]): boolean {
  return messages.some(
    ({ from, text, messageId }) =>
      from === one.personId && text === one.text && messageId > one.afterMessageId,
  );
}
