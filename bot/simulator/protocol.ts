/** The protocol between the group-chat page and its server. Types alone: the page bundles no server code. */

export interface SimPerson {
  id: number;
  name: string;
  username: string;
  isBot: boolean;
}

export interface SimChat {
  id: number;
  type: 'group' | 'private';
  title: string;
  members: number[];
}

export interface SimButton {
  text: string;
  /** Exactly one of these, as in the Bot API. */
  callbackData?: string;
  url?: string;
  webApp?: string;
  switchInlineQuery?: string;
}

/** A Bot API entity, offsets in UTF-16 units. */
export interface SimEntity {
  type: 'bold' | 'italic' | 'code' | 'text_link' | 'mention' | 'text_mention' | 'bot_command';
  offset: number;
  length: number;
  url?: string;
  userId?: number;
}

export interface SimMessage {
  chatId: number;
  messageId: number;
  from: number;
  /** The bot's id for a message that a person shared through inline mode. */
  viaBot?: number;
  /** Milliseconds since 1970. */
  at: number;
  editedAt?: number;
  text: string;
  entities: SimEntity[];
  buttons: SimButton[][];
  replyTo?: number;
}

/** `GET /simulator/state` */
export interface SimState {
  people: SimPerson[];
  chats: SimChat[];
  bot: SimPerson;
  /** The bot's menu, from setMyCommands. */
  commands: { command: string; description: string }[];
  /** True while the bot polls, or its webhook answers; the page shows a bar when it is false. */
  botOnline: boolean;
}

/** `GET /simulator/chats/:id/messages?before=&limit=` : oldest first. */
export interface SimHistory {
  messages: SimMessage[];
  more: boolean;
}

/** `POST /simulator/messages` → SimMessage. A text mention names a person without a username. */
export interface SimSend {
  personId: number;
  chatId: number;
  text: string;
  entities?: SimEntity[];
  replyTo?: number;
}

/** `POST /simulator/taps` → SimTapAnswer, with the bot's answer, or `timedOut` after 15 s. */
export interface SimTap {
  personId: number;
  chatId: number;
  messageId: number;
  callbackData: string;
}
export interface SimTapAnswer {
  text?: string;
  showAlert: boolean;
  url?: string;
  timedOut: boolean;
}

/** `POST /simulator/inline` → SimInlineResults */
export interface SimInlineQuery {
  personId: number;
  query: string;
}
export interface SimInlineResults {
  queryId: string;
  results: { id: string; title: string; description: string }[];
  /** A button above the results ("余额不够，去充值") that opens the private chat with the bot. */
  button?: { text: string; startParameter?: string };
}
/** `POST /simulator/inline/choose` posts one result to a chat → SimMessage */
export interface SimInlineChoice {
  personId: number;
  chatId: number;
  queryId: string;
  resultId: string;
}

/** `WS /simulator/live` sends every event to every window; the window filters by its person's chats. */
export type SimEvent =
  | { type: 'message'; message: SimMessage }
  | { type: 'edited'; message: SimMessage }
  | { type: 'deleted'; chatId: number; messageId: number }
  | { type: 'typing'; chatId: number; personId: number }
  | { type: 'chat'; chat: SimChat }
  | { type: 'bot'; online: boolean };
