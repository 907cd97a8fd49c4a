#!/usr/bin/env bash
# images.sh: builds the container images of the tests from Debian's and Maven's packages, without a container registry.
#
# An image that exists is left as it is. After a change to an image's files, raise its number here, in pom.xml
# (image.postgres, image.artemis) and in the FROM lines, so that every machine builds it anew.
set -euo pipefail
cd "$(dirname "$0")/.."

source_dir=integration-tests/images
work_dir=integration-tests/target/images

missing() { ! docker image inspect "$1" >/dev/null 2>&1; }

# Debian 12 with PostgreSQL 15 and a JRE, from the apt sources of this machine, security updates included.
build_base() {
  local sources=/etc/apt/sources.list.d/debian.sources mode=unshare arch
  [ -e "$sources" ] || sources=/etc/apt/sources.list
  [ "$(id -u)" -ne 0 ] || mode=root
  arch=$(dpkg --print-architecture)
  # setup-hook: the JRE's postinst wants a man folder; customize-hook: PostgreSQL without its JIT and LLVM is 200 MB less
  # shellcheck disable=SC2016 # mmdebstrap's own shell expands "$1", the new root
  mmdebstrap --quiet --variant=minbase --mode="$mode" \
    --aptopt='Apt::Install-Recommends "false"' --dpkgopt=force-unsafe-io \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    --setup-hook='mkdir -p "$1"/usr/share/man/man1' \
    --customize-hook='rm -rf "$1"/usr/lib/*/libLLVM* "$1"/usr/lib/llvm-* "$1"/usr/lib/postgresql/15/lib/bitcode "$1"/usr/lib/postgresql/15/lib/llvmjit*' \
    --include=postgresql-15,openjdk-17-jre-headless bookworm - "$sources" |
    docker import \
      -c 'ENV PATH=/usr/lib/postgresql/15/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
      -c "ENV JAVA_HOME=/usr/lib/jvm/java-17-openjdk-$arch" \
      - sigill/base:1 >/dev/null
}

# The distribution moved from org.apache.activemq to org.apache.artemis; take the newer one that is to be had.
fetch_artemis() {
  local coordinates folder=$1
  mkdir -p "$folder/apache-artemis"
  for coordinates in org.apache.artemis:apache-artemis:2.56.0 org.apache.activemq:apache-artemis:2.44.0; do
    (cd "$folder" && mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
      -Dartifact="$coordinates:tar.gz:bin" -DoutputDirectory=. -Dmdep.stripVersion=true) || continue
    tar -xzf "$folder/apache-artemis-bin.tar.gz" -C "$folder/apache-artemis" --strip-components=1 \
      --exclude='*/web' --exclude='*/examples'
    rm "$folder/apache-artemis-bin.tar.gz"
    return 0
  done
  echo "images: no Artemis distribution could be fetched" >&2
  return 1
}

build_server() {
  local name=$1
  rm -rf "${work_dir:?}/$name"
  mkdir -p "$work_dir/$name"
  cp "$source_dir/$name"/* "$work_dir/$name/"
  [ "$name" != artemis ] || fetch_artemis "$work_dir/$name"
  # the engine's own builder: it needs no plugin; its deprecation notice is shown only with an error
  DOCKER_BUILDKIT=0 docker build -q --network none -t "sigill/$name:1" "$work_dir/$name" >"$work_dir/$name.log" 2>&1 || {
    cat "$work_dir/$name.log" >&2
    return 1
  }
  rm -rf "${work_dir:?}/$name"
}

if missing sigill/base:1; then
  echo "images: building sigill/base:1 (about a minute)"
  build_base
fi
for server in postgres artemis; do
  if missing "sigill/$server:1"; then
    echo "images: building sigill/$server:1"
    build_server "$server"
  fi
done
echo "images: sigill/base:1, sigill/postgres:1 and sigill/artemis:1 are there"
