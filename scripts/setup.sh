#!/usr/bin/env bash
# setup.sh demo|test: makes this machine ready, and says so in a second when it is.
#   demo   what `./sigill demo` needs: a JDK (17 or newer) and Maven
#   test   what `./sigill test` needs: also a container engine, the images of the tests, a browser, a screen reader, and
#          the tools that check our output independently
# What is missing is installed by apt when we may (root, or sudo without a password). Otherwise this says what to
# install, and ends with exit code 2.
set -euo pipefail
cd "$(dirname "$0")/.."

jdk_is_new_enough() {
  local version
  version=$(javac -version 2>&1) || return 1
  version=${version#javac }
  [ "${version%%.*}" -ge 17 ] 2>/dev/null
}

# Prints the Debian package of each command that is missing.
missing_packages() {
  local pair
  jdk_is_new_enough || echo default-jdk-headless
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || [ -x "/usr/sbin/${pair%%:*}" ] || echo "${pair##*:}"
  done
}

demo_commands=(mvn:maven)
test_commands=(
  mvn:maven dockerd:docker.io docker:docker.io iptables:iptables mmdebstrap:mmdebstrap ip:iproute2
  xmlsec1:xmlsec1 openssl:openssl curl:curl clamd:clamav-daemon softhsm2-util:softhsm2 chromium:chromium
  orca:orca Xvfb:xvfb openbox:openbox xdotool:xdotool dbus-daemon:dbus-daemon
  setpriv:util-linux prlimit:util-linux unshare:util-linux strace:strace
)

install() {
  local -a as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo -n)
    if ! sudo -n true 2>/dev/null; then refuse "$@"; fi
  fi
  command -v apt-get >/dev/null 2>&1 || refuse "$@"
  echo "setup: installing $*"
  local log
  log=$(mktemp)
  # -o: other processes of the machine may hold apt's lock for a while
  if ! { "${as_root[@]}" apt-get -q -o DPkg::Lock::Timeout=300 update &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get -q -y -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@"; } >"$log" 2>&1; then
    tail -20 "$log" >&2
    echo "setup: apt could not install: $*" >&2
    exit 1
  fi
  rm -f "$log"
}

refuse() {
  echo "setup: this machine lacks: $*" >&2
  echo "setup: install them, for example: sudo apt-get install --no-install-recommends $*" >&2
  exit 2
}

# An engine that answers already, a developer's own, needs no dockerd and no iptables here.
commands_for_tests() {
  if docker version >/dev/null 2>&1; then
    printf '%s\n' "${test_commands[@]}" | grep -v -e '^dockerd:' -e '^iptables:'
  else
    printf '%s\n' "${test_commands[@]}"
  fi
}

main() {
  local -a commands packages
  case ${1:-} in
    demo) commands=("${demo_commands[@]}") ;;
    test) mapfile -t commands < <(commands_for_tests) ;;
    *)
      echo "usage: $0 demo|test" >&2
      exit 2
      ;;
  esac
  mapfile -t packages < <(missing_packages "${commands[@]}" | sort -u)
  # its programs lie beside the path; a server that the package starts by itself is left alone
  if [ "$1" = test ] && ! compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null; then
    packages+=(postgresql)
  fi
  # a browser without a font shows nothing
  [ "$1" != test ] || [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || packages+=(fonts-dejavu-core)
  [ ${#packages[@]} -eq 0 ] || install "${packages[@]}"
  if [ "$1" = test ]; then
    scripts/engine.sh start
    scripts/images.sh
  fi
}

main "$@"
