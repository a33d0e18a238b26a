"""Leaving and coming back from the command line: every format, take everything, read a file back in."""

from __future__ import annotations

import json
import sqlite3
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from companion.services.settings import SettingsService
from companion.system.paths import find_places
from tests.cli.conftest import NOTE, Inside, Shell

Refused = Callable[..., None]
Both = tuple[Shell, Path, Path]
SECTIONS = "intentions,notes,sitter_timeline,numbers"


@pytest.fixture
def empty(shell: Shell, tmp_path: Path, inside: Inside) -> Path:
    """The folder of a new, empty vault."""
    folder = tmp_path / "another"
    assert inside("init", "--data-dir", folder, *shell.passphrase).returncode == 0
    return folder


@pytest.fixture
def both(shell: Shell, vault: Path, empty: Path) -> Both:
    """A shell with a full vault and an empty one."""
    return shell, vault, empty


def everything(inside: Inside, shell: Shell, vault: Path, file: Path) -> subprocess.CompletedProcess[str]:
    asked = ("share", "--format", "json", "--everything", "--out", file)
    return inside(*asked, "--data-dir", vault, *shell.passphrase)


def events(inside: Inside, shell: Shell, vault: Path) -> str:
    return inside("events", "--json", "--data-dir", vault, *shell.passphrase).stdout


def test_everything_leaves_and_comes_back(
    shell: Shell, vault: Path, empty: Path, inside: Inside, tmp_path: Path
) -> None:
    file = tmp_path / "everything.json"
    left = everything(inside, shell, vault, file)
    assert (left.returncode, left.stdout.strip()) == (0, str(file))
    assert "not locked" in left.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    read = inside("read", file, "--json", "--data-dir", empty, *shell.passphrase)
    assert read.returncode == 0, read.stderr
    told = json.loads(read.stdout)
    assert (told["kind"], told["version"], told["left_out"]) == ("whole_copy", 2, 0)
    assert told["entries"] == {"new": 2, "newer": 0, "same": 0, "left_out": 0}
    assert (told["sessions"]["new"], told["plans"]["new"]) == (1, 1)
    assert events(inside, shell, empty) == events(inside, shell, vault)
    shown = inside("journal", "show", "entry-1", "--data-dir", empty, *shell.passphrase)
    assert shown.stdout == f"{NOTE}\n"
    again = inside("read", file, "--data-dir", empty, *shell.passphrase)
    assert "Entries: 0 new, 0 newer, 2 as before." in again.stdout.splitlines()


@pytest.mark.parametrize("way", ["age-passphrase", "key"])
def test_everything_leaves_locked_and_comes_back_by_its_words_or_key(
    both: Both, inside: Inside, tmp_path: Path, assert_refused: Refused, way: str
) -> None:
    shell, vault, empty = both
    file, secret, key = tmp_path / "all.json.age", tmp_path / "secret", pyrage.x25519.Identity.generate()
    how = way if way == "age-passphrase" else f"age:{key.to_public()}"
    asked = ("share", "--format", "json", "--everything", "--protect", how, "--out", file)
    left = inside(*asked, "--json", "--data-dir", vault, *shell.passphrase)
    told = json.loads(left.stdout)
    assert told["file"] == str(file)
    assert "not locked" not in left.stderr
    assert NOTE.split("\n")[0].encode() not in file.read_bytes()
    secret.write_text(told.get("password", str(key)) + "\n")
    read = ("read", file, "--data-dir", empty, *shell.passphrase)
    assert_refused(inside(*read), "This file is locked.")
    assert inside(*read, "--secret-file", secret).returncode == 0
    assert events(inside, shell, empty) == events(inside, shell, vault)
    secret.write_text("other words than these ones\n")
    assert_refused(inside(*read, "--secret-file", secret), "does not open this file")


