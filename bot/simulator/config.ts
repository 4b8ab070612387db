import { definedVariables } from '@pingshan/shared/environment';
import { SANDBOX_BOT_TOKEN } from '@pingshan/shared/sandbox';
import * as z from 'zod';

/** The environment variables of the simulator. docs/configuration.md is generated from them. */
export const environment = z.object({
  HOST: z.string().default('127.0.0.1').describe('Interface to listen on.'),
  SIMULATOR_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8081)
    .describe('Port to listen on; 0 lets the system choose a free one.'),
  DATA_DIR: z.string().default('.data').describe('Folder of the messages of the group chat.'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/)
    .default(SANDBOX_BOT_TOKEN)
    .describe('The token that the bot must present.'),
  LOG_LEVEL: z.string().default('info').describe('Lowest level that is logged.'),
});

/** Throws one error that lists every invalid setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const result = environment.safeParse(definedVariables(env));
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}
