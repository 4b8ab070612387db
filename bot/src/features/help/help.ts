import { type CommandHandler, reply } from '../../core/context.ts';

export const help: CommandHandler = (desk, asked) =>
  reply(asked, { text: asked.words.help(desk.botUsername) });
