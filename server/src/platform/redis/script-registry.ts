import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { invariant } from '@pingshan/shared/invariant';
import type * as z from 'zod';
import { type RedisHandle, withRedis } from './connect-redis.ts';

interface Declaration<Key extends string, Args extends z.ZodObject, Reply extends z.ZodType> {
  /** Beside the `scripts.ts` that declares it: `new URL('reserve-places.lua', import.meta.url)`. */
  readonly file: URL;
  /** In the order of the header's KEYS line. */
  readonly keys: readonly Key[];
  /** In the order of the header's ARGV line; each is sent as a string. */
  readonly args: Args;
  readonly reply: Reply;
}

interface Call<Key extends string, Args extends z.ZodObject> {
  readonly keys: Readonly<Record<Key, string>>;
  readonly args: z.input<Args>;
}

export interface Script {
  readonly name: string;
  readonly sha: string;
  readonly source: string;
}

const declared: Script[] = [];
/** Every script that a module has declared, for a test that loads them all into a real Redis. */
export const declaredScripts = (): readonly Script[] => declared;

function headerLine(source: string, name: string): string[] {
  const line = new RegExp(`^-- ${name}:(.*)$`, 'm').exec(source)?.[1];
  return line === undefined ? [] : line.trim().split(/\s+/).filter(Boolean);
}

/** Readers rely on the header, so boot fails where it differs from the declaration. */
function checkHeader(name: string, source: string, keys: readonly string[], args: string[]): void {
  const same = (line: string, names: readonly string[]) =>
    headerLine(source, line).join(' ') === names.join(' ');
  invariant(same('KEYS', keys), `${name}: its KEYS header is not "${keys.join(' ')}"`);
  invariant(same('ARGV', args), `${name}: its ARGV header is not "${args.join(' ')}"`);
  invariant(headerLine(source, 'returns').length > 0, `${name}: its header lacks "returns"`);
}

async function evaluate(redis: RedisHandle, script: Script, keys: string[], args: string[]) {
  const { client } = redis;
  try {
    return await client.evalsha(script.sha, keys.length, ...keys, ...args);
  } catch (error) {
    const isUnknown = error instanceof Error && error.message.startsWith('NOSCRIPT');
    if (!isUnknown) throw error;
    return client.eval(script.source, keys.length, ...keys, ...args);
  }
}

/**
 * Declares a Lua file as a typed function: `reservePlacesScript(ctx.redis, { keys, args })`. Throws
 * at boot where the file's header differs from the declaration. The function throws `unavailable`
 * where Redis cannot answer, and `InvariantError` where a reply has another shape than declared.
 */
export function defineScript<Key extends string, Args extends z.ZodObject, Reply extends z.ZodType>(
  declaration: Declaration<Key, Args, Reply>,
) {
  const source = readFileSync(declaration.file, 'utf8');
  const name = declaration.file.pathname.replace(/^.*\//, '');
  const argNames = Object.keys(declaration.args.shape);
  checkHeader(name, source, declaration.keys, argNames);
  const script = { name, source, sha: createHash('sha1').update(source).digest('hex') };
  declared.push(script);

  return async (redis: RedisHandle, given: Call<Key, Args>): Promise<z.output<Reply>> => {
    const parsed = declaration.args.parse(given.args) as Record<string, unknown>;
    const keys = declaration.keys.map((key) => given.keys[key]);
    const args = argNames.map((arg) => String(parsed[arg]));
    const reply = await withRedis(() => evaluate(redis, script, keys, args));
    const checked = declaration.reply.safeParse(reply);
    invariant(checked.success, `${name} answered ${JSON.stringify(reply)}`);
    return checked.data;
  };
}
