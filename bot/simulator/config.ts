import * as z from 'zod';

/** The default token of bot and simulator. It is valid at no other server. */
export const SIMULATOR_TOKEN = '880000999:local-group-chat-of-the-neighbourhood';
export const SIMULATOR_PORT = 8081;

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  SIMULATOR_PORT: z.coerce.number().int().min(0).max(65_535).default(SIMULATOR_PORT),
  DATA_DIR: z.string().default('.data'),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]+$/)
    .default(SIMULATOR_TOKEN),
  LOG_LEVEL: z.string().default('info'),
});

/** Throws one error that lists every invalid setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const result = schema.safeParse(env);
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}
