"""Commands that take files in or write them: plans, shares, copies, and erasing."""

from __future__ import annotations

import io
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pyrage
import pytest

from companion import cli
from tests.cli.conftest import NOTE, Inside, Shell
from tests.services.test_planning import PLAN

Digests = Callable[[Path], dict[str, str]]
Refused = Callable[..., None]
OTHER_PLAN = PLAN.replace('sitter = "Sam"', 'sitter = "Kim"')


def test_a_good_plan_can_be_checked_without_a_vault(shell: Shell) -> None:
    (shell.home / "plan.toml").write_text(PLAN)
    result = shell.run("plan", "check", "plan.toml")
    assert (result.returncode, result.stdout, result.stderr) == (0, "This plan can be taken in.\n", "")


def test_a_wrong_plan_is_refused_with_each_line_and_reason(shell: Shell) -> None:
    wrong = PLAN.replace("mmhg = 140", "mmhg = 190").replace('name = "Alder Clinic"', "name = 3")
    (shell.home / "plan.toml").write_text(wrong)
    result = shell.run("plan", "check", "plan.toml", "--json")
    assert result.returncode == 1
    problems = json.loads(result.stdout)["problems"]
    assert [problem["line"] for problem in problems] == [4, 27]
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == ["Line 4", "Line 27"]
    assert "stricter" in problems[1]["reason"]


