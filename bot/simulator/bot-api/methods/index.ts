import type { SimulatorContext } from '../../context.ts';
import * as answers from './answers.ts';
import * as chats from './chats.ts';
import * as messages from './messages.ts';
import * as profile from './profile.ts';
import * as updates from './updates.ts';

/** The schema has checked the parameters before the call, so each method declares the type it reads. */
type Method = (ctx: SimulatorContext, parameters: never) => unknown;

/** The supported methods; a call of any other method of the Bot API is answered with 400. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...answers,
  ...chats,
  ...profile,
  ...updates,
  sendMessage: messages.sendMessage,
  editMessageText: messages.editMessageText,
  editMessageReplyMarkup: messages.editMessageReplyMarkup,
  deleteMessage: messages.deleteMessage,
};
