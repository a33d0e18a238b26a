"""Taking everything, and the way back: every row of every table, once, and all or nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from companion.core.journal import Revision
from companion.core.kept import kept_record
from companion.services.errors import DiskFullError, ReadBackError, SessionRunningError
from companion.services.holdings import STAYS_HERE
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.ports import Failed, Ok
from companion.services.read_back import ReadBackService
from companion.services.share_file import read_share_file
from companion.services.whole_copy import WholeCopyService, WholeWish
from companion.share.protect import FileProtection
from companion.share.whole_json import whole_copy
from companion.vault.handle import OpenVault
from tests.services.doubles import HandClock
from tests.share.builders import at
from tests.share.rich import ENTRIES, NOTE, TOPIC, ended_session, fill

TABLES = (
    "entry",
    "entry_revision",
    "attachment",
    "kept_record",
    "session_event",
    "care_plan",
    "setting",
    "share_log",
)


@pytest.fixture
def rich(vaults: Any) -> OpenVault:
    vault = vaults()
    fill(vault.records)
    for number, text in ((1, "First words."), (2, "Second words.\x00")):
        vault.db.execute(
            "INSERT INTO entry_revision (entry_id, number, saved_utc_s, text) VALUES ('e1', ?, ?, ?)",
            (number, 100.125 + number, text),
        )
    return vault


def rows_of(vault: OpenVault) -> dict[str, list[dict[str, Any]]]:
    """Every row, in stored order; the numbers of events count, those of other rows are the table's own."""
    found = {}
    for table in TABLES:
        order = "name" if table == "setting" else "id"
        rows = [dict(row) for row in vault.db.query(f"SELECT * FROM {table} ORDER BY {order}")]
        found[table] = [
            {name: value for name, value in row.items() if name != "id" or table == "session_event"}
            for row in rows
        ]
    return found


def copied(vault: OpenVault) -> bytes:
    return whole_copy(vault.records.holdings(), "0.1.0", at(9500))


def take(vault: OpenVault, data: bytes) -> Any:
    return vault.records.take_in(read_share_file(data).holdings)


def test_every_row_of_every_table_comes_back(rich: OpenVault, vaults: Any) -> None:
    other = vaults()
    taken = take(other, copied(rich))
    there, here = rows_of(rich), rows_of(other)
    assert here == there
    assert all(there[table] for table in TABLES)
    assert (taken.entries.new, taken.sessions.new, taken.left_out) == (len(ENTRIES), 2, 0)
    assert other.records.holdings() == rich.records.holdings()


def test_search_finds_what_came_back(rich: OpenVault, vaults: Any) -> None:
    other = vaults()
    take(other, copied(rich))
    for query in ("rooms", "surprise", "sea", "naive"):
        found = [one.entry.entry_id for one in rich.records.search(query)]
        assert [one.entry.entry_id for one in other.records.search(query)] == found != []


def test_a_second_reading_changes_nothing(rich: OpenVault, vaults: Any) -> None:
    other, data = vaults(), copied(rich)
    take(other, data)
    before = rows_of(other)
    again = take(other, data)
    assert rows_of(other) == before
    assert again.new == again.entries.newer == again.older_texts == 0


def test_of_two_texts_the_newer_counts_and_the_older_is_kept(rich: OpenVault, vaults: Any) -> None:
    other, data = vaults(), copied(rich)
    older = replace(NOTE, text="Older words.", changed_utc_s=NOTE.changed_utc_s - 5)
    other.records.save_entry(older)
    taken = take(other, data)
    assert other.records.entry("e1") == NOTE
    texts = [one.text for one in other.records.holdings().revisions]
    assert sorted(texts) == sorted(["First words.", "Second words.\x00", "Older words."])
    assert (taken.entries.newer, taken.older_texts) == (1, 1)


def test_an_older_file_leaves_newer_words_and_keeps_its_own(rich: OpenVault, vaults: Any) -> None:
    other, data = vaults(), copied(rich)
    newer = replace(NOTE, text="Newer words.", is_sealed=True, changed_utc_s=NOTE.changed_utc_s + 5)
    other.records.save_entry(newer)
    for _ in range(2):
        take(other, data)
        assert other.records.entry("e1") == newer
        assert [one.text for one in other.records.holdings().revisions].count(NOTE.text) == 1


def test_a_newer_record_takes_the_older_ones_place_and_an_older_one_does_not(vaults: Any) -> None:
    one, other = vaults(), vaults()
    old, new = TOPIC, replace(TOPIC, text="Newer", changed_utc_s=TOPIC.changed_utc_s + 1)
    one.records.save_record(kept_record(new))
    other.records.save_record(kept_record(old))
    take(other, copied(one))
    assert other.records.records_of("topic") == [kept_record(new)]
    one.records.save_record(kept_record(old))
    take(other, copied(one))
    assert other.records.records_of("topic") == [kept_record(new)]


def test_a_session_that_goes_on_in_the_file_gets_its_later_events(vaults: Any) -> None:
    one, other = vaults(), vaults()
    events = ended_session("s1")
    for event in events:
        one.records.append_event("s1", event)
    for event in events[:4]:
        other.records.append_event("s1", event)
    taken = take(other, copied(one))
    assert taken.sessions.newer == 1
    assert [stored.event for stored in other.records.events("s1")] == list(events)


def test_a_session_that_differs_stays_as_it_is_here(vaults: Any) -> None:
    one, other = vaults(), vaults()
    for event in ended_session("s1"):
        one.records.append_event("s1", event)
    for event in ended_session("s1", 5.0):
        other.records.append_event("s1", event)
    before = rows_of(other)
    assert take(other, copied(one)).sessions.left_out == 1
    assert rows_of(other) == before