@pytest.mark.parametrize("file", ["gone.toml", "."])
def test_a_plan_that_cannot_be_read_is_refused(
    shell: Shell, file: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(shell.home)
    assert cli.main(["plan", "check", file]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"The file {file} cannot be read. Nothing was changed.\n"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_an_endless_file_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["plan", "check", "/dev/zero"]) == 1
    assert "too big" in capsys.readouterr().err


def test_a_plan_is_taken_in_and_shown_as_it_was_written(
    shell: Shell, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = shell.home / "plan.toml"
    file.write_text(OTHER_PLAN)
    taken = shell.run("plan", "import", file, "--data-dir", vault, *shell.passphrase)
    assert (taken.returncode, taken.stderr) == (0, "")
    assert "Alder Clinic" in taken.stdout
    assert cli.main(["plan", "show", "--data-dir", str(vault), *map(str, shell.passphrase)]) == 0
    assert capsys.readouterr().out == OTHER_PLAN


def test_a_wrong_plan_is_not_taken_in(
    shell: Shell, vault: Path, digests: Digests, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digests(vault)
    file = shell.home / "plan.toml"
    file.write_text("format = 1\nname =\n")
    assert cli.main(["plan", "import", str(file), "--data-dir", str(vault), *map(str, shell.passphrase)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("Line 2: ")
    assert said.err.endswith("The plan was not taken in. Nothing was changed.\n")
    assert digests(vault) == before


def test_a_pdf_is_written_for_its_owner_only(shell: Shell, vault: Path) -> None:
    result = shell.run(
        "share", "--format", "pdf", "--include", "notes,intentions", "--out", "notes.pdf",
        "--data-dir", vault, *shell.passphrase,
    )  # fmt: skip
    file = shell.home / "notes.pdf"
    assert (result.returncode, result.stdout) == (0, f"{file}\n")
    assert "not locked" in result.stderr
    assert file.read_bytes().startswith(b"%PDF-")
    if os.name != "nt":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in shell.home.iterdir()] == ["notes.pdf"]


def test_a_share_is_locked_with_a_password_that_is_printed_once(shell: Shell, vault: Path) -> None:
    named = ["--include", "notes", "--data-dir", vault, *shell.passphrase]
    result = shell.run("share", "--out", "notes.pdf", "--protect", "password", *named)
    path, password = result.stdout.splitlines()
    assert path == str(shell.home / "notes.pdf")
    assert len(password.split()) == 5
    assert "by phone" in result.stderr
    content = Path(path).read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(content))
    assert len(pikepdf.open(io.BytesIO(content), password=password).pages) >= 1


def test_a_share_is_locked_for_a_coachs_key(
    shell: Shell, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    coach = pyrage.x25519.Identity.generate()
    file = shell.home / "notes.json.age"
    named = ["--include", "notes", "--data-dir", str(vault), *map(str, shell.passphrase), "--json"]
    share = ["share", "--format", "json", "--out", str(file), "--protect", f"age:{coach.to_public()}"]
    assert cli.main([*share, *named]) == 0
    assert json.loads(capsys.readouterr().out)["protection"] == "age_key"
    opened = json.loads(pyrage.decrypt(file.read_bytes(), [coach]))
    assert [entry["text"] for entry in opened["notes"]] == [NOTE]


def test_a_json_share_holds_what_was_chosen_and_is_never_written_over(
    shell: Shell, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = shell.home / "notes.json"
    share = ["share", "--format", "json", "--out", str(file), "--data-dir", str(vault)]
    share += [*map(str, shell.passphrase), "--json"]
    assert cli.main([*share, "--include", "notes"]) == 0
    assert json.loads(capsys.readouterr().out) == {"file": str(file), "sections": ["notes"]}
    shared = json.loads(file.read_text("utf-8"))
    assert [entry["text"] for entry in shared["notes"]] == [NOTE]
    assert "to be open" not in file.read_text("utf-8")
    before = file.read_bytes()
    assert cli.main([*share, "--include", "intentions"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "already" in said.err
    assert file.read_bytes() == before


def test_nothing_leaves_that_was_not_named(shell: Shell, inside: Inside, vault: Path) -> None:
    file = shell.home / "nothing.json"
    done = inside("share", "--format", "json", "--out", file, "--data-dir", vault, *shell.passphrase)
    assert done.returncode == 0
    text = file.read_text("utf-8")
    assert NOTE.split("\n")[0] not in text
    assert "to be open" not in text
    assert "session_opened" not in text


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        (["--include", "secrets"], "What can be: topics"),
        (["--format", "spreadsheet"], "It can make: "),
        (["--protect", "magic"], "Ways to lock it"),
        (["--protect", "password"], "Only a PDF can have a password"),
        (["--protect", "age:age1no"], "key cannot be used"),
        (["--from", "2026-12-02", "--to", "2026-12-01"], "first day comes after"),
        (["--out", "HOME/gone/notes.json"], "folder is not there"),
    ],
)
def test_a_share_that_cannot_be_made_says_why_and_writes_nothing(
    shell: Shell, inside: Inside, lived_in: Path, asked: list[str], word: str
) -> None:
    target = ["--out", shell.home / "notes.json", "--format", "json"]
    asked = [part.replace("HOME", str(shell.home)) for part in asked]
    result = inside("share", *target, *asked, "--data-dir", lived_in, *shell.passphrase)
    assert (result.returncode, result.stdout) == (1, "")
    assert word in result.stderr
    assert list(shell.home.iterdir()) == []


def test_a_copy_is_made_checked_and_damage_in_it_is_found(
    shell: Shell, vault: Path, digests: Digests, assert_refused: Refused
) -> None:
    copy = shell.home / "copy.db"
    made = shell.run("backup", "--out", copy, "--json", "--data-dir", vault, *shell.passphrase)
    assert (made.returncode, made.stderr) == (0, "")
    assert json.loads(made.stdout) == {"file": str(copy)}
    whole = shell.run("verify", copy, "--json", *shell.passphrase)
    assert whole.returncode == 0
    report = json.loads(whole.stdout)
    assert report["ok"]
    assert report["rows"]["entry"] == 2
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    before = digests(shell.home)
    assert_refused(shell.run("verify", copy, *shell.passphrase), "damaged")
    assert digests(shell.home) == before


def test_a_copy_among_the_vaults_own_is_made_and_the_vault_is_whole(
    shell: Shell, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = ["--data-dir", str(vault), *map(str, shell.passphrase)]
    assert cli.main(["backup", *named]) == 0
    file = Path(capsys.readouterr().out.strip())
    assert file.parent == vault / "backups"
    assert file.exists()
    assert cli.main(["verify", *named]) == 0
    assert "whole" in capsys.readouterr().out


def test_a_copy_never_takes_the_place_of_a_file(
    shell: Shell, vault: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = shell.home / "mine.db"
    taken.write_text("mine")
    named = ["--data-dir", str(vault), *map(str, shell.passphrase)]
    assert cli.main(["backup", "--out", str(taken), *named]) == 1
    assert "Choose another name" in capsys.readouterr().err
    assert taken.read_text() == "mine"
    assert [path.name for path in shell.home.iterdir()] == ["mine.db"]


def test_erasing_must_be_said_twice(
    vault: Path, digests: Digests, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digests(vault)
    assert cli.main(["erase", "--data-dir", str(vault)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "--yes" in said.err
    assert digests(vault) == before


def test_erasing_removes_all_of_ours_and_nothing_else(shell: Shell, inside: Inside, vault: Path) -> None:
    (vault / "a letter of mine.txt").write_text("mine")
    (vault / "log.txt").write_text("a line")
    result = shell.run("erase", "--yes", "--json", "--data-dir", vault)
    assert result.returncode == 0
    assert set(json.loads(result.stdout)["removed"]) >= {"vault.json", "vault.db", "ballast", "log.txt"}
    assert [path.name for path in vault.iterdir()] == ["a letter of mine.txt"]
    again = inside("erase", "--yes", "--data-dir", vault)
    assert (again.returncode, again.stdout) == (0, "There was nothing to remove.\n")


def test_erasing_a_copied_folder_leaves_the_first(lived_in: Path, vault: Path, tmp_path: Path) -> None:
    spare = Path(shutil.copytree(vault, tmp_path / "spare"))
    assert cli.main(["erase", "--yes", "--data-dir", str(spare)]) == 0
    assert (vault / "vault.db").read_bytes() == (lived_in / "vault.db").read_bytes()
