"""What the two commands do, on real shells, with stand-ins only for the system's installers and the app."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.packaging.conftest import Checkout

ROOT = Path(__file__).parents[2]
SCRIPTS = ("run.sh", "test.sh", "ready.sh", "packages.sh", "python.sh")
INSTALL = "sudo apt-get update && sudo apt-get install -y --no-install-recommends"


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("shell", ["sh", "dash", "bash --posix"])
def test_every_shell_that_is_here_can_read_the_scripts(shell: str, script: str) -> None:
    program, *options = shell.split()
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not on this machine")
    read = subprocess.run(
        [program, *options, "-n", str(ROOT / "packaging" / script)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (read.returncode, read.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("shellcheck") is None, reason="shellcheck is not on this machine")
def test_the_scripts_are_clean_for_shellcheck() -> None:
    paths = ["packaging/run.sh", "packaging/test.sh", ".ci/run"]
    checked = subprocess.run(
        ["shellcheck", "-a", "-x", "-P", ".", *paths], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_windows_script_is_plain_ascii_as_powershell_5_reads_it() -> None:
    (ROOT / "packaging" / "run.ps1").read_bytes().decode("ascii")


def test_the_check_of_every_change_is_the_test_command() -> None:
    assert (ROOT / ".ci" / "run").read_text().splitlines()[-1] == "exec sh packaging/test.sh"


HALVES = pytest.mark.parametrize(("rest", "journeys", "code"), [(0, 0, 0), (1, 0, 1), (0, 3, 3)])


@HALVES
def test_two_halves_run_side_by_side_and_either_may_fail(
    checkout: Checkout, rest: int, journeys: int, code: int
) -> None:
    checkout.make_ready()
    for name in ("ruff", "mypy", "lint-imports"):
        checkout.stand_in(checkout.env / "bin" / name, "exit 0")
    # Neither half gets past the meeting before the other is there.
    os.mkfifo(checkout.root / "meeting")
    pretend = f"""
case "$*" in
    *" --ignore tests/journeys --ignore "*)
        timeout 20 sh -c ': >meeting' && echo "the rest" && exit {rest} ;;
    *" tests/journeys tests/faults "*)
        timeout 20 sh -c ': <meeting' && echo "the journeys" && exit {journeys} ;;
    -m*) exit 9 ;;
    *) exec "{sys.executable}" "$@" ;;
