-- Passes the lease to the process that has waited longest, unless it has expired or was taken by another.
-- KEYS: turn holder
-- ARGV: number lease_ms
-- returns: 1 if it was passed, 0 if it had expired

local turn, holder = KEYS[1], KEYS[2]
local number, lease_ms = ARGV[1], ARGV[2]

if redis.call('GET', holder) ~= number then return 0 end
redis.call('PEXPIRE', holder, lease_ms)
redis.call('DEL', turn)
redis.call('RPUSH', turn, number)
return 1
