-- Counts a request against its window, and says how long to wait where there were too many.
-- KEYS: window
-- ARGV: max window_ms
-- returns: 0 to let it pass, else the milliseconds until the window ends

local window = KEYS[1]
local max, window_ms = tonumber(ARGV[1]), tonumber(ARGV[2])

local count = redis.call('INCR', window)
if count == 1 then redis.call('PEXPIRE', window, window_ms) end
if count <= max then return 0 end
local left = redis.call('PTTL', window)
if left < 0 then
  redis.call('PEXPIRE', window, window_ms)
  return window_ms
end
return math.max(left, 1)
