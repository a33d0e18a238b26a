"""What a share brings back in, and how a file that is wrong is refused: whole, with line and place."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.core.kept import kept_record
from companion.core.snapshot import Section
from companion.services.errors import ReadBackError
from companion.services.ports import ShareFormat
from companion.services.share_file import read_share_file
from companion.services.share_places import line_of
from companion.share.whole_json import whole_copy
from companion.vault.handle import OpenVault
from tests.share.builders import ROOT, at
from tests.share.rich import (
    CHECK,
    DRAWING,
    HALF,
    INTENTION,
    NOTE,
    PHQ,
    PROMPTED,
    STEP,
    TOPIC,
    VOICE,
    fill,
    rich_snapshot,
)

OLD = ROOT / "tests" / "fixtures" / "shares" / "share-1.json"
Edit = Callable[[Any], Any]


def refusal(data: bytes) -> ReadBackError:
    with pytest.raises(ReadBackError) as told:
        read_share_file(data)
    return told.value


@pytest.fixture
def shared(json_format: ShareFormat) -> bytes:
    return json_format.render(rich_snapshot())


@pytest.fixture
def whole(vault: OpenVault) -> bytes:
    fill(vault.records)
    return whole_copy(vault.records.holdings(), "0.1.0", at(9500))


def test_a_share_comes_into_an_empty_vault(shared: bytes, vault: OpenVault) -> None:
    records = vault.records
    taken = records.take_in(read_share_file(shared).holdings)
    for entry in (INTENTION, NOTE, PROMPTED):
        here = records.entry(entry.entry_id)
        assert here is not None
        assert replace(here, begun_at=entry.begun_at, is_pinned=entry.is_pinned) == entry
        assert here.begun_at.local == entry.begun_at.local
    for one in (VOICE, DRAWING):
        assert records.attachment_data(one.attachment.attachment_id) == one.data
    for thing in (PHQ, HALF, STEP, TOPIC):
        here_record = {r.record_id: r for r in records.records_of(thing.KIND)}[thing.record_id]
        assert dict(here_record.details) == dict(kept_record(thing).details)
    [check] = records.records_of(CHECK.KIND)
    assert dict(check.details)["sliders"] == [["mood", 6], ["sleep", 4]]
    assert (taken.new, taken.left_out) == (3 + 2 + 5, 1)
    assert records.events() == []


def test_a_share_read_twice_or_into_its_own_vault_changes_nothing(shared: bytes, vault: OpenVault) -> None:
    fill(vault.records)
    before = vault.records.holdings()
    for _ in range(2):
        taken = vault.records.take_in(read_share_file(shared).holdings)
        assert taken.new == taken.entries.newer == taken.records.newer == taken.older_texts == 0
    assert vault.records.holdings() == before


def test_a_share_never_unseals_or_unpins_what_is_here(json_format: ShareFormat, vault: OpenVault) -> None:
    here = replace(NOTE, is_sealed=True, text="Older.", changed_utc_s=NOTE.changed_utc_s - 9)
    vault.records.save_entry(here)
    vault.records.take_in(read_share_file(json_format.render(rich_snapshot())).holdings)
    assert vault.records.entry("e1") == replace(NOTE, is_sealed=True)


def test_a_share_of_version_1_comes_in(vault: OpenVault) -> None:
    read = read_share_file(OLD.read_bytes())
    assert read.version == 1
    taken = vault.records.take_in(read.holdings)
    assert taken.entries.new == 2
    entry = vault.records.entry("e1")
    assert entry is not None
    assert entry.text.startswith("All the rooms were open.")
    assert "\x00" in entry.text


def test_a_share_that_was_read_shows_what_it_was_made_from(shared: bytes, json_format: ShareFormat) -> None:
    snapshot = read_share_file(shared).snapshot
    assert snapshot is not None
    assert json.loads(json_format.render(snapshot)) == json.loads(shared)


@pytest.mark.parametrize("section", Section)
def test_each_section_alone_comes_back_as_it_was(json_format: ShareFormat, section: Section) -> None:
    made = json_format.render(rich_snapshot(frozenset({section})))
    read = read_share_file(made)
    assert read.snapshot is not None
    again = json.loads(json_format.render(read.snapshot))
    told = json.loads(made)
    if section is Section.NUMBERS:
        for row in told["numbers"]:
            row["since_medicine_s"] = None
    if section is Section.TRENDS:
        told["trends"]["sessions"] = []
    assert again == told


def _set(place: list[Any], value: Any) -> Edit:
    def edit(document: Any) -> Any:
        here = document
        for step in place[:-1]:
            here = here[step]
        here[place[-1]] = value
        return document

    return edit


def _drop(place: list[Any]) -> Edit:
    def edit(document: Any) -> Any:
        here = document
        for step in place[:-1]:
            here = here[step]
        del here[place[-1]]
        return document

    return edit


def _twice(section: str) -> Edit:
    def edit(document: Any) -> Any:
        document[section].append(document[section][0])
        return document

    return edit


IN_SHARES: list[tuple[Edit, str]] = [
    (_set(["version"], 3), "$.version"),
    (_set(["version"], 0), "$.version"),
    (_set(["version"], "2"), "$.version"),
    (_set(["format"], "other"), "$.format"),
    (_set(["kind"], "half"), "$.kind"),
    (_set(["more"], 1), "$"),
    (_drop(["notes", 0, "text"]), "$.notes[0]"),
    (_set(["notes", 0, "text"], 5), "$.notes[0].text"),
    (_set(["notes", 0, "entry_id"], "../../etc"), "$.notes[0].entry_id"),
    (_set(["notes", 0, "entry_id"], ""), "$.notes[0].entry_id"),
    (_set(["notes", 0, "kind"], "poem"), "$.notes[0].kind"),
    (_set(["notes", 0, "amount"], 5), "$.notes[0]"),
    (_set(["notes", 0, "begun_at", "offset_s"], 10**9), "$.notes[0].begun_at.offset_s"),
    (_set(["notes", 0, "begun_at", "utc"], "2025-13-01T00:00:00.000000Z"), "$.notes[0].begun_at.utc"),
    (_set(["notes", 0, "changed_utc"], "9999-12-31T23:59:59.999999Z"), "$.notes[0].changed_utc"),
    (_set(["from_day"], "2025-02-30"), "$.from_day"),
    (_set(["sections"], ["notes"]), "$.topics"),
    (_drop(["notes"]), "$.sections"),
    (_twice("notes"), "$.notes[2]"),
    (_twice("topics"), "$.topics[1]"),
    (_twice("voice_notes"), "$.drawings[1]"),
    (_set(["sliders", 0, "sliders", "mood"], 11), "$.sliders[0].sliders[...]"),
    (_set(["sliders", 0, "sliders", "joy"], 1), "$.sliders[0].sliders"),
    (_set(["measures", 0, "total"], 1), "$.measures[0].total"),
    (_set(["voice_notes", 0, "data"], "not base64!"), "$.voice_notes[0].data"),
    (_set(["voice_notes", 0, "media_type"], "../x"), "$.voice_notes[0].media_type"),
    (_set(["sessions", 0, "events", 3, "kind"], "danced"), "$.sessions[0].events[3]"),
    (_set(["sessions", 0, "events", 1, "details", "amount"], 5), "$.sessions[0].events[1]"),
    (_set(["sessions", 0, "events", 8, "details", "text"], 5), "$.sessions[0].events[8]"),
    (_set(["trends", "series", 0, "name"], "x"), "$.trends.series[0].name"),
]


@pytest.mark.parametrize(
    ("edit", "place"), IN_SHARES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_a_share_that_is_wrong_is_refused_with_its_place(shared: bytes, edit: Edit, place: str) -> None:
    data = json.dumps(edit(json.loads(shared)), indent=1).encode()
    refused = refusal(data)
    assert refused.place == place
    assert refused.line == line_of(data, place) > 0
    assert "Nothing was changed." in refused.sentence


IN_COPIES: list[tuple[Edit, str]] = [
    (_set(["entries", 0, "begun_at", "utc_s"], 1e18), "$.entries[0].begun_at.utc_s"),
    (_set(["entries", 0, "begun_at", "utc_s"], -5), "$.entries[0].begun_at.utc_s"),
    (_set(["entries", 0, "is_sealed"], 1), "$.entries[0].is_sealed"),
    (_set(["entries", 0, "tags"], ["a\nb"]), "$.entries[0].tags[0]"),
    (_twice("entries"), "$.entries[5]"),
    (_twice("events"), "$.events[30]"),
    (_twice("records"), "$.records[5]"),
    (_set(["attachments", 0, "entry_id"], "nobody"), "$.attachments[0].entry_id"),
    (_set(["events", 0, "session_id"], "other"), "$.events[0].details"),
    (_set(["events", 0, "details", "timeline"], {}), "$.events[0]"),
    (_set(["events", 0, "details", "timeline", "look_in_every_s"], 1e99), "$.events[0]"),
    (_set(["records", 0, "details", "sliders"], [["mood", 99]]), "$.records[0]"),
    (_set(["records", 3, "details", "text"], 5), "$.records[3]"),
    (_set(["records", 3, "details", "text"], [[[[[[[[[[1]]]]]]]]]]), "$.records[3]"),
    (_set(["plans", 0, "text"], "another"), "$.plans[0].plan_id"),
    (_set(["settings", "cards_read"], "{"), "$.settings.cards_read"),
    (_set(["settings", "support_day"], "soon"), "$.settings.support_day"),
    (_set(["settings", "../x"], "1"), "$.settings"),
    (_set(["share_log", 0, "item_count"], -1), "$.share_log[0].item_count"),
]


def test_a_whole_copy_that_is_wrong_is_refused_with_its_place(whole: bytes) -> None:
    for edit, place in IN_COPIES:
        data = json.dumps(edit(json.loads(whole)), indent=1).encode()
        refused = refusal(data)
        assert refused.place == place, (refused.place, place)
        assert refused.line == line_of(data, place) > 0


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"format": "companion-share", "version": 2, "kind": "share"} {}',
        b'{"format": "companion-share", "version": NaN}',
        b'{"format": "companion-share", "version": 2, "x": ' + b"[" * 200_000,
        b'{"format": "companion-share", "version": 1e999}',
        b'{"format": "\\ud800", "version": 2}',
    ],
    ids=lambda data: repr(data[:60]),
)
def test_what_is_no_share_at_all_is_refused(data: bytes) -> None:
    refusal(data)


def test_a_cut_file_names_its_last_line(shared: bytes) -> None:
    cut = shared[: len(shared) // 2]
    assert refusal(cut).line == cut.count(b"\n") + 1


def test_a_newer_version_says_so_and_nothing_else(shared: bytes) -> None:
    newer = json.loads(shared) | {"version": 3, "shape": "unknown"}
    assert "newer version" in refusal(json.dumps(newer).encode()).sentence


def test_a_refusal_never_repeats_what_stands_in_the_file(shared: bytes) -> None:
    document = json.loads(shared) | {"My secret": 1}
    document["notes"][0]["kind"] = "My secret"
    assert "secret" not in refusal(json.dumps(document).encode()).sentence


@given(st.binary(max_size=200))
@settings(max_examples=100, derandomize=True, database=None, deadline=None)
def test_any_bytes_are_refused_and_nothing_crashes(data: bytes) -> None:
    refusal(data)


def test_a_file_over_the_limit_is_refused(shared: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.services.share_file.LARGEST_FILE_BYTES", len(shared) - 1)
    assert "too big" in refusal(shared).sentence