def test_sentences_are_in_the_language_that_was_chosen_in_the_app(
    both: Both, inside: Inside, tmp_path: Path, assert_refused: Refused
) -> None:
    shell, vault, empty = both
    for folder in (vault, empty):
        SettingsService(find_places(str(folder)).settings_file).change(language="es")
    file = tmp_path / "todo.json"
    left = everything(inside, shell, vault, file)
    assert left.stderr.startswith("Este archivo no está protegido. Tiene tus palabras privadas.")
    assert_refused(everything(inside, shell, vault, file), "Ya hay un archivo")
    read = inside("read", file, "--data-dir", empty, *shell.passphrase)
    assert "Notas: 2 por primera vez, 0 con cambios, 0 como antes." in read.stdout.splitlines()
    looked = inside("read", file, "--look", "--data-dir", empty)
    assert looked.stdout == "Esta es una copia entera, versión 2. Se puede volver a cargar.\n"
    page = tmp_path / "notas.html"
    asked = ("share", "--format", "html", "--include", SECTIONS, "--out", page)
    assert inside(*asked, "--data-dir", vault, *shell.passphrase).returncode == 0
    assert '<html lang="es">' in page.read_text("utf-8")


def test_everything_is_json_and_has_no_sections(
    shell: Shell, vault: Path, inside: Inside, tmp_path: Path, assert_refused: Refused
) -> None:
    file = tmp_path / "x"
    asked = ("share", "--everything", "--out", file, "--data-dir", vault, *shell.passphrase)
    assert_refused(inside(*asked), "JSON")
    assert_refused(inside(*asked, "--format", "json", "--include", "notes"), "sections")
    assert not file.exists()
    file.write_text("mine")
    assert_refused(everything(inside, shell, vault, file), "left alone")
    assert file.read_text() == "mine"


@pytest.mark.parametrize("format_id", ["csv", "sqlite", "fhir"])
def test_every_format_for_machines_can_be_made(
    shell: Shell, vault: Path, inside: Inside, tmp_path: Path, format_id: str
) -> None:
    file = tmp_path / "share.out"
    done = inside(
        "share", "--format", format_id, "--include", SECTIONS, "--out", file,
        "--data-dir", vault, *shell.passphrase,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    made = file.read_bytes()
    match format_id:
        case "csv":
            assert made.startswith(b"PK")
        case "sqlite":
            db = sqlite3.connect(file)
            assert db.execute("SELECT count(*) FROM entries").fetchone() == (2,)
            db.close()
            told = json.loads(file.with_suffix(".metadata.json").read_text("utf-8"))
            assert "entries" in told["databases"]["share"]["tables"]
        case _:
            assert json.loads(made)


def test_a_share_reads_back_in_and_tells_what_stayed_out(
    shell: Shell, vault: Path, empty: Path, inside: Inside, tmp_path: Path
) -> None:
    file = tmp_path / "share.json"
    asked = ("share", "--format", "json", "--include", SECTIONS, "--out", file)
    assert inside(*asked, "--data-dir", vault, *shell.passphrase).returncode == 0
    looked = inside("read", file, "--look", "--data-dir", tmp_path / "none")
    assert (looked.returncode, looked.stdout) == (0, "This is a share, version 2. It can be read back in.\n")
    read = inside("read", file, "--data-dir", empty, *shell.passphrase)
    assert read.stdout == "Entries: 2 new, 0 newer, 0 as before.\n"
    assert "not taken in" in read.stderr
    assert json.loads(events(inside, shell, empty)) == []


def test_a_file_that_is_wrong_is_refused_before_the_vault_is_opened(
    shell: Shell, vault: Path, inside: Inside, tmp_path: Path, assert_refused: Refused
) -> None:
    file = tmp_path / "broken.json"
    file.write_text('{\n"format": "companion-share",\n"version": 2,\n"kind": "share",\n"notes": 5}')
    assert_refused(inside("read", file, "--data-dir", vault, *shell.passphrase), "Nothing was changed")
    assert_refused(inside("read", tmp_path / "none", "--data-dir", vault), "cannot be opened")
