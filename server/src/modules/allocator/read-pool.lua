-- Reads all keys of a pool in one atomic step; it writes nothing.
-- KEYS: pool taken returned pending
-- ARGV: id
-- returns: {generation, rebuilt, next, {user, place, ...}, {place, ...}, {user, ...}}
-- emits: nothing
--
-- The lists are `taken`, `returned`, and the users in `taken` whose place is pending. Where Redis
-- does not hold the pool, every text and every list is empty.

local pool, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id = ARGV[1]

local state = redis.call('HMGET', pool, 'generation', 'rebuilt', 'next')
if not state[1] then return {'', '', '', {}, {}, {}} end

local owners = redis.call('HGETALL', taken)
local waiting = {}
for at = 1, #owners, 2 do
  local line = id .. '|' .. owners[at] .. '|' .. owners[at + 1]
  if redis.call('ZSCORE', pending, line) then table.insert(waiting, owners[at]) end
end
return {state[1], state[2], state[3], owners, redis.call('SMEMBERS', returned), waiting}
