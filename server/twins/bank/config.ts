import { definedVariables } from '@pingshan/shared/environment';
import * as z from 'zod';

/** The environment variables of the sandbox bank. docs/configuration.md is generated from them. */
export const environment = z.object({
  HOST: z.string().default('127.0.0.1').describe('Interface to listen on.'),
  BANK_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8082)
    .describe('Port to listen on; 0 lets the system choose a free one.'),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder of the bank’s own file, `bank/book.jsonl`.'),
  BANK_SECRET: z
    .string('is missing; it is the one of the server')
    .regex(/^[0-9a-f]{64}$/i, 'must be 64 hexadecimal digits')
    .describe('Signs the bank’s notices and authenticates requests: the same as the server’s.'),
  BANK_NOTICE_URL: z
    .url()
    .optional()
    .describe(
      'Where notices are sent: `/v1/hooks/sandbox-bank` of the server. Unless set: nowhere.',
    ),
  BANK_SPEED: z.coerce
    .number()
    .positive()
    .default(1)
    .describe('Divides every delay of the bank; 10 makes it ten times as fast.'),
  BANK_SEED: z
    .string()
    .default('pingshan')
    .describe('Seed of the mild disorder of ordinary cards: the same seed repeats it.'),
  LOG_LEVEL: z.string().default('info').describe('Lowest level that is logged.'),
});

/** Reads the environment. Throws one error that lists every invalid setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const result = environment.safeParse(definedVariables(env));
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}
