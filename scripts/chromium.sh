#!/bin/sh
# Prints the path of a Chromium for the browser tests; installs one, and a Chinese font, where there is none.
# $1 is the environment's Python. Order: $EDITION_CHROMIUM, the system's, the distribution's package, Playwright's.
set -eu
python=$1
. "$(dirname "$0")/packages.sh"

runs() { "$1" --version >/dev/null 2>&1 </dev/null; }

find_chromium() {
  for name in ${EDITION_CHROMIUM:+"$EDITION_CHROMIUM"} chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
    "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
    path=$(command -v "$name" 2>/dev/null) && runs "$path" && echo "$path" && return
  done
  path=$("$python" -c 'from playwright.sync_api import sync_playwright as p
with p() as playwright: print(playwright.chromium.executable_path)') && runs "$path" && echo "$path"
}

# Without a font for Chinese, text has the width of empty boxes.
if command -v fc-list >/dev/null 2>&1 && [ -z "$(fc-list :lang=zh 2>/dev/null)" ]; then
  install_packages apt-get fonts-noto-cjk dnf google-noto-sans-cjk-fonts apk font-noto-cjk pacman noto-fonts-cjk ||
    echo "No font for Chinese found, and none could be installed; the tests go on without." >&2
fi

find_chromium && exit

echo "No Chromium found; installing one ..." >&2
# Ubuntu's package is a snap, which does not start in a container.
if ! grep -qs '^ID=ubuntu' /etc/os-release; then
  install_packages apt-get "chromium fonts-noto-cjk" dnf "chromium google-noto-sans-cjk-fonts" \
    apk "chromium font-noto-cjk" pacman "chromium noto-fonts-cjk" && find_chromium && exit
fi
{ may_install "$python" -m playwright install --with-deps chromium ||
  "$python" -m playwright install chromium; } >&2 </dev/null || true
find_chromium && exit

echo "The browser tests need a Chromium, and none could be installed." >&2
echo "Install one, or name it: EDITION_CHROMIUM=/path/to/chromium make test" >&2
exit 1
