import * as z from 'zod';
import { defineScript } from '../platform/lua.ts';

const shape = {
  keys: ['turn', 'holder'],
  args: z.object({ number: z.string(), lease_ms: z.int() }),
  reply: z.union([z.literal(0), z.literal(1)]),
} as const;

export const takeTurn = defineScript({ file: new URL('take.lua', import.meta.url), ...shape });
export const passTurn = defineScript({ file: new URL('pass.lua', import.meta.url), ...shape });
