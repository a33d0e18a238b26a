"""Every older vault climbs to today's schema behind a checked copy; a step that fails changes nothing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from companion.core.breath_log import Felt
from companion.core.events import LookedIn, MedicineTaken, SitterNoted
from companion.core.journal import Entry
from companion.services.errors import DiskFullError, VaultNewerError
from companion.services.ports import LoggedShare
from companion.vault import migrations, opening
from companion.vault.driver import Database, connect_to_read
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import read_keyfile
from companion.vault.opening import open_vault
from companion.vault.schema import schema_of
from companion.vault.verify import verify_with_secret

FIXTURES = Path(__file__).parents[1] / "fixtures" / "vaults"
OLD_PASSPHRASE = "fixture passphrase"
PASSPHRASE = "an old green boat"
BREATHING_FROM = 4


@pytest.fixture
def old_vault(tmp_path: Path) -> Callable[[int], Path]:
    def copy_of(schema: int) -> Path:
        return Path(shutil.copytree(FIXTURES / f"schema-{schema}", tmp_path / "old"))

    return copy_of


@pytest.fixture
def next_step(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Database], None]], int]:
    """Gives the program one more step of schema."""

    def add(apply: Callable[[Database], None]) -> int:
        number = migrations.SCHEMA_NUMBER + 1
        module = ModuleType(f"{migrations.__name__}.m{number:04}_next")
        module.apply = apply  # type: ignore[attr-defined] - a module made by hand
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setattr(migrations, "STEP_NAMES", (*migrations.STEP_NAMES, f"m{number:04}_next"))
        monkeypatch.setattr(migrations, "SCHEMA_NUMBER", number)
        return number

    return add


def test_steps_are_numbered_without_a_gap() -> None:
    assert [int(name[1:5]) for name in migrations.STEP_NAMES] == list(range(1, migrations.SCHEMA_NUMBER + 1))


@pytest.mark.parametrize("schema", range(1, migrations.SCHEMA_NUMBER + 1))
def test_fixture_of_every_schema_climbs_to_today_with_all_its_rows(
    old_vault: Callable[[int], Path], cheap: KdfPolicy, schema: int
) -> None:
    vault = open_vault(old_vault(schema), OLD_PASSPHRASE, cheap)
    records = vault.records
    assert schema_of(vault.db) == migrations.SCHEMA_NUMBER
    assert [type(one.event) for one in records.events("session-1")] == [MedicineTaken, LookedIn, SitterNoted]
    assert records.events()[2].event == SitterNoted(records.events()[0].event.at, "Ruhig. Atmet leicht. 🌊")
    assert {entry.text for entry in records.entries()} == {"Be kind to myself.", "Das Café am See."}
    assert [hit.entry.entry_id for hit in records.search("cafe")] == ["entry-2"]
    assert records.plan_text() == ("plan-1", "title = 'Example'")
    assert records.get_setting("pace") == "slow"
    assert records.shares() == [LoggedShare(1_790_000_004.0, "pdf", "notes", "none", 2)]
    sittings = [(one.pattern_id, one.breathed_s, one.felt) for one in records.sittings()]
    assert sittings == ([("long_out", 293.5, Felt.SOFT)] if schema >= BREATHING_FROM else [])
    vault.close()


def test_climb_makes_a_checked_copy_first(
    closed_vault: Path, cheap: KdfPolicy, next_step: Callable[[Callable[[Database], None]], int]
) -> None:
    before = migrations.SCHEMA_NUMBER
    number = next_step(lambda db: db.executescript("ALTER TABLE entry ADD COLUMN weather TEXT;"))
    vault = open_vault(closed_vault, PASSPHRASE, cheap)
    assert schema_of(vault.db) == number
    assert "weather" in vault.db["entry"].columns_dict
    assert [entry.text for entry in vault.records.entries()] == ["the first line"]
    vault.close()
    copy = closed_vault / "backups" / f"before-schema-{number}-from-{before}.db"
    report = verify_with_secret(copy, PASSPHRASE, cheap)
    assert report.ok
    assert dict(report.rows)["entry"] == 1


def test_step_that_fails_leaves_the_old_schema_whole(
    closed_vault: Path, cheap: KdfPolicy, next_step: Callable[[Callable[[Database], None]], int]
) -> None:
    before = migrations.SCHEMA_NUMBER

    def half(db: Database) -> None:
        db.executescript("ALTER TABLE entry ADD COLUMN weather TEXT; DELETE FROM entry;")
        raise OSError(28, "no room")

    next_step(half)
    with pytest.raises(DiskFullError):
        open_vault(closed_vault, PASSPHRASE, cheap)
    key = read_keyfile(closed_vault / "vault.json", cheap).unlock(PASSPHRASE)
    db = connect_to_read(closed_vault / "vault.db", key)
    assert schema_of(db) == before
    assert "weather" not in db["entry"].columns_dict
    assert [row["text"] for row in db["entry"].rows] == ["the first line"]
    db.close()


def test_no_climb_without_a_copy(
    closed_vault: Path,
    cheap: KdfPolicy,
    next_step: Callable[[Callable[[Database], None]], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = (closed_vault / "vault.db").read_bytes()
    next_step(lambda db: db.executescript("DELETE FROM entry;"))

    def refuse(*_: object) -> None:
        raise OSError(28, "no room")

    with monkeypatch.context() as patch:
        patch.setattr(opening, "back_up_before_climb", refuse)
        with pytest.raises(DiskFullError):
            open_vault(closed_vault, PASSPHRASE, cheap)
    assert (closed_vault / "vault.db").read_bytes() == before


def test_vault_of_a_newer_program_is_refused_and_left_alone(
    closed_vault: Path,
    cheap: KdfPolicy,
    digests: Callable[[Path], dict[str, str]],
    next_step: Callable[[Callable[[Database], None]], int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    number = next_step(lambda _: None)
    open_vault(closed_vault, PASSPHRASE, cheap).close()
    before = digests(closed_vault)
    monkeypatch.setattr(migrations, "SCHEMA_NUMBER", number - 1)
    with pytest.raises(VaultNewerError):
        open_vault(closed_vault, PASSPHRASE, cheap)
    assert digests(closed_vault) == before


def test_copy_before_a_climb_opens_again_in_the_program_that_made_it(
    closed_vault: Path,
    cheap: KdfPolicy,
    next_step: Callable[[Callable[[Database], None]], int],
    an_entry: Callable[..., Entry],
) -> None:
    old = migrations.SCHEMA_NUMBER
    number = next_step(lambda db: db.executescript("DELETE FROM entry;"))
    vault = open_vault(closed_vault, PASSPHRASE, cheap)
    assert vault.records.entries() == []
    vault.close()
    copy = closed_vault / "backups" / f"before-schema-{number}-from-{old}.db"
    keyfile = read_keyfile(copy.with_suffix(".json"), cheap)
    assert keyfile.unlock(PASSPHRASE) == vault.key
