"""What scripts outside rely on: options, exit codes, results on standard output, JSON."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from companion import cli
from tests.cli.conftest import NOTE, PASSPHRASE, Shell
from tests.services.test_planning import PLAN

Digests = Callable[[Path], dict[str, str]]
Refused = Callable[..., None]


def test_init_makes_a_private_vault_and_prints_its_recovery_code(shell: Shell) -> None:
    folder = shell.home / "data"
    result = shell.run("--data-dir", folder, *shell.passphrase, "init", "--json")
    assert result.returncode == 0, result.stderr
    code = json.loads(result.stdout)["recovery_code"]
    assert len(code.replace("-", "")) == 32
    assert result.stderr == ""
    if os.name != "nt":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    by_code = shell.home / "code"
    by_code.write_text(code)
    opened = shell.run("events", "--json", "--passphrase-file", by_code, COMPANION_DATA_DIR=str(folder))
    assert (opened.returncode, json.loads(opened.stdout)) == (0, [])


def test_init_refuses_where_there_is_a_vault(
    shell: Shell, vault: Path, digests: Digests, assert_refused: Refused
) -> None:
    before = digests(vault)
    assert_refused(shell.run("init", *shell.passphrase, COMPANION_DATA_DIR=str(vault)), "already")
    assert digests(vault) == before


def test_without_a_folder_named_the_systems_own_place_is_used(shell: Shell) -> None:
    result = shell.run("events", *shell.passphrase, XDG_DATA_HOME=str(shell.home / "share"))
    assert result.returncode == 1
    assert "There is no vault" in result.stderr
    assert list(shell.home.iterdir()) == []


@pytest.mark.parametrize(
    "where", ["before", "in the middle", "after", "environment", "flag over environment"]
)
def test_the_folder_may_be_named_in_every_place(
    lived_in: Path,
    tmp_path: Path,
    where: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE)
    named = ["--data-dir", str(lived_in), "--passphrase-file", str(file), "--json"]
    monkeypatch.delenv("COMPANION_DATA_DIR", raising=False)
    match where:
        case "before":
            arguments = [*named, "plan", "show"]
        case "in the middle":
            arguments = ["plan", *named, "show"]
        case "after":
            arguments = ["plan", "show", *named]
        case "environment":
            monkeypatch.setenv("COMPANION_DATA_DIR", str(lived_in))
            arguments = ["--json", "plan", "show", *named[2:4]]
        case _:
            monkeypatch.setenv("COMPANION_DATA_DIR", str(tmp_path / "gone"))
            arguments = ["plan", *named[:2], "show", *named[2:]]
    assert cli.main(arguments) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["text"] == PLAN
    assert said.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["fly"],
        ["plan"],
        ["journal", "show"],
        ["share"],
        ["share", "--out", "x", "--from", "yesterday"],
        ["--speed", "2"],
    ],
    ids=" ".join,
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("usage: companion")


def test_help_and_version_are_results(capsys: pytest.CaptureFixture[str]) -> None:
    for argument in ("--help", "--version"):
        with pytest.raises(SystemExit) as caught:
            cli.main([argument])
        assert caught.value.code == 0
        said = capsys.readouterr()
        assert "ompanion" in said.out
        assert said.err == ""


def test_events_come_in_order_as_json(shell: Shell, lived_in: Path) -> None:
    result = shell.run("--data-dir", lived_in, "events", "--json", *shell.passphrase)
    assert result.returncode == 0, result.stderr
    rows = json.loads(result.stdout)
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert (rows[0]["kind"], rows[-1]["kind"]) == ("session_opened", "end_card_read")
    assert set(rows[0]) == {"id", "session", "kind", "at", "elapsed_s", "since_medicine_s", "details"}
    assert rows[-1]["elapsed_s"] > rows[-1]["since_medicine_s"] > 0


def test_a_journal_is_listed_newest_first(
    lived_in: Path, shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--data-dir", str(lived_in), *map(str, shell.passphrase)]
    assert cli.main(["journal", "list", "--json", *named]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(row["id"], row["kind"]) for row in rows] == [("entry-1", "fragment"), ("entry-0", "intention")]
    assert rows[0]["title"] == "the river was wide 🙂"
    assert cli.main(["journal", "search", "wide river", *named]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith("entry-1 ")


def test_an_entry_is_shown_to_the_letter_also_on_a_computer_of_few_letters(
    shell: Shell, lived_in: Path
) -> None:
    result = shell.run(
        "journal", "show", "entry-1", "--data-dir", lived_in, *shell.passphrase, PYTHONIOENCODING="ascii"
    )
    assert (result.returncode, result.stdout) == (0, f"{NOTE}\n")


def test_an_entry_that_is_not_there_is_refused(
    shell: Shell, lived_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--data-dir", str(lived_in), *map(str, shell.passphrase)]
    assert cli.main(["journal", "show", "gone", *named]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "no entry" in said.err


def test_whoever_stops_reading_gets_no_trace(shell: Shell, lived_in: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "companion", "events", "--data-dir", str(lived_in), *shell.passphrase],
        cwd=shell.home, env=shell.environment_with({}), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 1
    assert told == ""


def test_the_selftest_finds_every_part_working(shell: Shell) -> None:
    result = shell.run("selftest", "--json")
    assert result.returncode == 0, result.stdout
    parts = {row["part"]: row["ok"] for row in json.loads(result.stdout)}
    assert set(parts.values()) == {True}
    assert {"cipher", "sound", "fonts", "contents", "report", "references"} <= set(parts)
    assert list(shell.home.iterdir()) == []


NO_SCREEN = "There is no screen to open a window on. “companion rehearse” works without one.\n"


def test_with_no_display_the_window_is_refused_in_one_sentence(shell: Shell) -> None:
    result = shell.run("--data-dir", shell.home / "data")
    assert (result.returncode, result.stdout, result.stderr) == (1, "", NO_SCREEN)
    assert list(shell.home.iterdir()) == []


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="only X11 names its screens like this")
def test_with_a_display_that_does_not_answer_it_is_the_same_sentence(shell: Shell) -> None:
    result = shell.run("--data-dir", shell.home / "data", DISPLAY=":987")
    assert (result.returncode, result.stdout, result.stderr) == (1, "", NO_SCREEN)
    assert list(shell.home.iterdir()) == []
