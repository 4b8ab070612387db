import * as z from 'zod';
import * as contracts from '../contract.ts';
import { mergeLists, mergeTables } from '../merge.ts';

const TOPICS: Readonly<Record<string, string>> = mergeTables(contracts, 'topics');
const names = Object.entries(TOPICS).map(([name, prefix]) => `${name}:${prefix}_[0-9A-Z]{26}`);

/** A topic of a module with its id, `me` for the user's own wallet, or `bot` for the bot's notices. */
export const topicSchema = z.string().regex(new RegExp(`^(${[...names, 'me', 'bot'].join('|')})$`));

/** The first message contains the access token, because browsers cannot set headers; later ones may renew it. */
export const liveRequestSchema = z.strictObject({
  token: z.string().max(4096).optional(),
  subscribe: z.array(topicSchema).max(50),
});
export type LiveRequest = z.infer<typeof liveRequestSchema>;

/** A change event tells a client to read again. It contains no amount, so a lost event only delays a display. */
export const changeEventSchema = z.strictObject({
  topic: z.string(),
  event: z.enum(mergeLists(contracts, 'events')),
  at: z.string(),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;
