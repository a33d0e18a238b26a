# shellcheck shell=sh
# Finds a Python that fits, or installs one. Sourced by ready.sh, after packages.sh.

is_fit='import sys, sysconfig
fit = ((3, 11) <= sys.version_info[:2] <= (3, 14) and sys.implementation.name == "cpython"
       and sys.maxsize > 2**32 and not sysconfig.get_config_var("Py_GIL_DISABLED"))
sys.exit(0 if fit else 1)'

# Sets `python` to the first that really runs, is fit and can make environments. Sets `python_bare` to the first
# that is fit but lacks the module for environments, as on a fresh Debian.
find_python() {
    python='' python_bare=''
    for candidate in "${COMPANION_PYTHON:-python3.14}" python3.14 python3.13 python3.12 python3.11 python3 python \
        /usr/bin/python3 /usr/local/bin/python3 /opt/homebrew/bin/python3; do
        case $(uname -s):$(command -v "$candidate") in
            Darwin:/usr/bin/*) continue ;; # a stand-in that opens a dialog, or 3.9
        esac
        "$candidate" -c "$is_fit" >/dev/null 2>&1 </dev/null || continue
        if "$candidate" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            python=$candidate
            return 0
        fi
        python_bare=${python_bare:-$candidate}
    done
    return 1
}

apt_has() { apt-cache policy "$1" 2>/dev/null | grep -Eq "Candidate: $2"; }

# Sets `python_packages` to what gives a fit Python with this manager.
choose_python_packages() {
    python_packages=''
    if [ -n "$python_bare" ] && [ "$manager" = apt ]; then
        python_packages=$("$python_bare" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
        return 0
    fi
    case $manager in
        apt)
            if ! apt_has python3 '[0-9]' && may_install; then
                say 'Reading the list of system packages.'
                # shellcheck disable=SC2086  # as_root is empty or two words
                $as_root apt-get update -qq >/dev/null 2>&1 || true
            fi
            for version in '' .13 .12 .11 .14; do
                if apt_has "python3$version" '3\.1[1-4]'; then
                    python_packages="python3$version python3$version-venv"
                    break
                fi
            done
            # with no lists to read, what most systems have
            apt_has python3 '[0-9]' || python_packages='python3 python3-venv'
            ;;
        dnf)
            python_packages=python3
            ! command -v python3 >/dev/null 2>&1 || python_packages=python3.12
            ;;
        pacman) python_packages=python ;;
        brew) python_packages=python@3.13 ;;
    esac
}

need_python() {
    find_python && return 0
    choose_python_packages
    [ -n "$python_packages" ] ||
        stop 'Companion needs Python 3.11 to 3.14, and this system offers none. Install one, then run this again.'
    # shellcheck disable=SC2086  # a list of names
    if install_packages $python_packages; then
        hash -r
        find_python && return 0
    fi
    say 'Companion needs Python 3.11 to 3.14. To install it, paste this line, then run this again:'
    # shellcheck disable=SC2086  # a list of names
    stop "    $(install_line $python_packages)"
}
