"""Salvage saves every row that lies in whole pages, whatever is broken around, and keeps what was there."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from companion.core.breath_log import Felt, SatDown
from companion.core.clock import Instant
from companion.core.events import LookedIn, SitterNoted
from companion.core.journal import Attachment, AttachmentKind, Entry
from companion.core.kept import KeptRecord
from companion.services.errors import VaultDamagedError, VaultMissingError, WrongPassphraseError
from companion.services.ports import LoggedShare
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfPolicy
from companion.vault.opening import open_vault
from companion.vault.salvage import SHAPES, Salvaged, salvage
from companion.vault.verify import verify_vault

PASSPHRASE = "an old green boat"
NOW_S = 1_800_000_000.0
PAGE = 4096
SMALLEST_ROW = 90
REBUILT = {"tally", "_sqlite_migrations"}


@pytest.fixture
def rich(vault: OpenVault, moment: Callable[[float], Instant], an_entry: Callable[..., Entry]) -> OpenVault:
    """Rows of every table: short, long over many pages, changed, with odd letters."""
    for number in range(40):
        vault.records.save_entry(an_entry(f"e{number}", f"entry {number} 🌊 " * 30, begun_s=float(number)))
        vault.records.append_event("s", LookedIn(moment(float(number) + 0.5), all_three=True))
    vault.records.save_entry(an_entry("long", "ä" * 60_000, begun_s=-1.0))
    vault.records.save_entry(an_entry("e3", "the newer text", begun_s=3.0, changed_s=9_000.0))
    vault.records.append_event("s", SitterNoted(moment(50.0), "x" * 9_000))
    vault.records.save_attachment(a_drawing(moment(51.0)), bytes(range(256)) * 90)
    vault.records.save_record(KeptRecord("topic", "t1", moment(52.0), 1.0, None, {"text": "die See"}))
    vault.records.save_plan("plan", "title = 1", 5.0)
    vault.records.set_setting("pace", "slow")
    vault.records.log_share(LoggedShare(4.0, "pdf", "notes", "none", 2))
    vault.records.keep_sitting(SatDown(moment(60.0), "even", None, is_listed=False))
    vault.records.keep_sitting(SatDown(moment(61.0), "sigh", 50.0, Felt.SLEEPY))
    return vault


def everything(vault: OpenVault) -> list[object]:
    kept = vault.records
    return [
        *(
            kept.entries(),
            kept.events(),
            kept.plan_text(),
            kept.get_setting("pace"),
            kept.shares(),
            kept.sittings(),
        ),
        *(kept.attachments(), kept.attachment_data("d1"), kept.records_of("topic")),
    ]


def a_drawing(at: Instant) -> Attachment:
    return Attachment("d1", "e3", AttachmentKind.DRAWING, at, "application/json", 0.0, 23_040, "ein See")


def saved(folder: Path, cheap: KdfPolicy) -> Salvaged:
    return salvage(folder, PASSPHRASE, NOW_S, cheap)


def flip(path: Path, at: int, bit: int = 1) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= bit
    path.write_bytes(content)


def test_every_row_is_saved_when_only_the_first_page_and_the_salt_are_damaged(
    rich: OpenVault, tmp_path: Path, cheap: KdfPolicy
) -> None:
    before = everything(rich)
    rich.close()
    whole = rich.folder.database.read_bytes()
    damages = {
        "one bit of the salt": bytes([whole[0] ^ 8]) + whole[1:],
        "all of the first page": bytes(PAGE) + whole[PAGE:],
        "the schema": whole[:3000] + b"xyz" + whole[3003:],
    }
    for name, damage in damages.items():
        folder = Path(shutil.copytree(rich.folder.root, tmp_path / name))
        (folder / "vault.db").write_bytes(damage)
        with pytest.raises(VaultDamagedError):
            open_vault(folder, PASSPHRASE, cheap)
        salvaged = saved(folder, cheap)
        assert everything(salvaged.vault) == before
        assert salvaged.vault.records.search("entry 39")[0].entry.entry_id
        assert salvaged.set_aside is not None
        assert (salvaged.set_aside / "vault.db").read_bytes() == damage
        salvaged.vault.close()
        assert verify_vault(folder, PASSPHRASE, cheap).ok


def test_rows_outside_the_broken_page_are_saved_wherever_it_lies(
    rich: OpenVault, tmp_path: Path, cheap: KdfPolicy
) -> None:
    entries = {entry.entry_id: entry for entry in rich.records.entries()}
    events = rich.records.events()
    rich.close()
    pages = (rich.folder.database).stat().st_size // PAGE
    rng = random.Random(5)
    for page in rng.sample(range(1, pages), 12):
        folder = Path(shutil.copytree(rich.folder.root, tmp_path / f"page-{page}"))
        flip(folder / "vault.db", page * PAGE + rng.randrange(PAGE))
        salvaged = saved(folder, cheap)
        assert salvaged.broken_pages == 1
        kept = salvaged.vault.records.entries()
        assert all(entries[entry.entry_id] == entry for entry in kept if entry.entry_id != "e3")
        kept_events = salvaged.vault.records.events()
        assert set(kept_events) <= set(events)
        # A page holds rows of one table, and no row is smaller than this.
        lost = len(entries) - len(kept), len(events) - len(kept_events)
        assert min(lost) == 0
        assert max(lost) <= PAGE // SMALLEST_ROW
        salvaged.vault.close()


def test_changes_in_a_broken_log_are_saved(
    rich: OpenVault, folder: Path, tmp_path: Path, cheap: KdfPolicy, an_entry: Callable[..., Entry]
) -> None:
    rich.settle()
    for number in range(5):
        rich.records.save_entry(an_entry(f"late-{number}", f"late {number}"))
    before = everything(rich)
    cut_off = Path(shutil.copytree(folder, tmp_path / "cut off"))
    flip(cut_off / "vault.db-wal", 100)
    salvaged = saved(cut_off, cheap)
    assert everything(salvaged.vault) == before
    salvaged.vault.close()


def test_where_nothing_can_be_read_nothing_is_changed(
    rich: OpenVault, folder: Path, cheap: KdfPolicy, digests: Callable[[Path], dict[str, str]]
) -> None:
    rich.close()
    with pytest.raises(WrongPassphraseError):
        salvage(folder, "another", NOW_S, cheap)
    (folder / "vault.db").write_bytes(bytes(20 * PAGE))
    before = digests(folder)
    with pytest.raises(VaultDamagedError):
        saved(folder, cheap)
    (folder / "vault.db").unlink()
    with pytest.raises(VaultDamagedError):
        saved(folder, cheap)
    assert digests(folder) == {name: digest for name, digest in before.items() if name != "vault.db"}
    with pytest.raises(VaultMissingError):
        saved(folder / "not there", cheap)


def test_every_table_of_the_schema_is_saved_with_all_its_columns(vault: OpenVault) -> None:
    made = {table.name: table for table in vault.db.tables if not table.name.startswith("entry_text")}
    assert {shape.table for shape in SHAPES} == set(made) - REBUILT
    whole = {shape.table: shape for shape in reversed(SHAPES)}
    for shape in SHAPES:
        names = tuple(column.name for column in made[shape.table].columns)
        assert whole[shape.table].columns == names
        assert set(shape.columns) <= set(names)
        assert len(shape.kinds) == len(shape.columns)
