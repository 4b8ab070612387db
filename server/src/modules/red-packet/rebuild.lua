-- Puts a packet's state, read from the ledger, in place of whatever was there.
-- KEYS: packet taken returned pending
-- ARGV: id generation clustered count next left_ms kept_ms rebuilt replace taken returned
-- returns: "loaded" | "present"
--
-- taken is {user, share, ...} and returned {share, ...}, as JSON. A state of the same generation is
-- newer than what the caller read, so it stays, unless the caller has seen it err (replace = 1).
--
-- In a Cluster (clustered = 1) the node writes its own name beside the generation: see grab.lua.
--
-- left_ms is how long the packet still lasts by the database's clock, and kept_ms how long the keys are
-- kept: both are counted from now by our own clock, which may be another.

local packet, taken, returned, pending = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local id, generation, clustered = unpack(ARGV, 1, 3)
local count, next, left_ms, kept_ms, rebuilt, replace = unpack(ARGV, 4, 9)
local owners, spares = cjson.decode(ARGV[10]), cjson.decode(ARGV[11])

local node = clustered == '1' and redis.call('CLUSTER', 'MYID')
if replace ~= '1' and redis.call('TYPE', packet).ok == 'hash' then
  local known = redis.call('HMGET', packet, 'generation', 'node')
  if known[1] == generation and known[2] == node then return 'present' end
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
local expires = string.format('%.0f', now + tonumber(left_ms))
local forget = string.format('%.0f', now + tonumber(kept_ms))

local listed = redis.call('TYPE', pending).ok
if listed ~= 'zset' and listed ~= 'none' then redis.call('DEL', pending) end
redis.call('DEL', packet, taken, returned)
redis.call('HSET', packet, 'id', id, 'generation', generation, 'count', count, 'next', next,
  'expires', expires, 'rebuilt', rebuilt)
if node then redis.call('HSET', packet, 'node', node) end
if #owners > 0 then redis.call('HSET', taken, unpack(owners)) end
if #spares > 0 then redis.call('SADD', returned, unpack(spares)) end
for _, key in ipairs({packet, taken, returned}) do redis.call('PEXPIREAT', key, forget) end
return 'loaded'
