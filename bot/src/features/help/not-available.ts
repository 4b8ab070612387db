import { addressedTrigger, commandTrigger, type TextTrigger } from '../../core/command-parser.ts';
import { type CommandHandler, isPrivate, reply } from '../../core/command-request.ts';
import type { HelpMessages } from './messages/type.ts';

/** Commands that residents know and that no feature has yet. A feature that brings one comes first. */
export const announcedTrigger = commandTrigger('festival');

export const sayNotAvailable: CommandHandler<HelpMessages> = (_context, request) =>
  reply(request, { text: request.messages.notAvailable });

/** Any text in a private chat, and in a group any command that names the bot. */
export const unknownTrigger: TextTrigger = (text, received) =>
  isPrivate(received.message) ? /^/.exec(text) : addressedTrigger(text, received);

export const sayNotUnderstood: CommandHandler<HelpMessages> = (_context, request) =>
  reply(request, { text: request.messages.notUnderstood });
