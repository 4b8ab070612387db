-- Counts a request in its window, which begins with the first request.
-- KEYS: window
-- ARGV: window_ms
-- returns: {requests in the window, this one included; milliseconds until the window ends}

local window = KEYS[1]
local window_ms = tonumber(ARGV[1])

local count = redis.call('INCR', window)
local left_ms = redis.call('PTTL', window)
if left_ms < 0 then
  redis.call('PEXPIRE', window, window_ms)
  left_ms = window_ms
end
return {count, math.max(left_ms, 1)}
