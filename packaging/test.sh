#!/bin/sh
# Checks Companion. On a fresh machine it first makes everything ready; see packaging/README.md.
#   sh packaging/test.sh           style, types, import directions, and the tests that are quick
#   sh packaging/test.sh bench     the measurements, in one table
#   sh packaging/test.sh long      the tests that take minutes
#   sh packaging/test.sh faults    all tests that break things: kills, full disks, damaged files; the first
#                                  line runs the quick ones of them too, with fifty kills
#   sh packaging/test.sh ...       anything else goes to pytest as it is
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
# shellcheck source=packaging/ready.sh
. "$root/packaging/ready.sh"

make_ready test tests
cd "$root"
PATH=$env/bin:$PATH
export PATH QT_QPA_PLATFORM=offscreen SDL_AUDIODRIVER=dummy
unset DISPLAY WAYLAND_DISPLAY COMPANION_DATA_DIR

scratch=$(mktemp -d "${TMPDIR:-/tmp}/companion-test.XXXXXX")
beside=''
# A job beside hears nothing of Ctrl+C, so it is ended here.
trap '[ -z "$beside" ] || kill "$beside" 2>/dev/null || :; rm -rf "$scratch"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
mkdir "$scratch/here" "$scratch/beside"
chmod 700 "$scratch" "$scratch/here" "$scratch/beside"
export XDG_RUNTIME_DIR="$scratch/here"
if [ ! -w "$root" ]; then
    export PYTHONDONTWRITEBYTECODE=1 RUFF_NO_CACHE=true MYPY_CACHE_DIR="$scratch/mypy"
    export HYPOTHESIS_STORAGE_DIRECTORY="$scratch/hypothesis"
fi

unclean=''

# $1: what is checked. The rest: the command, which is quiet while all is well.
check() {
    what=$1
    shift
    if "$@" >"$scratch/said" 2>&1; then
        say "$what: clean"
    else
        cat "$scratch/said" >&2
        unclean="$unclean $what,"
    fi
}

quick='not long and not breaks'
# These start programs and wait for the disk again and again. They run beside the rest and are shown after it.
waiting='tests/journeys tests/faults tests/cli tests/vault'

check_all() {
    # shellcheck disable=SC2086  # one word for each folder
    XDG_RUNTIME_DIR=$scratch/beside python -m pytest -m "$quick" $waiting >"$scratch/shown" 2>&1 &
    beside=$!
    check 'ruff' ruff check
    check 'format' ruff format --check
    check 'types' mypy
    check 'imports' lint-imports --no-cache
    failed=0
    # shellcheck disable=SC2046,SC2086
    python -m pytest -m "$quick" $(printf -- '--ignore %s ' $waiting) || failed=$?
    wait "$beside" || failed=$?
    beside=''
    say "And those beside, $waiting:"
    cat "$scratch/shown"
    [ -z "$unclean" ] || stop "Not clean:${unclean%,}. The reasons are above the tests."
    return "$failed"
}

case ${1-} in
    '') check_all ;;
    bench)
        shift
        python tests/bench/run.py "$@"
        ;;
    long)
        shift
        python -m pytest -m long "$@"
        ;;
    faults)
        shift
        # The words after `faults` come last, so `faults -m long` runs those that take minutes.
        python -m pytest tests/faults -m 'not long' "$@"
        ;;
    *) python -m pytest "$@" ;;
esac
