import type { SimulatorContext } from '../../context.ts';
import * as answers from './answers.ts';
import * as chats from './chats.ts';
import * as messages from './messages.ts';
import * as profile from './profile.ts';
import * as reading from './updates.ts';

/** Parameters have passed the schema by now, so each method declares the shape it relies on. */
type Method = (stage: SimulatorContext, parameters: never) => unknown;

/** The methods that this group chat plays; the other methods of the Bot API are refused by name. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...answers,
  ...chats,
  ...profile,
  ...reading,
  sendMessage: messages.sendMessage,
  editMessageText: messages.editMessageText,
  editMessageReplyMarkup: messages.editMessageReplyMarkup,
  deleteMessage: messages.deleteMessage,
};
