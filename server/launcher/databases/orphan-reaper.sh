# Ends what a launcher has started if the launcher itself is gone, however it went.
# It reads "+ <pid>" and "- <pid>" from the launcher; end of input means that the launcher is dead.
# Newest first, so that the server can finish its work before the engines under it stop.
wait_quarters=32
pids=''

while read -r sign pid; do
  rest=''
  for known in $pids; do [ "$known" = "$pid" ] || rest="$rest $known"; done
  pids=$rest
  [ "$sign" = '+' ] && pids="$pid $pids"
done

# A process whose parent never asks after it stays in the table as a zombie: that is not alive.
is_alive() {
  kill -0 "$1" || return 1
  case $(ps -o stat= -p "$1") in Z*) return 1 ;; esac
}

for pid in $pids; do
  kill -TERM "$pid" || continue
  quarters=0
  while is_alive "$pid" && [ "$quarters" -lt "$wait_quarters" ]; do
    sleep 0.25
    quarters=$((quarters + 1))
  done
  kill -KILL -- "-$pid"
done
