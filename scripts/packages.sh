# For the other scripts: install packages of the distribution, where this user may.
# usage: . scripts/packages.sh; install_packages manager "packages" ...

may_install() { # run as root, or with sudo where it asks no password
  if [ "$(id -u)" = 0 ]; then "$@"; elif sudo -n true 2>/dev/null; then sudo -n "$@"; else return 1; fi
}

# The arguments are pairs: a package manager and what it is to install. The first manager found is used.
install_packages() {
  while [ $# -ge 2 ]; do
    if command -v "$1" >/dev/null 2>&1; then
      case "$1" in
        apt-get)
          may_install apt-get update -qq </dev/null &&
            may_install env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $2 </dev/null ;;
        dnf) may_install dnf install -y -q $2 </dev/null ;;
        apk) may_install apk add --quiet $2 </dev/null ;;
        pacman) may_install pacman -Sy --noconfirm --quiet $2 </dev/null ;;
        brew) brew install --quiet $2 </dev/null ;;
      esac >&2
      return
    fi
    shift 2
  done
  return 1
}
