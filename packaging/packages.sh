# shellcheck shell=sh
# Installs packages of the system where that needs no question, and else knows the line to paste. Sourced by ready.sh.

find_manager() {
    for manager in apt-get dnf pacman brew none; do
        command -v "$manager" >/dev/null 2>&1 && break
    done
    [ "$manager" != apt-get ] || manager=apt
}

# Sets `as_root` to what goes before a command that needs root. Fails where that would ask for a password.
may_install() {
    as_root=
    case $manager in
        none) return 1 ;;
        brew) return 0 ;;
    esac
    [ "$(id -u)" -ne 0 ] || return 0
    as_root='sudo -n'
    sudo -n true >/dev/null 2>&1
}

install_line() {
    case $manager in
        apt) echo "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*" ;;
        dnf) echo "sudo dnf install -y $*" ;;
        pacman) echo "sudo pacman -Syu --needed $*" ;;
        brew) echo "brew install $*" ;;
        *) echo "(no apt, dnf, pacman or brew was found) $*" ;;
    esac
}

# The Debian tools stay quiet, wait for another installer, and fetch their lists only when the first try fails.
apt_install() {
    # shellcheck disable=SC2086  # as_root is empty or two words
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        -o DPkg::Lock::Timeout=120 "$@"
}

install_packages() {
    may_install || return 1
    say "Installing from the system: $*"
    install_log=$(mktemp "${TMPDIR:-/tmp}/companion-install.XXXXXX")
    # shellcheck disable=SC2086  # as_root is empty or two words
    if case $manager in
        apt) apt_install "$@" || { $as_root apt-get update -qq; apt_install "$@"; } ;;
        dnf) $as_root dnf install -y -q "$@" ;;
        pacman) $as_root pacman -S --needed --noconfirm --quiet "$@" ;;
        brew) brew install --quiet "$@" ;;
    esac >"$install_log" 2>&1 </dev/null
    then
        rm -f "$install_log"
        return 0
    fi
    tail -n 8 "$install_log" >&2
    rm -f "$install_log"
    return 1
}
