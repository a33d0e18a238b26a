"""The commands on plans: signing for clinics, comparing keys, earlier versions, and files that are none."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from companion import cli
from companion.services.plan_seal import key_groups, make_key, public_key_of, sign_text
from tests.cli.conftest import Shell
from tests.services.test_planning import PLAN

Run = Callable[..., tuple[int, str, str]]

KEY = make_key()
GROUPS = " ".join(key_groups(public_key_of(KEY)))


@pytest.fixture
def run(
    shell: Shell, vault: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a plan command in this process, in a folder with a plan, on a vault that holds one."""
    monkeypatch.chdir(shell.home)
    (shell.home / "plan.toml").write_text(PLAN)
    (shell.home / "clinic.key").write_bytes(KEY)
    named = ["--data-dir", str(vault), *map(str, shell.passphrase)]

    def command(*words: str) -> tuple[int, str, str]:
        code = cli.main(["plan", *words, *named])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_a_clinic_makes_a_key_once_and_for_itself_alone(run: Run) -> None:
    code, out, err = run("keygen", "--out", "new.key")
    assert code == 0
    assert [len(group) for group in out.split()] == [4] * 5
    assert "Keep the file to yourselves" in err
    made = Path("new.key")
    assert key_groups(public_key_of(made.read_bytes())) == tuple(out.split())
    if os.name != "nt":
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
    before = made.read_bytes()
    assert run("keygen", "--out", "new.key")[0] == 1
    assert made.read_bytes() == before


def test_a_plan_is_signed_checked_and_signed_again_after_a_change(run: Run) -> None:
    plan = Path("plan.toml")
    assert run("sign", "plan.toml", "--key", "clinic.key")[0] == 0
    code, out, _ = run("check", "plan.toml", "--json")
    assert (code, json.loads(out)["signed"], json.loads(out)["key_groups"]) == (0, True, GROUPS.split())
    plan.write_text(plan.read_text().replace("Sam", "Kim"))
    code, out, err = run("check", "plan.toml")
    assert (code, out) == (1, "")
    assert "does not fit this file" in err
    assert run("sign", "plan.toml", "--key", "clinic.key")[0] == 0
    assert run("check", "plan.toml")[0] == 0


def test_a_plan_with_a_problem_is_not_signed_and_stays_as_it_was(run: Run) -> None:
    Path("plan.toml").write_text(PLAN + "amount = 1\n")
    code, out, err = run("sign", "plan.toml", "--key", "clinic.key")
    assert (code, out) == (1, "")
    assert "“limits.amount” is not part of a care plan" in err
    assert Path("plan.toml").read_text() == PLAN + "amount = 1\n"


def test_the_key_is_compared_when_a_plan_is_taken_in(run: Run) -> None:
    Path("plan.toml").write_text(sign_text(PLAN, KEY))
    code, out, err = run("import", "plan.toml")
    assert (code, GROUPS in err) == (0, True)
    wrong = "0000 " + GROUPS[5:]
    assert run("import", "plan.toml", "--key", wrong)[0] == 1
    code, out, err = run("import", "plan.toml", "--key", GROUPS, "--json")
    assert (code, json.loads(out)["seal"], err) == (0, "same_key", "")
    assert run("import", "plan.toml")[2] == ""


def test_groups_for_a_plan_that_is_not_signed_are_refused(run: Run) -> None:
    code, _, err = run("import", "plan.toml", "--key", GROUPS)
    assert code == 1
    assert "not the groups of this plan's key" in err


def test_every_version_is_listed_and_an_earlier_one_is_shown_and_taken_in_again(run: Run) -> None:
    other = PLAN.replace('"Alder Clinic"', '"Birch Hill"')
    Path("plan.toml").write_text(other)
    assert run("import", "plan.toml")[0] == 0
    rows = json.loads(run("versions", "--json")[1])
    assert [(row["number"], row["clinic"]) for row in rows] == [(2, "Birch Hill"), (1, "Alder Clinic")]
    code, text, _ = run("show", "--version", "1")
    assert (code, text) == (0, PLAN)
    Path("plan.toml").write_text(text)
    assert run("import", "plan.toml")[0] == 0
    assert run("show")[1] == PLAN
    assert len(json.loads(run("versions", "--json")[1])) == 3


@pytest.mark.parametrize("number", ["0", "9", "-1"])
def test_a_version_that_is_not_there_is_said(run: Run, number: str) -> None:
    code, out, err = run("show", "--version", number)
    assert (code, out) == (1, "")
    assert "no plan with this number" in err


@pytest.mark.skipif(os.name == "nt", reason="this system has no pipes among its files")
@pytest.mark.parametrize("action", ["check", "import"])
def test_a_pipe_is_no_plan_and_nobody_waits_for_it(run: Run, action: str) -> None:
    os.mkfifo("pipe.toml")
    code, out, err = run(action, "pipe.toml")
    assert (code, out) == (1, "")
    assert "no plain file" in err
