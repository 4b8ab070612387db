/** The part of Lua's C interface, in its JavaScript form, that lua.ts uses. */
declare module 'fengari' {
  type State = object;
  export const lua: {
    readonly LUA_OK: 0;
    readonly LUA_REGISTRYINDEX: number;
    readonly LUA_TNIL: number;
    readonly LUA_TBOOLEAN: number;
    readonly LUA_TNUMBER: number;
    readonly LUA_TSTRING: number;
    lua_call(L: State, args: number, results: number): void;
    lua_createtable(L: State, list: number, fields: number): void;
    lua_error(L: State): number;
    lua_getfield(L: State, index: number, name: Uint8Array): number;
    lua_gettop(L: State): number;
    lua_pcall(L: State, args: number, results: number, handler: number): number;
    lua_pop(L: State, count: number): void;
    lua_pushboolean(L: State, value: boolean): void;
    lua_pushcfunction(L: State, run: (L: State) => number): void;
    lua_pushinteger(L: State, value: number): void;
    lua_pushstring(L: State, text: Uint8Array): void;
    lua_rawgeti(L: State, index: number, at: number): number;
    lua_rawseti(L: State, index: number, at: number): void;
    lua_setfield(L: State, index: number, name: Uint8Array): void;
    lua_setglobal(L: State, name: Uint8Array): void;
    lua_settop(L: State, index: number): void;
    lua_toboolean(L: State, index: number): boolean;
    lua_tojsstring(L: State, index: number): string;
    lua_tonumber(L: State, index: number): number;
    lua_type(L: State, index: number): number;
  };
  export const lauxlib: {
    luaL_loadstring(L: State, text: Uint8Array): number;
    luaL_newstate(): State;
    luaL_ref(L: State, index: number): number;
  };
  export const lualib: { luaL_openlibs(L: State): void };
  export function to_luastring(text: string): Uint8Array;
}