esac"""
    checkout.stand_in(checkout.env / "bin" / "python", pretend)
    ended = checkout.run("sh", "packaging/test.sh")
    assert ended.returncode == code, ended.stderr
    assert ended.stdout == "the rest\nthe journeys\n"


def test_a_python_that_does_not_run_is_passed_over(checkout: Checkout) -> None:
    checkout.command("python3.14", "exit 127")
    checkout.command("python3.13", f'exec "{sys.executable}" "$@"')
    assert checkout.shell('find_python; echo "$python"').stdout == "python3.13\n"


def test_a_python_that_is_too_old_is_passed_over(checkout: Checkout) -> None:
    checkout.command("python3.14", 'case "$2" in *"(3, 11) <="*) exit 1 ;; esac')
    checkout.command("python3.13", f'exec "{sys.executable}" "$@"')
    assert checkout.shell('find_python; echo "$python"').stdout == "python3.13\n"


def test_a_python_that_cannot_make_environments_is_passed_over_and_remembered(checkout: Checkout) -> None:
    checkout.command(
        "python3.14", f'case "$2" in *ensurepip*) exit 1 ;; *) exec "{sys.executable}" "$@" ;; esac'
    )
    checkout.command("python3.13", f'exec "{sys.executable}" "$@"')
    found = checkout.shell(
        'find_python; echo "$python"; manager=apt; choose_python_packages; echo "$python_packages"'
    )
    assert found.stdout == f"python3.13\npython3.{sys.version_info.minor}-venv\n"


def test_the_python_that_a_person_names_comes_first(checkout: Checkout) -> None:
    checkout.command("python3.14", f'exec "{sys.executable}" "$@"')
    found = checkout.shell('find_python; echo "$python"', COMPANION_PYTHON=sys.executable)
    assert found.stdout == f"{sys.executable}\n"


def _lacking_two(checkout: Checkout) -> None:
    asks = 'case "$3" in missing) echo libgl1 libegl1 ;; wished) echo ;; esac'
    checkout.stand_in(checkout.env / "bin" / "python", asks)
    checkout.command(
        "apt-get", 'echo "$@" >>"$TMPDIR/asked"; [ "$1" = update ] || [ -e "$TMPDIR/lists" ] || exit 100'
    )


def test_without_root_the_one_line_to_paste_is_printed_and_nothing_is_installed(checkout: Checkout) -> None:
    _lacking_two(checkout)
    checkout.command("id", "echo 1000")
    checkout.command("sudo", '[ "$2" != true ] || exit 1; shift; exec "$@"')
    ended = checkout.shell("find_manager; install_system window", TMPDIR=str(checkout.root))
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-1].strip() == f"{INSTALL} libgl1 libegl1"
    assert not (checkout.root / "asked").exists()


def test_as_root_only_what_is_missing_is_installed_and_in_one_call(checkout: Checkout) -> None:
    _lacking_two(checkout)
    (checkout.root / "lists").touch()
    checkout.command("id", "echo 0")
    ended = checkout.shell("find_manager; install_system window", TMPDIR=str(checkout.root))
    assert ended.returncode == 0, ended.stderr
    [asked] = (checkout.root / "asked").read_text().splitlines()
    assert asked.startswith("install ")
    assert asked.endswith(" libgl1 libegl1")


def test_the_lists_of_packages_are_fetched_only_when_the_first_try_fails(checkout: Checkout) -> None:
    _lacking_two(checkout)
    checkout.command("id", "echo 0")
    ended = checkout.shell("find_manager; install_system window", TMPDIR=str(checkout.root))
    verbs = [line.split()[0] for line in (checkout.root / "asked").read_text().splitlines()]
    assert verbs == ["install", "update", "install"]
    assert ended.stderr.splitlines()[-1].strip() == f"{INSTALL} libgl1 libegl1"


def test_the_parts_are_fetched_ready_made_at_the_pinned_versions(checkout: Checkout) -> None:
    checkout.stand_in(checkout.env / "bin" / "python", 'echo "$@" >>"$TMPDIR/asked"')
    ended = checkout.shell("fetch_parts test", TMPDIR=str(checkout.root))
    assert ended.returncode == 0, ended.stderr
    asked = [
        line
        for line in (checkout.root / "asked").read_text().splitlines()
        if line.startswith("-m pip install")
    ]
    assert len(asked) == 2
    assert all("--only-binary :all: --constraint packaging/constraints.txt" in line for line in asked)
    assert asked[-1].endswith("--editable .[test]")
    assert {file.name for file in checkout.env.glob("ready-*")} == {"ready-run", "ready-test"}


def test_parts_that_cannot_be_fetched_are_said_plainly_and_not_taken_for_there(checkout: Checkout) -> None:
    checkout.make_ready()
    checkout.stand_in(checkout.env / "bin" / "python", 'case "$2" in pip) echo a reason; exit 1 ;; esac')
    ended = checkout.shell("fetch_parts run")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-2:] == [
        "a reason",
        "The parts could not be fetched. Check the internet connection, then run this again.",
    ]
    assert not (checkout.env / "ready-run").exists()
    assert not (checkout.env / "ready-test").exists()


def test_once_ready_the_app_gets_its_words_as_they_are_and_nothing_else_runs(checkout: Checkout) -> None:
    checkout.make_ready()
    for name in ("apt-get", "sudo", "pip", "python3.14"):
        checkout.command(name, 'echo "$0 ran" >&2; exit 9')
    ended = checkout.run("sh", "packaging/run.sh", "journal", "search", "two words", "--json")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout == "journal\nsearch\ntwo words\n--json\n"


def test_the_exit_code_of_the_app_is_the_exit_code_of_the_command(checkout: Checkout) -> None:
    checkout.make_ready()
    checkout.stand_in(checkout.env / "bin" / "companion", "exit 2")
    assert checkout.run("sh", "packaging/run.sh", "nonsense").returncode == 2


def test_with_a_screen_and_no_words_the_window_opens(checkout: Checkout) -> None:
    checkout.make_ready()
    checkout.stand_in(checkout.env / "bin" / "companion", 'echo "opened with $# words"')
    assert checkout.run("sh", "packaging/run.sh", DISPLAY=":9").stdout == "opened with 0 words\n"


def test_with_no_screen_a_practice_session_runs_and_the_place_of_its_pdf_is_said(checkout: Checkout) -> None:
    checkout.make_ready()
    pretend = """
