import { type CommandHandler, reply } from '../../core/command-request.ts';
import type { HelpMessages } from './messages/type.ts';

/** `/help`: how to use every feature. */
export const showHelp: CommandHandler = ({ features, bot }, request) =>
  reply(request, { text: features.helpText(request.language, bot.username) });

/** `/start` without a payload that a feature knows. */
export const welcome: CommandHandler<HelpMessages> = (_context, request) =>
  reply(request, { text: request.messages.welcome(request.actor.account.name) });
