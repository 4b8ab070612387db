-- Releases a lock if its owner still holds it.
-- KEYS: lock
-- ARGV: owner
-- returns: 1 if it was released, 0 if it had expired or another owner holds it

local lock = KEYS[1]
local owner = ARGV[1]

if redis.call('GET', lock) ~= owner then return 0 end
return redis.call('DEL', lock)
