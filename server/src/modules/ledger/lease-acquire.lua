-- Takes the lease where it is free, or where its holder has kept it longer than its time.
-- KEYS: turn holder
-- ARGV: number lease_ms
-- returns: 1 if the caller has the lease, 0 if another process has it

local turn, holder = KEYS[1], KEYS[2]
local number, lease_ms = ARGV[1], ARGV[2]

if not redis.call('SET', holder, number, 'NX', 'PX', lease_ms) then return 0 end
redis.call('DEL', turn)
return 1
