#!/bin/sh
# Builds the last commit twice, in clones at other paths, at other times, with another umask, time zone and locale, and
# compares all that is shipped, byte for byte. What is not committed is not looked at. Arguments go to Maven, such as -o.
# Both umasks let others read: Maven's archiver takes away what others may write, and gives no rights to read.
set -eu

checkout=$(CDPATH='' cd "$(dirname "$0")/../.." && pwd -P)
commit=$(git -C "$checkout" rev-parse HEAD)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

build() {
  clone=$work/$1
  shift
  git clone --quiet --no-hardlinks "$checkout" "$clone"
  git -C "$clone" checkout --quiet --detach "$commit"
  (cd "$clone" && mvn -q -B -ntp -DskipTests -DskipITs -pl host/package -am package "$@") >"$work/log" 2>&1 </dev/null || {
    cat "$work/log" >&2
    echo "reproducible.sh: the build in $clone failed" >&2
    exit 1
  }
  (cd "$clone/host/package/target" && sha256sum stratosphere-*.tar.gz stratosphere-*.zip stratosphere_*.deb
    cd distribution && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum) >"$clone.sums"
}

(umask 022 && TZ=UTC LC_ALL=C build one "$@")
(umask 002 && TZ=Asia/Kathmandu LC_ALL=C.UTF-8 MAVEN_OPTS=-Duser.language=tr build "another place/two" "$@")

if ! diff "$work/one.sums" "$work/another place/two.sums"; then
  echo "reproducible.sh: the two builds differ, as above" >&2
  exit 1
fi
echo "$(wc -l <"$work/one.sums") files are the same in both builds"
