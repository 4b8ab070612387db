# Ends the process groups of a launcher that has died, even by `kill -9`.
# It reads "+ <pid>" and "- <pid>" from the launcher; end of input means that the launcher is dead.
# The newest process is ended first, so that the server finishes its work before its databases stop.
wait_quarters=32
pids=''

while read -r sign pid; do
  rest=''
  for other in $pids; do [ "$other" = "$pid" ] || rest="$rest $other"; done
  pids=$rest
  [ "$sign" = '+' ] && pids="$pid $pids"
done

# A process whose parent does not wait for it stays in the process table as a zombie: it has ended.
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
