-- Takes a lock away, if it is still the caller's own.
-- KEYS: lock
-- ARGV: owner
-- returns: 1 if it was, 0 if it had gone or is somebody else's by now

local lock = KEYS[1]
local owner = ARGV[1]

if redis.call('GET', lock) ~= owner then return 0 end
return redis.call('DEL', lock)
