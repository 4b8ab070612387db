import { memoize } from '@pingshan/shared/memoize';
import fengari from 'fengari';
import { execute, type Reply, type CommandContext } from './commands.ts';

const { lauxlib, lua, lualib } = fengari;

/** Keys, users and names of commands repeat. */
const STRINGS_MAX = 5_000;
const luaString = memoize(STRINGS_MAX, (from) => fengari.to_luastring(from));

/**
 * Redis runs Lua 5.1: `unpack` is a global, and every number is a double. This interpreter has integers of
 * 32 bits, so numbers that could overflow as milliseconds become doubles.
 */
const REDIS_PRELUDE = `
  unpack = table.unpack
  local read = tonumber
  tonumber = function(value)
    local number = read(value)
    return number and number > 1048576 and number + 0.0 or number
  end`;

type State = ReturnType<typeof lauxlib.luaL_newstate>;

function push(L: State, reply: Reply): void {
  if (reply === null) return lua.lua_pushboolean(L, false);
  if (typeof reply === 'string') return lua.lua_pushstring(L, luaString(reply));
  if (typeof reply === 'number') return lua.lua_pushinteger(L, reply);
  if ('ok' in reply) {
    lua.lua_createtable(L, 0, 1);
    lua.lua_pushstring(L, luaString(reply.ok));
    return lua.lua_setfield(L, -2, luaString('ok'));
  }
  lua.lua_createtable(L, reply.length, 0);
  for (const [i, item] of reply.entries()) {
    push(L, item);
    lua.lua_rawseti(L, -2, i + 1);
  }
  return undefined;
}

/**
 * A script's result as Redis converts it: a list ends at its first nil, false is nil, numbers are
 * truncated.
 */
function pull(L: State): Reply {
  const type = lua.lua_type(L, -1);
  if (type === lua.LUA_TSTRING) return lua.lua_tojsstring(L, -1);
  if (type === lua.LUA_TNUMBER) return Math.trunc(lua.lua_tonumber(L, -1));
  if (type === lua.LUA_TBOOLEAN) return lua.lua_toboolean(L, -1) ? 1 : null;
  if (type === lua.LUA_TNIL) return null;
  const items: Reply[] = [];
  for (let i = 1; ; i++) {
    if (lua.lua_rawgeti(L, -1, i) === lua.LUA_TNIL) break;
    items.push(pull(L));
    lua.lua_pop(L, 1);
  }
  lua.lua_pop(L, 1);
  return items;
}

/** Runs the product's own Lua scripts as Redis does, on the keys of the given context. */
class Interpreter {
  readonly #L = lauxlib.luaL_newstate();
  readonly #loaded = new Map<string, number>();
  #context: CommandContext | undefined;
  #failure: Error | undefined;

  constructor() {
    const L = this.#L;
    lualib.luaL_openlibs(L);
    this.#library('redis', 'call', () => this.#call());
    this.#library('cjson', 'decode', () => {
      push(L, JSON.parse(lua.lua_tojsstring(L, 1)) as Reply);
      return 1;
    });
    lauxlib.luaL_loadstring(L, luaString(REDIS_PRELUDE));
    lua.lua_call(L, 0, 0);
  }

  run(context: CommandContext, source: string, keys: readonly string[], args: readonly string[]) {
    const L = this.#L;
    this.#context = context;
    this.#failure = undefined;
    push(L, keys);
    lua.lua_setglobal(L, luaString('KEYS'));
    push(L, args);
    lua.lua_setglobal(L, luaString('ARGV'));
    lua.lua_rawgeti(L, lua.LUA_REGISTRYINDEX, this.#load(source));
    const status = lua.lua_pcall(L, 0, 1, 0);
    const reply = status === lua.LUA_OK ? pull(L) : null;
    const failure = status === lua.LUA_OK ? undefined : lua.lua_tojsstring(L, -1);
    lua.lua_settop(L, 0);
    if (failure !== undefined) throw this.#failure ?? new Error(failure);
    return reply;
  }

  #load(source: string): number {
    const loaded = this.#loaded.get(source);
    if (loaded !== undefined) return loaded;
    const L = this.#L;
    if (lauxlib.luaL_loadstring(L, luaString(source)) !== lua.LUA_OK) {
      throw new Error(lua.lua_tojsstring(L, -1));
    }
    const reference = lauxlib.luaL_ref(L, lua.LUA_REGISTRYINDEX);
    this.#loaded.set(source, reference);
    return reference;
  }

  #call(): number {
    const L = this.#L;
    const [name = '', ...args] = Array.from({ length: lua.lua_gettop(L) }, (_, i) =>
      lua.lua_tojsstring(L, i + 1),
    );
    try {
      push(L, execute(this.#context as CommandContext, name, args));
      return 1;
    } catch (error) {
      // A wrong type is a reply of Redis; any other error means that the model lacks something.
      this.#failure = error as Error;
      lua.lua_pushstring(L, luaString((error as Error).message));
      return lua.lua_error(L);
    }
  }

  #library(name: string, member: string, run: () => number): void {
    const L = this.#L;
    lua.lua_createtable(L, 0, 1);
    lua.lua_pushcfunction(L, run);
    lua.lua_setfield(L, -2, luaString(member));
    lua.lua_setglobal(L, luaString(name));
  }
}

export const interpreter = new Interpreter();
