#!/bin/sh
# Makes the Python environment in the folder $1 with the first Python of 3.11 or newer that runs here.
# PYTHON=/path/to/python chooses another. A pyenv shim may be there and not run: so each is tried.
set -eu
folder=$1
. "$(dirname "$0")/packages.sh"

python=
for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "No Python 3.11 or newer found (tried: ${PYTHON:-python3, python3.14, python3.13, python3.12, python3.11, python})." >&2
  echo "Install one, or name it: make site PYTHON=/path/to/python3" >&2
  exit 1
fi

# Debian and Ubuntu keep venv's half of Python in a package of its own.
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
  version=$("$python" -c 'import sys; print(f"python3.{sys.version_info.minor}-venv")')
  echo "This Python has no venv; trying to install $version ..." >&2
  install_packages apt-get "$version" || install_packages apt-get python3-venv || true
  if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    echo "This Python cannot make environments. On Debian or Ubuntu: sudo apt install $version" >&2
    exit 1
  fi
fi

rm -rf "$folder"
"$python" -m venv "$folder"
