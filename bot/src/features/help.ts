import { type Feature, reply } from './desk.ts';

export const help: Feature = (desk, asked) =>
  reply(asked, { text: asked.words.help(desk.botUsername) });
