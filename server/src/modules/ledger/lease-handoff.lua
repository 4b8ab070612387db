-- Passes the turn to whoever has waited longest, unless it has lapsed or somebody began another.
-- KEYS: turn holder
-- ARGV: number lease_ms
-- returns: 1 if it was passed, 0 if it had lapsed

local turn, holder = KEYS[1], KEYS[2]
local number, lease_ms = ARGV[1], ARGV[2]

if redis.call('GET', holder) ~= number then return 0 end
redis.call('PEXPIRE', holder, lease_ms)
redis.call('DEL', turn)
redis.call('RPUSH', turn, number)
return 1
