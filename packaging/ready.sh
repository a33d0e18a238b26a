# shellcheck shell=sh
# Makes one environment ready: Python, the pinned parts, the system libraries. Sourced by run.sh and test.sh.
# They set `root` (the checkout) and call `make_ready`, which sets `env` (the environment) or ends with one plain line.
: "${root:?is not set}"
# shellcheck source=packaging/packages.sh
. "$root/packaging/packages.sh"
# shellcheck source=packaging/python.sh
. "$root/packaging/python.sh"

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "$*"
    exit 1
}

# What a finished step was done for. When any of it changes, the step is done again.
choose_key() {
    env_python=$("$env/bin/python" -ISc 'import sys; print(*sys.version_info[:2])' 2>/dev/null) || env_python=none
    key="$(cat "$root/packaging/constraints.txt" "$root/pyproject.toml" "$root/packaging/ready.sh" \
        "$root/packaging/system_parts.py" | cksum) $env_python $root"
}

is_done() { [ -r "$env/ready-$1" ] && [ "$(cat "$env/ready-$1")" = "$key" ]; }

mark_done() { printf '%s\n' "$key" >"$env/ready-$1"; }

is_ready() { is_done "$1" && is_done "system-$2" && [ -x "$env/bin/companion" ]; }

# The environment is in the checkout or, where that may not be written, in the person's own cache folder.
choose_env() {
    env=$root/.venv
    choose_key
    ! is_ready "$1" "$2" || return 0
    place=$env
    [ -e "$env" ] || place=$root
    [ ! -w "$place" ] || return 0
    cache=${XDG_CACHE_HOME:-${HOME:?is not set, and the folder of Companion may not be written}/.cache}
    env=$cache/companion-env/$(printf '%s' "$root" | cksum | tr ' ' -)
    choose_key
}

quiet_pip() {
    (cd "$root" && PIP_USER=0 "$env/bin/python" -m pip install --quiet --disable-pip-version-check --no-input \
        --only-binary :all: --constraint packaging/constraints.txt "$@") >"$env/ready.log" 2>&1 </dev/null
}

# Whether there is an environment that runs, has pip, and was made in this very place: a moved or copied one was not.
has_env() {
    "$env/bin/python" -c "$is_fit" >/dev/null 2>&1 && "$env/bin/python" -m pip --version >/dev/null 2>&1 &&
        grep -qF "$env/bin/python" "$env/bin/pip"
}

make_env() {
    ! has_env || return 0
    need_python
    say "Making an environment with $("$python" -V)."
    trouble=$("$python" -m venv --clear "$env" 2>&1) || stop "$trouble
The environment could not be made in $env."
}

# $1: run or test
fetch_parts() {
    rm -f "$env/ready-run" "$env/ready-test"
    if [ -x "$env/bin/companion" ]; then
        say 'Bringing the parts up to date.'
    else
        say 'Fetching the parts, about 150 MB. This happens once and can take some minutes.'
    fi
    parts=.
    [ "$1" = run ] || parts='.[test]'
    if ! { quiet_pip hatchling editables && quiet_pip --no-build-isolation --editable "$parts"; }; then
        tail -n 12 "$env/ready.log" >&2
        stop 'The parts could not be fetched. Check the internet connection, then run this again.'
    fi
    choose_key
    [ "$1" = run ] || mark_done run
    mark_done "$1"
}

# $1: a question, $2: a kind of run; as packaging/system_parts.py knows them
ask_system() { "$env/bin/python" -I "$root/packaging/system_parts.py" "$1" "$2" "$manager"; }

# $1: a kind of run
install_system() {
    lacking=$(ask_system missing "$1")
    # shellcheck disable=SC2086  # a list of names
    if [ -n "$lacking" ] && ! install_packages $lacking; then
        say 'Some system libraries are missing. To install them, paste this line, then run this again:'
        stop "    $(install_line $lacking)"
    fi
    wished=$(ask_system wished "$1")
    # shellcheck disable=SC2086  # a list of names
    if [ -n "$wished" ] && ! install_packages $wished; then
        say "Sound may be missing. This line adds it: $(install_line $wished)"
    fi
}

# Qt warns unless text is UTF-8.
set_locale() {
    case $(uname -s) in
        MINGW* | MSYS* | CYGWIN*) stop 'On Windows, use packaging\run.ps1 in PowerShell.' ;;
        Linux) ;;
        *) return 0 ;;
    esac
    [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
}

# $1: run or test. $2: a kind of run that packaging/system_parts.py knows
make_ready() {
    unset PYTHONHOME PYTHONPATH
    set_locale
    choose_env "$1" "$2"
    ! is_ready "$1" "$2" || return 0
    find_manager
    make_env
    install_system "$2"
    if ! is_done "$1" || [ ! -x "$env/bin/companion" ]; then
        fetch_parts "$1"
    fi
    ask_system try "$2" >&2 || stop 'Qt, which draws the window, could not start. The line above says why.'
    choose_key
    mark_done "system-$2"
}