while [ $# -gt 0 ]; do
    case $1 in --out) out=$2 ;; --passphrase-file) secret=$2 ;; --data-dir) data=$2 ;; esac
    shift
done
[ "$(wc -c <"$secret")" -ge 32 ] && [ "$QT_QPA_PLATFORM" = offscreen ] || exit 5
mkdir "$data"; ls -ld "$data" "$secret" >"$out/seen"; echo pdf >"$out/session.pdf" """
    checkout.stand_in(checkout.env / "bin" / "companion", pretend)
    temporary = checkout.root / "temporary"
    temporary.mkdir()
    ended = checkout.run("sh", "packaging/run.sh", TMPDIR=str(temporary))
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == str(checkout.root / "rehearsal" / "session.pdf")
    modes = [line[:10] for line in (checkout.root / "rehearsal" / "seen").read_text().splitlines()]
    assert modes == ["drwx------", "-rw-------"]
    assert list(temporary.iterdir()) == []


def test_a_practice_session_that_stops_half_way_is_said_plainly(checkout: Checkout) -> None:
    checkout.make_ready()
    checkout.stand_in(checkout.env / "bin" / "companion", "echo a reason; exit 1")
    ended = checkout.run("sh", "packaging/run.sh")
    assert ended.returncode == 1
    assert ended.stderr.splitlines()[-2:] == ["a reason", "The practice session did not reach its end."]


@pytest.mark.parametrize(
    "changed", ["packaging/constraints.txt", "pyproject.toml", "packaging/system_parts.py"]
)
def test_a_change_of_what_is_needed_is_noticed(checkout: Checkout, changed: str) -> None:
    checkout.make_ready()
    ask = "choose_key; is_ready run offscreen && echo ready || echo not ready"
    assert checkout.shell(ask).stdout == "ready\n"
    with (checkout.root / changed).open("a") as file:
        file.write("# more\n")
    assert checkout.shell(ask).stdout == "not ready\n"


def test_an_environment_that_was_moved_is_not_taken_for_ready(checkout: Checkout) -> None:
    checkout.make_ready()
    moved = replace(checkout, root=checkout.root.rename(checkout.root.with_name("elsewhere")))
    assert (
        moved.shell("choose_key; is_ready run offscreen && echo ready || echo not ready").stdout
        == "not ready\n"
    )


@pytest.mark.parametrize(("made_in", "said"), [("$env", "kept"), ("/somewhere/else/.venv", "made anew")])
def test_an_environment_that_was_copied_from_elsewhere_is_made_anew(
    checkout: Checkout, made_in: str, said: str
) -> None:
    checkout.make_ready()
    pip = f'echo "#!{made_in}/bin/python" >"$env/bin/pip"'
    assert checkout.shell(f"{pip}; has_env && echo kept || echo made anew").stdout == f"{said}\n"


def test_text_is_utf_8_even_where_the_machine_says_otherwise(checkout: Checkout) -> None:
    assert checkout.shell('set_locale; echo "$LC_ALL"', LC_ALL="POSIX").stdout == "C.UTF-8\n"
