import { definedVariables } from '@pingshan/shared/environment';
import * as z from 'zod';

/** The environment variables of the sandbox's WeChat. docs/configuration.md is generated from them. */
export const environment = z.object({
  HOST: z.string().default('127.0.0.1').describe('Interface to listen on.'),
  WECHAT_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(8083)
    .describe('Port to listen on; 0 lets the system choose a free one.'),
  DATA_DIR: z
    .string()
    .default('.data')
    .describe('Folder of `wechat/merchant.json`, which the server reads, its keys and its orders.'),
  LOG_LEVEL: z.string().default('info').describe('Lowest level that is logged.'),
});

/** Reads the environment. Throws one error that lists every invalid setting. */
export function readConfig(env: NodeJS.ProcessEnv = process.env) {
  const result = environment.safeParse(definedVariables(env));
  if (!result.success) throw new Error(z.prettifyError(result.error));
  return result.data;
}
