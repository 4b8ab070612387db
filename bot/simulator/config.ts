import * as z from 'zod';

/** The token that bot and group chat agree on where no real one is given. It opens nothing elsewhere. */
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

/** All faults at once, so that one start is enough to mend them. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const read = schema.safeParse(env);
  if (!read.success) throw new Error(z.prettifyError(read.error));
  return read.data;
}
