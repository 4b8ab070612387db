-- Begins a new turn, where nobody has one or whoever had it kept it for too long.
-- KEYS: turn holder
-- ARGV: number lease_ms
-- returns: 1 if the turn is the caller's, 0 if somebody has it

local turn, holder = KEYS[1], KEYS[2]
local number, lease_ms = ARGV[1], ARGV[2]

if not redis.call('SET', holder, number, 'NX', 'PX', lease_ms) then return 0 end
redis.call('DEL', turn)
return 1
