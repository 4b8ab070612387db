-- Reads what Redis believes of a packet, all of it at one moment. Nothing is written.
-- KEYS: packet taken returned pending
-- ARGV: id
-- returns: {generation, rebuilt, next, {user, share, ...}, {share, ...}, {user, ...}}
--
-- The last list are those of `taken` whose share is still on its way to the ledger. Where there is no
-- packet every text is empty.

local packet, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id = ARGV[1]

local state = redis.call('HMGET', packet, 'generation', 'rebuilt', 'next')
if not state[1] then return {'', '', '', {}, {}, {}} end

local owners = redis.call('HGETALL', taken)
local waiting = {}
for at = 1, #owners, 2 do
  local line = id .. '|' .. owners[at] .. '|' .. owners[at + 1]
  if redis.call('ZSCORE', pending, line) then table.insert(waiting, owners[at]) end
end
return {state[1], state[2], state[3], owners, redis.call('SMEMBERS', returned), waiting}
