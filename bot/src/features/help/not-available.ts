import { type CommandHandler, reply } from '../../core/context.ts';

/** A command that residents know and that does nothing here yet: one clear sentence, not silence. */
export const later: CommandHandler = (_desk, asked) => reply(asked, { text: asked.words.later });

/** Said to us, and not understood. */
export const unknown: CommandHandler = (_desk, asked) =>
  reply(asked, { text: asked.words.unknown });
