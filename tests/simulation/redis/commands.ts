import type { Keyspace } from './keyspace.ts';

export type Reply = string | number | null | { readonly ok: string } | readonly Reply[];

/** What a command needs beside its arguments. */
export interface CommandContext {
  readonly keys: Keyspace;
  readonly clock: () => number;
  /** The order in which SRANDMEMBER considers a set's members; it returns the first ones. */
  readonly shuffle: (members: readonly string[]) => readonly string[];
}
type Command = (context: CommandContext, ...args: string[]) => Reply;

const hash = () => ({ kind: 'hash' as const, fields: new Map<string, string>() });
const set = () => ({ kind: 'set' as const, members: new Set<string>() });
const zset = () => ({ kind: 'zset' as const, scores: new Map<string, number>() });

const hashes: Record<string, Command> = {
  HGET: ({ keys }, key = '', field = '') => keys.read(key, 'hash')?.fields.get(field) ?? null,
  HMGET: ({ keys }, key = '', ...names) => {
    const fields = keys.read(key, 'hash')?.fields;
    return names.map((name) => fields?.get(name) ?? null);
  },
  HSET: ({ keys }, key = '', ...pairs) => {
    const { fields } = keys.write(key, hash());
    const size = fields.size;
    for (let i = 0; i < pairs.length; i += 2) fields.set(pairs[i] ?? '', pairs[i + 1] ?? '');
    return fields.size - size;
  },
  HDEL: ({ keys }, key = '', field = '') => {
    if (!keys.read(key, 'hash')) return 0;
    const { fields } = keys.write(key, hash());
    const removed = fields.delete(field) ? 1 : 0;
    keys.trim(key, fields.size);
    return removed;
  },
};

const sets: Record<string, Command> = {
  SADD: ({ keys }, key = '', ...added) => {
    const { members } = keys.write(key, set());
    const size = members.size;
    for (const member of added) members.add(member);
    return members.size - size;
  },
  SREM: ({ keys }, key = '', ...removed) => {
    if (!keys.read(key, 'set')) return 0;
    const { members } = keys.write(key, set());
    const count = removed.filter((member) => members.delete(member)).length;
    keys.trim(key, members.size);
    return count;
  },
  SCARD: ({ keys }, key = '') => keys.read(key, 'set')?.members.size ?? 0,
  SRANDMEMBER: ({ keys, shuffle }, key = '', count = '') =>
    shuffle([...(keys.read(key, 'set')?.members ?? [])].sort()).slice(0, Number(count)),
};

const zsets: Record<string, Command> = {
  ZADD: ({ keys }, key = '', ...pairs) => {
    const { scores } = keys.write(key, zset());
    const size = scores.size;
    for (let i = 0; i < pairs.length; i += 2) scores.set(pairs[i + 1] ?? '', Number(pairs[i]));
    return scores.size - size;
  },
  ZREM: ({ keys }, key = '', ...removed) => {
    if (!keys.read(key, 'zset')) return 0;
    const { scores } = keys.write(key, zset());
    const count = removed.filter((member) => scores.delete(member)).length;
    keys.trim(key, scores.size);
    return count;
  },
  ZCARD: ({ keys }, key = '') => keys.read(key, 'zset')?.scores.size ?? 0,
  ZRANGEBYSCORE: ({ keys }, key = '', ...range) => {
    const [low = 0, high = 0, , offset = 0, count = 0] = range.map(Number);
    return [...(keys.read(key, 'zset')?.scores ?? [])]
      .filter(([, score]) => score >= low && score <= high)
      .sort(([a, one], [b, other]) => one - other || (a < b ? -1 : 1))
      .slice(offset, offset + count)
      .map(([member]) => member);
  },
};

const general: Record<string, Command> = {
  GET: ({ keys }, key = '') => keys.read(key, 'string')?.text ?? null,
  SET: ({ keys, clock }, key = '', text = '', _px = '', ms = '') => {
    if (keys.get(key)) return null;
    keys.write(key, { kind: 'string', text });
    keys.expireAt(key, clock() + Number(ms));
    return 'OK';
  },
  DEL: ({ keys }, ...names) => names.filter((key) => keys.get(key) && keys.remove(key)).length,
  TYPE: ({ keys }, key = '') => ({ ok: keys.get(key)?.kind ?? 'none' }),
  PEXPIREAT: ({ keys }, key = '', at = '') => {
    if (!keys.get(key)) return 0;
    keys.expireAt(key, Number(at));
    return 1;
  },
  TIME: ({ clock }) => {
    const now = clock();
    return [String(Math.floor(now / 1_000)), String(Math.floor((now % 1_000) * 1_000))];
  },
};

const COMMANDS: Readonly<Record<string, Command>> = { ...hashes, ...sets, ...zsets, ...general };

/** Runs one command as Redis does; throws for a command that the model does not have. */
export function execute(context: CommandContext, name: string, args: readonly string[]): Reply {
  const command = COMMANDS[name.toUpperCase()];
  if (!command) throw new Error(`the model of Redis lacks ${name}`);
  return command(context, ...args);
}
