import * as z from 'zod';
import { defineScript } from '../../platform/redis/script-registry.ts';

const shape = {
  keys: ['turn', 'holder'],
  args: z.object({ number: z.string(), lease_ms: z.int() }),
  reply: z.union([z.literal(0), z.literal(1)]),
} as const;

export const acquireLease = defineScript({
  file: new URL('lease-acquire.lua', import.meta.url),
  ...shape,
});
export const handOffLease = defineScript({
  file: new URL('lease-handoff.lua', import.meta.url),
  ...shape,
});
