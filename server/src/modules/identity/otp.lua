-- Tries a code. The try is counted before the code is compared, so parallel guesses are all counted.
-- KEYS: code tries
-- ARGV: hash max lock_ms
-- returns: {"right", 0} | {"wrong", tries left} | {"expired", tries left} | {"locked", milliseconds}
--
-- code   string  hash of the code that was sent; deleted when it expires or is used
-- tries  string  wrong tries since the last right one; it outlives the code, so a new code adds no tries

local code, tries = KEYS[1], KEYS[2]
local hash, max, lock_ms = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

local sent = redis.call('GET', code)
local before = tonumber(redis.call('GET', tries) or '0')
if before >= max then return {'locked', math.max(redis.call('PTTL', tries), 1)} end

redis.call('SET', tries, before + 1, 'PX', lock_ms)
if sent == hash then
  redis.call('DEL', code, tries)
  return {'right', 0}
end
if before + 1 >= max then redis.call('DEL', code) end
if not sent then return {'expired', max - before - 1} end
return {'wrong', max - before - 1}
