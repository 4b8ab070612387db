-- Decides in one step who of those who tap at one moment gets which share number. No amount is here.
-- KEYS: packet taken returned pending
-- ARGV: generation taps
-- returns: {{"won" | "already", share} | {"empty" | "expired", -1 | -2}, ...} | "missing"
--
-- taps      {{user, share}, ...} as JSON, in the order they came; share is -1 unless it is kept for them
-- packet    hash  id, generation, node (in a Cluster), count, next (first number never handed out),
--                 expires (ms), rebuilt
-- taken     hash  user -> share, committed or on its way to the ledger
-- returned  set   shares given back, handed out again before new ones
-- pending   zset  "<packet>|<user>|<share>" by the time it was handed out: the sweeper's list
--
-- Sold out or over is certain at -1. At -2 the state was rebuilt, and this person's own share may have
-- been on its way to the ledger just then: the ledger is to be asked.
--
-- Everything is read, and so every type checked, before the first write: an error in a script does
-- not take back what it wrote before.

local packet, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local generation, taps, users = ARGV[1], cjson.decode(ARGV[2]), {}
for i, tap in ipairs(taps) do users[i] = tap[1] end

local state = redis.call('HMGET', packet, 'generation', 'count', 'next', 'expires', 'id',
  'rebuilt', 'node')
local owned = redis.call('HMGET', taken, unpack(users))
local spares = redis.call('SRANDMEMBER', returned, #taps)
redis.call('ZCARD', pending)

if state[1] ~= generation then return 'missing' end
-- A replica that has just taken over was not there when this was written, and callers may not have heard.
if state[7] and state[7] ~= redis.call('CLUSTER', 'MYID') then return 'missing' end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local none = state[6] == '1' and -2 or -1
local count, fresh, over = tonumber(state[2]), tonumber(state[3]), now >= tonumber(state[4])
local won, reused, owners, lines = {}, {}, {}, {}

local function freeShare()
  if spares[#reused + 1] then reused[#reused + 1] = spares[#reused + 1] return reused[#reused] end
  if fresh < count then fresh = fresh + 1 return fresh - 1 end
end

local function answer(user, kept, mine)
  if mine then return {'already', tonumber(mine)} end
  if over then return {'expired', none} end
  local share = tonumber(kept >= 0 and kept or freeShare())
  if not share then return {'empty', none} end
  won[user], owners[#owners + 1], owners[#owners + 2] = share, user, share
  lines[#lines + 1], lines[#lines + 2] = now, state[5] .. '|' .. user .. '|' .. share
  return {'won', share}
end

local answers = {}
for i, tap in ipairs(taps) do answers[i] = answer(tap[1], tap[2], owned[i] or won[tap[1]]) end
if #reused > 0 then redis.call('SREM', returned, unpack(reused)) end
if fresh > tonumber(state[3]) then redis.call('HSET', packet, 'next', fresh) end
if #owners > 0 then redis.call('HSET', taken, unpack(owners)) end
if #owners > 0 then redis.call('ZADD', pending, unpack(lines)) end
return answers
