"""Voice notes, drawings and kept records are stored whole, found by their words, removed for good."""

from __future__ import annotations

from dataclasses import replace

from companion.core.clock import Instant
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind, EntryState
from companion.core.kept import KeptRecord
from companion.vault.handle import OpenVault

AT = Instant(1_790_000_000.25, 7200, 5000.5, 4000.5, "boot-1")
ENTRY = Entry(
    "e1",
    EntryKind.REFLECTION,
    AT,
    AT.utc_s,
    "The lake",
    "s1",
    EntryState.NEEDS_REFLECTION,
    "surprise",
    "Did anything surprise you?",
    ("Körper", "two words"),
    7,
    is_pinned=True,
    is_sealed=True,
)
VOICE = Attachment("a1", "e1", AttachmentKind.VOICE, AT, "audio/ogg", 3.5, 4, "über den Wellen")


def test_an_entry_comes_back_with_all_that_belongs_to_it(vault: OpenVault) -> None:
    vault.records.save_entry(ENTRY)
    assert vault.records.entry("e1") == ENTRY
    assert vault.records.entries() == [ENTRY]


def test_what_lies_in_the_trash_is_neither_listed_nor_found(vault: OpenVault) -> None:
    vault.records.save_entry(replace(ENTRY, trashed_utc_s=5.0))
    assert vault.records.entries() == []
    assert vault.records.search("lake") == []
    assert vault.records.search("🙂") == []
    vault.records.save_entry(ENTRY)
    assert [found.entry for found in vault.records.search("lake")] == [ENTRY]


def test_search_looks_in_prompts_tags_and_transcripts(vault: OpenVault) -> None:
    vault.records.save_entry(ENTRY)
    vault.records.save_attachment(VOICE, b"OggS")
    for query in ("surprise", "korper", "uber wellen"):
        assert [found.entry.entry_id for found in vault.records.search(query)] == ["e1"], query
    vault.records.set_transcript("a1", "am Ufer")
    assert vault.records.search("wellen") == []
    assert [found.entry.entry_id for found in vault.records.search("ufer")] == ["e1"]


def test_an_attachment_is_kept_to_the_byte_and_removed_with_its_words(vault: OpenVault) -> None:
    data = bytes(range(256)) * 4000
    vault.records.save_entry(ENTRY)
    vault.records.save_attachment(VOICE, data)
    assert vault.records.attachments("e1") == [replace(VOICE, size_bytes=len(data))]
    assert vault.records.attachments("e2") == []
    assert vault.records.attachment_data("a1") == data
    vault.records.remove_attachment("a1")
    assert vault.records.attachments() == []
    assert vault.records.attachment_data("a1") is None
    assert vault.records.search("wellen") == []


def test_a_record_keeps_when_it_was_begun(vault: OpenVault) -> None:
    first = KeptRecord("topic", "t1", AT, 1.0, "s1", {"text": "Ruhe 🌊"})
    vault.records.save_record(first)
    newer = replace(first, begun_at=replace(AT, utc_s=9.0), changed_utc_s=2.0, details={"text": "Mut"})
    vault.records.save_record(newer)
    assert vault.records.records_of("topic") == [replace(newer, begun_at=AT)]
    assert vault.records.records_of("topic", "s2") == []
    assert vault.records.records_of("small_step") == []
    vault.records.remove_record("topic", "t1")
    assert vault.records.records_of("topic", "s1") == []


def test_what_belongs_to_some_sessions_is_found_by_its_index_and_is_all_of_it(vault: OpenVault) -> None:
    for number in range(12):
        at = replace(AT, utc_s=AT.utc_s - number)
        session_id = (None, "s1", "s2", "s3")[number % 4]
        vault.records.save_record(KeptRecord("topic", f"t{number}", at, 1.0, session_id, {"n": number}))
        vault.records.save_record(KeptRecord("step", f"t{number}", at, 1.0, session_id, {"n": number}))
    kept = vault.records.records_of("topic")
    asked = ("s3", "s1", "nowhere")
    expected = [record for record in kept if record.session_id in asked]
    assert len(expected) == 6
    assert vault.records.records_of_sessions("topic", asked) == expected
    assert vault.records.records_of_sessions("topic", ()) == []
    plan = vault.db.execute(
        "EXPLAIN QUERY PLAN SELECT * FROM kept_record WHERE session_id IN ('s1', 's2') AND kind = 'topic'"
    ).fetchall()
    assert any("kept_record_session" in str(step) for step in plan)
