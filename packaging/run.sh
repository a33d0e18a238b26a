#!/bin/sh
# Opens Companion. On a fresh machine it first makes everything ready; see packaging/README.md.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
# shellcheck source=packaging/ready.sh
. "$root/packaging/ready.sh"

# Sets `kind` to what this run shows itself on: a window (X11 or the system's own), Wayland, or nothing.
choose_kind() {
    kind=window
    case ${QT_QPA_PLATFORM-} in
        offscreen | minimal) kind=offscreen ;;
    esac
    if [ "$(uname -s)" = Linux ] && [ -z "${DISPLAY-}" ]; then
        kind=offscreen
        [ -z "${WAYLAND_DISPLAY-}" ] || kind=wayland
    fi
}

choose_out() {
    out=$PWD/rehearsal
    { mkdir -p "$out" 2>/dev/null && [ -w "$out" ]; } || out=${HOME:-/tmp}/companion-rehearsal
    mkdir -p "$out" || stop 'There is no folder to write to. Go to one of your own, then run this again.'
}

# With no screen there is nothing to open: the app goes through a practice session by itself, in a folder of its own
# that is removed at the end.
rehearse() {
    umask 077
    choose_out
    work=$(mktemp -d "${TMPDIR:-/tmp}/companion.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    od -An -N16 -tx1 /dev/urandom | tr -d ' \n' >"$work/passphrase"
    say 'There is no screen here. A practice session with made-up answers runs by itself, in about two minutes.'
    QT_QPA_PLATFORM=offscreen "$env/bin/companion" rehearse --speed 120 --data-dir "$work/data" \
        --passphrase-file "$work/passphrase" --out "$out" >"$work/said" ||
        { cat "$work/said" >&2; stop 'The practice session did not reach its end.'; }
    pdf=$(find "$out" -name '*.pdf' -newer "$work/passphrase")
    [ -n "$pdf" ] || stop 'The practice session left no PDF.'
    echo 'The practice session is over. The PDF for the coach is here:'
    echo "$pdf"
}

choose_kind
case ${1-} in
    '') ;;
    -*) ;;
    *) kind=offscreen ;; # a command that works with no screen needs no window
esac
make_ready run "$kind"
if [ $# -eq 0 ] && [ "$kind" = offscreen ]; then
    rehearse
else
    exec "$env/bin/companion" "$@"
fi
