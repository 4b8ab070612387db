import * as z from 'zod';
import { defineScript } from '../redis/script-registry.ts';

export const releaseLock = defineScript({
  file: new URL('release-lock.lua', import.meta.url),
  keys: ['lock'],
  args: z.object({ owner: z.string() }),
  reply: z.union([z.literal(0), z.literal(1)]),
});

export const countInWindow = defineScript({
  file: new URL('rate-limit.lua', import.meta.url),
  keys: ['window'],
  args: z.object({ window_ms: z.int() }),
  reply: z.tuple([z.int(), z.int()]),
});
