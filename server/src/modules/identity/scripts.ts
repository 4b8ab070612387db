import * as z from 'zod';
import type { Platform } from '../../platform/context.ts';
import { defineScript } from '../../platform/redis/script-registry.ts';
import { withRedis } from '../../platform/redis/connect-redis.ts';

type Deps = Pick<Platform, 'redis'>;

const codeKey = (phoneIndex: string) => `{${phoneIndex}}:otp:code`;
const triesKey = (phoneIndex: string) => `{${phoneIndex}}:otp:tries`;
const smsKey = (phoneIndex: string) => `{${phoneIndex}}:sms`;

const otpScript = defineScript({
  file: new URL('otp.lua', import.meta.url),
  keys: ['code', 'tries'],
  args: z.object({ hash: z.string(), max: z.int(), lock_ms: z.int() }),
  reply: z.tuple([z.enum(['right', 'wrong', 'expired', 'locked']), z.int()]),
});

/** Tries a code for a number. */
export function checkCode(
  { redis }: Deps,
  phoneIndex: string,
  args: { hash: string; max: number; lock_ms: number },
) {
  const keys = { code: codeKey(phoneIndex), tries: triesKey(phoneIndex) };
  return otpScript(redis, { keys, args });
}

/** Stores the newest code of a number, which replaces an older one. */
export async function storeCode(
  { redis }: Deps,
  phoneIndex: string,
  { hash, expires_s }: { hash: string; expires_s: number },
): Promise<void> {
  await withRedis(() => redis.client.set(codeKey(phoneIndex), hash, 'EX', expires_s));
}

const SMS_STORED_MAX = 10;

/** Stores a message of the sandbox: the last ones of a number, newest first, until the code expires. */
export async function storeSms(
  { redis }: Deps,
  phoneIndex: string,
  { message, expires_s }: { message: string; expires_s: number },
): Promise<void> {
  const key = smsKey(phoneIndex);
  await withRedis(async () => {
    await redis.client.lpush(key, message);
    await redis.client.ltrim(key, 0, SMS_STORED_MAX - 1);
    await redis.client.expire(key, expires_s);
  });
}

export function readSms({ redis }: Deps, phoneIndex: string): Promise<string[]> {
  return withRedis(() => redis.client.lrange(smsKey(phoneIndex), 0, SMS_STORED_MAX - 1));
}
