#!/usr/bin/env bash
# gateway-image.sh: makes the container image of the gateway, sigill/gateway:1, from what this machine has: the JDK's own
# jlink, curl for the health check, and the gateway as it was built last. No registry, no base image: nothing is in it
# that the gateway does not use. ./sigill image builds first and then calls this.
set -euo pipefail
cd "$(dirname "$0")/.."

image=${1:-sigill/gateway:1}
app=gateway/target/app
root=gateway/target/image
user=10001

[ -e "$app/gateway.jar" ] || {
  echo "image: $app is not there: build first, as ./sigill image does" >&2
  exit 2
}
jdk=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
[ -d "$jdk/jmods" ] || {
  echo "image: $jdk has no jmods: a JDK is needed, such as openjdk-17-jdk-headless" >&2
  exit 2
}

# The libraries that programs and libraries load, with their links followed.
libraries() {
  ldd "$@" 2>/dev/null | awk '$2 == "=>" && $3 ~ "^/" {print $3} $1 ~ "^/lib64/" {print $1}' | sort -u
}

rm -rf "$root"
mkdir -p "$root"/{app,config,data,etc,opt,tmp,usr/bin}
"$jdk/bin/jlink" --no-man-pages --no-header-files --strip-java-debug-attributes --compress=2 --output "$root/opt/jre" \
  --add-modules java.se,jdk.unsupported,jdk.net,jdk.crypto.ec,jdk.crypto.cryptoki,jdk.management,jdk.naming.dns,jdk.zipfs,jdk.localedata,jdk.charsets
rm -rf "$root"/opt/jre/lib/{libawt_xawt,libjawt,libjsound,libsplashscreen}.so
cp -L "$(command -v curl)" "$root/usr/bin/curl"
mapfile -t programs < <(find "$root/opt/jre" -type f \( -name '*.so' -o -path '*/bin/java' -o -name jspawnhelper \))
libraries "${programs[@]}" "$root/usr/bin/curl" | { grep -vF "$root" || true; } | xargs cp -L --parents -t "$root"
cp -R "$app/." "$root/app/"
echo "gateway:x:$user:$user::/data:/sbin/nologin" >"$root/etc/passwd"
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
chmod 1777 "$root/tmp"

# a volume that is new takes over who may write to /data
tar -C "$root" --owner=0 --group=0 --numeric-owner --exclude=./data -cf "$root.tar" .
tar -C "$root" --owner="$user" --group="$user" --numeric-owner -rf "$root.tar" ./data
docker import \
  -c "ENV PATH=/opt/jre/bin:/usr/bin" \
  -c "USER $user:$user" \
  -c "WORKDIR /tmp" \
  -c 'ENTRYPOINT ["/opt/jre/bin/java", "-XX:+ExitOnOutOfMemoryError", "-jar", "/app/gateway.jar"]' \
  -c "EXPOSE 8080 8443" \
  "$root.tar" "$image" >/dev/null
rm -rf "$root" "$root.tar"
echo "image: $image is there"
