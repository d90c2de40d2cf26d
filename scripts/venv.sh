#!/bin/sh
# Debian keeps venv in a package of its own: installs it where that may be done, and says what to do where not.
python=$1 folder=$2

rm -rf "$folder"
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    apt-get update -qq >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "python$version-venv" >/dev/null 2>&1
    "$python" -m venv "$folder" && exit 0
fi
echo "Python's venv is missing (Debian: apt install python3-venv)."
exit 1
