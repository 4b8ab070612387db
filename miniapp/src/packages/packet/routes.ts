export const SEND_PACKET = '/packages/packet/send/index';

/** The page of one packet; cards in chats link to it too. */
export const packetPath = (id: string): string =>
  `/packages/packet/detail/index?id=${encodeURIComponent(id)}`;
