import * as z from 'zod';

/** A packet by id, `me` for one's own wallet, `bot` for the bot's notices. */
export const topicSchema = z.string().regex(/^(red-packet:rp_[0-9A-Z]{26}|me|bot)$/);

/** The first message carries the access token (browsers cannot set headers); later ones need none. */
export const liveRequestSchema = z.strictObject({
  token: z.string().max(4096).optional(),
  subscribe: z.array(topicSchema).max(50),
});
export type LiveRequest = z.infer<typeof liveRequestSchema>;

/** A hint says look again; it carries no money truth, so losing one costs nothing but a moment. */
export const changeEventSchema = z.strictObject({
  topic: z.string(),
  event: z.enum(['subscribed', 'grabbed', 'closed', 'balance', 'notice']),
  at: z.string(),
});
export type ChangeEvent = z.infer<typeof changeEventSchema>;
