import { type Feature, reply } from './desk.ts';

/** A command that residents know and that does nothing here yet: one clear sentence, not silence. */
export const later: Feature = (_desk, asked) => reply(asked, { text: asked.words.later });

/** Said to us, and not understood. */
export const unknown: Feature = (_desk, asked) => reply(asked, { text: asked.words.unknown });
