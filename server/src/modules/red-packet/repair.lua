-- Brings Redis to the ledger's answer about one person and one share.
-- KEYS: packet taken returned pending
-- ARGV: user allotted owned spare
-- returns: "corrected"
--
-- allotted  the share Redis had given to the person
-- owned     the share the ledger says is theirs, -1 for none
-- spare     1 where the allotted share belongs to nobody and may be handed out again

local packet, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local user, allotted, owned, spare = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local id = redis.call('HGET', packet, 'id')
local mine = redis.call('HGET', taken, user)
redis.call('SCARD', returned)
redis.call('ZCARD', pending)

if id then redis.call('ZREM', pending, id .. '|' .. user .. '|' .. allotted) end
if owned ~= '-1' then
  redis.call('HSET', taken, user, owned)
elseif mine == allotted then
  redis.call('HDEL', taken, user)
end
if spare == '1' then redis.call('SADD', returned, allotted) end
return 'corrected'
