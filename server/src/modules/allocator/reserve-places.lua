-- Reserves places of one pool for the users who ask at the same moment, in one atomic step.
-- KEYS: pool taken returned pending
-- ARGV: generation requests
-- returns: {{"reserved" | "already", place} | {"exhausted" | "ended", -1 | -2}, ...} | "missing"
-- emits: nothing
--
-- requests  JSON {{user, place}, ...} in the order of arrival; place is -1 where any place will do
-- pool      hash  id, generation, node (in a Cluster), capacity, next (the lowest place never
--                 reserved), ends (ms), expires (ms, when the keys are deleted), rebuilt
-- taken     hash  user -> place, recorded by the ledger or on its way there
-- returned  set   places given back, which are reserved again before new ones
-- pending   zset  "<pool>|<user>|<place>" by the time of the reservation: the sweeper's list
--
-- -1: the outcome is certain. -2: the keys were rebuilt while a reservation of this user may have
-- been on its way to the ledger, so the caller must read the ledger. Every key is read, and so its
-- type checked, before the first write: Redis does not roll back the writes of a script that fails.

local pool, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local generation, requests, users = ARGV[1], cjson.decode(ARGV[2]), {}
for i, request in ipairs(requests) do users[i] = request[1] end

local known, capacity, next, ends, expires, id, rebuilt, node = unpack(redis.call('HMGET', pool,
  'generation', 'capacity', 'next', 'ends', 'expires', 'id', 'rebuilt', 'node'))
local owned = redis.call('HMGET', taken, unpack(users))
local spares = redis.call('SRANDMEMBER', returned, #requests)
redis.call('ZCARD', pending)

if known ~= generation then return 'missing' end
-- These keys were written by another node: this one is a replica that was promoted a moment ago.
if node and node ~= redis.call('CLUSTER', 'MYID') then return 'missing' end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local none = rebuilt == '1' and -2 or -1
local size, fresh, over = tonumber(capacity), tonumber(next), now >= tonumber(ends)
local mine, reused, owners, lines = {}, {}, {}, {}

local function freePlace()
  if spares[#reused + 1] then reused[#reused + 1] = spares[#reused + 1] return reused[#reused] end
  if fresh < size then fresh = fresh + 1 return fresh - 1 end
end

local function answer(user, fixed, own)
  if own then return {'already', tonumber(own)} end
  if over then return {'ended', none} end
  local place = tonumber(fixed >= 0 and fixed or freePlace())
  if not place then return {'exhausted', none} end
  mine[user], owners[#owners + 1], owners[#owners + 2] = place, user, place
  lines[#lines + 1], lines[#lines + 2] = now, id .. '|' .. user .. '|' .. place
  return {'reserved', place}
end

local answers = {}
for i, r in ipairs(requests) do answers[i] = answer(r[1], r[2], owned[i] or mine[r[1]]) end
if #reused > 0 then redis.call('SREM', returned, unpack(reused)) end
if fresh > tonumber(next) then redis.call('HSET', pool, 'next', fresh) end
if #owners == 0 then return answers end
redis.call('HSET', taken, unpack(owners))
redis.call('PEXPIREAT', taken, expires)
redis.call('ZADD', pending, unpack(lines))
return answers
