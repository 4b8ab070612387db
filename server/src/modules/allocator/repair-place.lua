-- Brings the keys of a pool into line with the ledger for one user and one reserved place.
-- KEYS: pool taken returned pending
-- ARGV: id user reserved owned free
-- returns: "repaired" | "missing"
-- emits: nothing
--
-- reserved  the place that Redis reserved for the user
-- owned     the place that the user owns by the ledger, -1 for none
-- free      1 where no user owns the reserved place by the ledger, so that it can be reserved again
--
-- Where the keys are missing, the next reservation rebuilds them from the ledger, so only the pending
-- list is written. Every key is read, and so its type checked, before the first write.

local pool, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, user, reserved, owned, free = unpack(ARGV)

local expires = redis.call('HGET', pool, 'expires')
local mine = redis.call('HGET', taken, user)
redis.call('SCARD', returned)
redis.call('ZCARD', pending)

redis.call('ZREM', pending, id .. '|' .. user .. '|' .. reserved)
if not expires then return 'missing' end
if owned ~= '-1' then
  redis.call('HSET', taken, user, owned)
elseif mine == reserved then
  redis.call('HDEL', taken, user)
end
if free == '1' then redis.call('SADD', returned, reserved) end
for _, key in ipairs({taken, returned}) do redis.call('PEXPIREAT', key, expires) end
return 'repaired'
