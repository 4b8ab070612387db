-- Replaces the keys of a pool by the state that the caller read from the ledger.
-- KEYS: pool taken returned pending
-- ARGV: id generation clustered capacity next left_ms kept_ms rebuilt replace taken returned
-- returns: "rebuilt" | "present"
-- emits: nothing
--
-- taken     JSON {user, place, ...}, as the ledger has them
-- returned  JSON {place, ...}: places below next that the ledger gives to no user
-- left_ms   time until the pool ends by the database's clock; kept_ms: time until its keys expire.
--           Both are added to the clock of Redis, which may differ from the database's.
-- rebuilt   0 for a new pool; 1 where reservations may be on their way to the ledger
-- replace   0 leaves keys of the present generation alone, because they are newer than what the
--           caller has read; 1 replaces them too, because they contradict the ledger
--
-- In a Cluster (clustered = 1) the id of the node is written beside the generation, so that a
-- promoted replica does not believe keys that its former primary wrote.

local pool, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, generation, clustered = unpack(ARGV, 1, 3)
local capacity, next, left_ms, kept_ms, rebuilt, replace = unpack(ARGV, 4, 9)
local owners, spares = cjson.decode(ARGV[10]), cjson.decode(ARGV[11])

local node = clustered == '1' and redis.call('CLUSTER', 'MYID')
if replace ~= '1' and redis.call('TYPE', pool).ok == 'hash' then
  local known = redis.call('HMGET', pool, 'generation', 'node')
  if known[1] == generation and known[2] == node then return 'present' end
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local ends = string.format('%.0f', now + tonumber(left_ms))
local expires = string.format('%.0f', now + tonumber(kept_ms))

local listed = redis.call('TYPE', pending).ok
if listed ~= 'zset' and listed ~= 'none' then redis.call('DEL', pending) end
redis.call('DEL', pool, taken, returned)
redis.call('HSET', pool, 'id', id, 'generation', generation, 'capacity', capacity, 'next', next,
  'ends', ends, 'expires', expires, 'rebuilt', rebuilt)
if node then redis.call('HSET', pool, 'node', node) end
if #owners > 0 then redis.call('HSET', taken, unpack(owners)) end
if #spares > 0 then redis.call('SADD', returned, unpack(spares)) end
for _, key in ipairs({pool, taken, returned}) do redis.call('PEXPIREAT', key, expires) end
return 'rebuilt'
