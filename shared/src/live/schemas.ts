import * as z from 'zod';
import * as contracts from '../contract.ts';
import { mergeLists, mergeTables } from '../merge.ts';

const TOPICS: Readonly<Record<string, string>> = mergeTables(contracts, 'topics');
const names = Object.entries(TOPICS).map(([name, prefix]) => `${name}:${prefix}_[0-9A-Z]{26}`);

/** A topic of some module with its id, `me` for one's own wallet, `bot` for the bot's notices. */
export const topicSchema = z.string().regex(new RegExp(`^(${[...names, 'me', 'bot'].join('|')})$`));

/** The first message carries the access token (browsers cannot set headers); later ones need none. */
export const liveRequestSchema = z.strictObject({
  token: z.string().max(4096).optional(),
  subscribe: z.array(topicSchema).max(50),
});
export type LiveRequest = z.infer<typeof liveRequestSchema>;

/** A change event says: read again. It carries no amount, so losing one costs nothing but a moment. */
export const changeEventSchema = z.strictObject({
  topic: z.string(),
  event: z.enum(mergeLists(contracts, 'events')),
  at: z.string(),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;
