-- Decides who gets which share number, in one step nobody can come between. No amount is here.
-- KEYS: packet taken returned pending
-- ARGV: user generation share
-- returns: {"won", share} | {"already", share} | {"empty", -1 | -2} | {"expired", -1 | -2} | {"missing", -1}
--
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
local user, generation, fixed = ARGV[1], ARGV[2], tonumber(ARGV[3])

local state = redis.call('HMGET', packet, 'generation', 'count', 'next', 'expires', 'id',
  'rebuilt', 'node')
local mine = redis.call('HGET', taken, user)
local spare = redis.call('SRANDMEMBER', returned)
redis.call('ZCARD', pending)

if state[1] ~= generation then return {'missing', -1} end
-- A replica that has just taken over was not there when this was written, and callers may not have heard.
if state[7] and state[7] ~= redis.call('CLUSTER', 'MYID') then return {'missing', -1} end
if mine then return {'already', tonumber(mine)} end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local none = state[6] == '1' and -2 or -1
if now >= tonumber(state[4]) then return {'expired', none} end

local fresh = tonumber(state[3])
local share
if fixed >= 0 then
  share = fixed
elseif spare then
  share = tonumber(spare)
elseif fresh < tonumber(state[2]) then
  share = fresh
else
  return {'empty', none}
end

if fixed < 0 then
  if spare then
    redis.call('SREM', returned, spare)
  else
    redis.call('HSET', packet, 'next', fresh + 1)
  end
end
redis.call('HSET', taken, user, share)
redis.call('ZADD', pending, now, state[5] .. '|' .. user .. '|' .. share)
return {'won', share}
