#!/usr/bin/env bash
# engine.sh start|stop: the container engine that the tests use.
#
# A developer's own engine is used as it is. Where none answers, and we may, we start Debian's dockerd so that it leaves
# the host alone: no firewall rule, no forwarding, ports published on 127.0.0.1 only. Containers reach each other and
# nothing outside. `stop` ends only what `start` started.
set -euo pipefail

engine_dir=${ENGINE_DIR:-/var/lib/sigill-engine}
dockerd_pid=$engine_dir/run/dockerd.pid
containerd_pid=$engine_dir/run/exec/containerd/containerd.pid

answers() { docker version >/dev/null 2>&1; }

# runs PIDFILE NAME: the process in the file exists, has that name, and is no zombie
runs() {
  local pid
  pid=$(cat "$1" 2>/dev/null) || return 1
  [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$2" ] && ! grep -q '^State:.Z' "/proc/$pid/status"
}

start() {
  if answers; then
    echo "container engine: answers"
    return 0
  fi
  if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then
      sudo -n env ENGINE_DIR="$engine_dir" "$0" start
      answers && return 0
      echo "container engine: runs, but $(id -un) may not use it; add yourself to the group docker, log in again" >&2
      return 2
    fi
    echo "container engine: none answers, and only root can start one: start docker, or run: sudo $0 start" >&2
    return 2
  fi
  mkdir -p "$engine_dir/run" "$engine_dir/data"
  # what a killed engine left behind would keep the next one from starting
  runs "$dockerd_pid" dockerd || rm -f "$dockerd_pid"
  runs "$containerd_pid" containerd || rm -f "$containerd_pid"
  setsid dockerd --host unix:///var/run/docker.sock \
    --data-root "$engine_dir/data" --exec-root "$engine_dir/run/exec" --pidfile "$dockerd_pid" \
    --storage-driver overlay2 \
    --iptables=false --ip6tables=false --ip-masq=false --ip-forward=false \
    --ip 127.0.0.1 --bip 172.31.250.1/24 --default-address-pool base=172.31.0.0/17,size=24 \
    >"$engine_dir/dockerd.log" 2>&1 </dev/null &
  for _ in $(seq 1 150); do
    if answers; then
      echo "container engine: started"
      return 0
    fi
    sleep 0.1
  done
  echo "container engine: no answer within 15 s; the end of $engine_dir/dockerd.log:" >&2
  tail -5 "$engine_dir/dockerd.log" >&2
  return 1
}

stop() {
  runs "$dockerd_pid" dockerd || return 0
  docker ps -aq --filter label=org.testcontainers=true | xargs -r docker rm -fv >/dev/null
  docker network ls -q --filter label=org.testcontainers=true | xargs -r docker network rm >/dev/null
  kill "$(cat "$dockerd_pid")"
  for _ in $(seq 1 100); do
    runs "$dockerd_pid" dockerd || break
    sleep 0.1
  done
  ip link del docker0 2>/dev/null || true
  echo "container engine: stopped"
}

case ${1:-} in
  start) start ;;
  stop) stop ;;
  *)
    echo "usage: $0 start|stop" >&2
    exit 2
    ;;
esac