def test_older_sessions_never_become_the_newest(vaults: Any) -> None:
    one, other = vaults(), vaults()
    for vault, name, later_s in (
        (one, "a", 0.0),
        (one, "b", 9e5),
        (other, "c", 5e5),
        (other, "d", 95e4),
    ):
        for event in ended_session(name, later_s):
            vault.records.append_event(name, event)
    take(other, copied(one))
    assert other.records.newest_session_id() == "d"
    assert [stored.event for stored in other.records.events("a")] == list(ended_session("a"))
    take(one, copied(other))
    assert one.records.newest_session_id() == "d"


def test_a_session_without_an_end_is_left_out_whole(rich: OpenVault, vaults: Any) -> None:
    for event in ended_session("s3", 99e4)[:6]:
        rich.records.append_event("s3", event)
    other = vaults()
    taken = take(other, copied(rich))
    assert taken.left_out == 1
    assert other.records.events("s3") == []
    assert other.records.open_session_id() is None


def test_plans_and_settings_that_are_here_stay_in_force(rich: OpenVault, vaults: Any) -> None:
    other = vaults()
    other.records.save_plan("mine", "mine", 1.0)
    other.records.set_setting("cards_read", "[]")
    other.records.set_setting("support_day", "2025-11-19")
    take(other, copied(rich))
    assert other.records.plan_text() == ("mine", "mine")
    assert [plan.plan_id for plan in other.records.plans()][1:] == [
        plan.plan_id for plan in rich.records.plans()
    ]
    assert other.records.get_setting("cards_read") == "[]"
    assert other.records.get_setting("support_day") == "2025-11-20"
    take(other, copied(rich))
    assert len(other.records.plans()) == 3


def test_what_belongs_to_one_computer_neither_leaves_nor_comes_in(rich: OpenVault, vaults: Any) -> None:
    for name in STAYS_HERE:
        rich.records.set_setting(name, "hellebore")
    data = copied(rich)
    assert b"hellebore" not in data
    forged = data.replace(b'"settings": {', b'"settings": {"plan_key": "hellebore",')
    other = vaults()
    taken = take(other, forged)
    assert other.records.get_setting("plan_key") is None
    assert taken.settings.left_out == 1


def test_what_fails_at_the_last_row_leaves_nothing(rich: OpenVault, vaults: Any) -> None:
    other = vaults()
    before = rows_of(other)
    other.db.execute("CREATE TRIGGER full BEFORE INSERT ON share_log BEGIN SELECT RAISE(ABORT, 'no'); END")
    with pytest.raises(Exception, match="no"):
        take(other, copied(rich))
    assert rows_of(other) == before


class Services:
    """The two ways on real records, at once."""

    def __init__(self, vault: OpenVault) -> None:
        storage, jobs = InlineStorage(vault.records), InlineJobs()
        age = FileProtection()
        self.out = WholeCopyService(storage, jobs, HandClock(), whole_copy, "0.1.0", protection=age)
        self.back = ReadBackService(storage, jobs, age)
        self.results: list[Any] = []

    def told(self, call: Any, *values: Any) -> Any:
        call(*values, self.results.append)
        return self.results[-1]


def test_the_services_write_log_look_and_take(rich: OpenVault, vaults: Any, tmp_path: Path) -> None:
    target = tmp_path / "everything.json"
    leaving = Services(rich)
    assert leaving.told(leaving.out.write, WholeWish(target)) == Ok(target)
    assert rich.records.shares()[-1].sections == "everything"
    other = vaults()
    back = Services(other)
    looked = back.told(back.back.look, target)
    assert looked.value.is_whole_copy
    assert rows_of(other)["entry"] == []
    taken = back.told(back.back.take, looked.value)
    assert taken.value.entries.new == len(ENTRIES)
    before = target.read_bytes()
    assert isinstance(leaving.told(leaving.out.write, WholeWish(target)), Failed)
    assert target.read_bytes() == before


def test_a_copy_that_cannot_be_logged_is_taken_away_again(
    rich: OpenVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_share: object) -> None:
        raise DiskFullError("full")

    monkeypatch.setattr(rich.records, "log_share", full)
    services = Services(rich)
    result = services.told(services.out.write, WholeWish(tmp_path / "all.json"))
    assert isinstance(result, Failed)
    assert list(tmp_path.glob("*.json")) == []


def test_nothing_comes_in_while_a_session_is_open(rich: OpenVault, vaults: Any, tmp_path: Path) -> None:
    target = tmp_path / "all.json"
    target.write_bytes(copied(rich))
    other = vaults()
    for event in ended_session("s9")[:5]:
        other.records.append_event("s9", event)
    services = Services(other)
    looked = services.told(services.back.look, target)
    result = services.told(services.back.take, looked.value)
    assert isinstance(result, Failed)
    assert isinstance(result.error, SessionRunningError)
    assert rows_of(other)["entry"] == []


def test_a_file_that_is_not_there_is_refused(vaults: Any, tmp_path: Path) -> None:
    services = Services(vaults())
    for path in (tmp_path / "none.json", tmp_path, Path("bad\x00name")):
        result = services.told(services.back.look, path)
        assert isinstance(result, Failed)
        assert isinstance(result.error, ReadBackError)


def test_revisions_of_the_same_number_are_all_kept(rich: OpenVault, vaults: Any) -> None:
    other = vaults()
    other.records.save_entry(NOTE)
    other.db.execute(
        "INSERT INTO entry_revision (entry_id, number, saved_utc_s, text) VALUES ('e1', 1, 5.0, 'Mine.')"
    )
    take(other, copied(rich))
    assert other.records.holdings().revisions == (
        Revision("e1", 1, 5.0, "Mine."),
        Revision("e1", 2, 101.125, "First words."),
        Revision("e1", 3, 102.125, "Second words.\x00"),
    )
