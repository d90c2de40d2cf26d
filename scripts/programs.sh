#!/bin/sh
# Installs what the tests would else be left out for, where that may be done: as root, on Debian.
# Whatever fails, the tests run; pytest's closing lines say which of them were left out and why.
# XIAOER_APT=no keeps it from installing anything.

missing=""
command -v redis-server >/dev/null || missing="$missing redis-server"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || missing="$missing postgresql"
command -v chromium >/dev/null || missing="$missing chromium"
ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1 || missing="$missing fonts-noto-cjk"

[ -n "$missing" ] || exit 0
if [ "${XIAOER_APT:-yes}" = no ] || [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "Not installed, some tests will be left out:$missing"
    exit 0
fi

echo "Installing from Debian's packages:$missing …"
# No server of ours is to run but those that the tests start themselves.
export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
install() { timeout 240 apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1; }
timeout 60 apt-get update -qq >/dev/null 2>&1
for package in $missing; do
    install "$package" || echo "Could not be installed, some tests will be left out: $package"
done
exit 0
