-- Brings the keys of a pool into line with the ledger for one user and one reserved place.
-- KEYS: pool taken returned pending
-- ARGV: user reserved owned free
-- returns: "repaired"
-- emits: nothing
--
-- reserved  the place that Redis reserved for the user
-- owned     the place that the user owns by the ledger, -1 for none
-- free      1 where no user owns the reserved place by the ledger, so that it can be reserved again
--
-- Every key is read, and so its type checked, before the first write.

local pool, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local user, reserved, owned, free = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local id = redis.call('HGET', pool, 'id')
local mine = redis.call('HGET', taken, user)
redis.call('SCARD', returned)
redis.call('ZCARD', pending)

if id then redis.call('ZREM', pending, id .. '|' .. user .. '|' .. reserved) end
if owned ~= '-1' then
  redis.call('HSET', taken, user, owned)
elseif mine == reserved then
  redis.call('HDEL', taken, user)
end
if free == '1' then redis.call('SADD', returned, reserved) end
return 'repaired'
