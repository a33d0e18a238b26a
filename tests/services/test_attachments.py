"""Voice notes and drawings are kept whole, found by their words, and outlive a sudden end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from companion.core.adpcm import BLOCK_BYTES, blocks_in
from companion.core.drawing import Drawing, Ink, Stroke, point_at
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind
from companion.core.kept import KeptRecord
from companion.core.voice_pieces import VoicePiece
from companion.services.attachments import AttachmentService, AttachmentUnreadableError, Changed
from companion.services.errors import DiskFullError
from companion.services.journal import JournalService
from companion.services.ports import Failed, Ok, Records
from tests.services.doubles import HandClock, HandStorage

SOUND = bytes(BLOCK_BYTES) * 5
LINE = Drawing((Stroke(Ink.CLAY, (point_at(1, 2, 3), point_at(40, 50, 3))),))


class Told:
    """The last answer."""

    def __init__(self) -> None:
        self.result: Any = None

    def take(self, result: Any) -> None:
        self.result = result

    @property
    def value(self) -> Any:
        assert isinstance(self.result, Ok), self.result
        return self.result.value


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def storage(records: Records) -> HandStorage:
    return HandStorage(records)


@pytest.fixture
def kept(storage: HandStorage, clock: HandClock) -> AttachmentService:
    return AttachmentService(storage, clock)


@pytest.fixture
def again(storage: HandStorage, clock: HandClock) -> AttachmentService:
    """The program started anew on the same vault."""
    return AttachmentService(storage, clock)


@pytest.fixture
def entry(storage: HandStorage, clock: HandClock) -> Entry:
    journal = JournalService(storage, clock)
    return journal.save(journal.begin(EntryKind.FRAGMENT, "session-1"), "a shore")


@pytest.fixture
def told() -> Told:
    return Told()


def listed(kept: AttachmentService, entry: Entry) -> list[Attachment]:
    told = Told()
    kept.list_of(entry.entry_id, told.take)
    found: list[Attachment] = told.value
    return found


def pieces(records: Records) -> list[KeptRecord]:
    return records.records_of(VoicePiece.KIND)


def test_a_voice_note_is_kept_and_comes_back(kept: AttachmentService, entry: Entry, told: Told) -> None:
    note = kept.begin(entry, AttachmentKind.VOICE)
    kept.keep_voice(note, SOUND, told.take)
    (found,) = listed(kept, entry)
    assert found.length_s == pytest.approx(5 * 2041 / 16000)
    assert (found.media_type, found.begun_at) == ("audio/wav", note.begun_at)
    kept.voice(found, told.take)
    assert told.value == SOUND


def test_search_finds_an_entry_by_the_words_typed_for_a_note(
    kept: AttachmentService, entry: Entry, told: Told, records: Records
) -> None:
    note = kept.begin(entry, AttachmentKind.VOICE)
    kept.keep_voice(note, SOUND, told.take)
    kept.say(note, "the heron on the lake", told.take)
    assert [found.entry.entry_id for found in records.search("heron")] == [entry.entry_id]
    kept.keep_voice(note, SOUND, told.take)
    assert listed(kept, entry)[0].transcript == "the heron on the lake"


def test_a_drawing_is_kept_as_it_is_now(kept: AttachmentService, entry: Entry, told: Told) -> None:
    note = kept.begin(entry, AttachmentKind.DRAWING)
    kept.keep_drawing(note, Drawing(), told.take)
    kept.keep_drawing(note, LINE, told.take)
    (found,) = listed(kept, entry)
    kept.drawing(found, told.take)
    assert told.value == LINE


def test_what_was_said_outlives_a_sudden_end(
    kept: AttachmentService, entry: Entry, told: Told, records: Records, again: AttachmentService
) -> None:
    note = kept.begin(entry, AttachmentKind.VOICE)
    for number in (0, 1, 2):
        kept.keep_piece(note, number, bytes([number]) * BLOCK_BYTES, told.take)
    assert listed(kept, entry) == []
    (found,) = listed(again, entry)
    assert found.attachment_id == note.attachment_id
    assert found.begun_at == note.begun_at
    data = records.attachment_data(found.attachment_id) or b""
    assert blocks_in(data) == b"".join(bytes([number]) * BLOCK_BYTES for number in (0, 1, 2))
    assert pieces(records) == []
    assert len(listed(again, entry)) == 1


def test_a_whole_note_leaves_no_pieces_and_no_second_note(
    kept: AttachmentService, entry: Entry, told: Told, records: Records
) -> None:
    note = kept.begin(entry, AttachmentKind.VOICE)
    kept.keep_piece(note, 0, SOUND, told.take)
    kept.keep_voice(note, SOUND * 2, told.take)
    assert pieces(records) == []
    assert [found.size_bytes for found in listed(kept, entry)] == [60 + len(SOUND) * 2]


def test_a_piece_that_cannot_be_read_holds_up_no_other(
    kept: AttachmentService, entry: Entry, told: Told, records: Records, again: AttachmentService
) -> None:
    now = entry.begun_at
    records.save_record(KeptRecord(VoicePiece.KIND, "odd", now, now.utc_s, None, {"newer": 1}))
    note = kept.begin(entry, AttachmentKind.VOICE)
    kept.keep_piece(note, 0, SOUND, told.take)
    assert len(listed(again, entry)) == 1


def test_pieces_wait_where_their_entry_is_not_stored_yet(
    kept: AttachmentService, entry: Entry, told: Told, records: Records, again: AttachmentService
) -> None:
    note = kept.begin(replace(entry, entry_id="not-yet"), AttachmentKind.VOICE)
    kept.keep_piece(note, 0, SOUND, told.take)
    listed(again, entry)
    assert len(pieces(records)) == 1


def test_silence_from_the_start_keeps_nothing(kept: AttachmentService, entry: Entry, told: Told) -> None:
    kept.keep_voice(kept.begin(entry, AttachmentKind.VOICE), b"", told.take)
    assert listed(kept, entry) == []


def test_it_is_told_whose_entry_has_others_now(kept: AttachmentService, entry: Entry, told: Told) -> None:
    changed: list[Changed] = []
    kept.changed.connect(changed.append)
    note = kept.begin(entry, AttachmentKind.VOICE)
    kept.keep_voice(note, SOUND, told.take)
    kept.remove(note, told.take)
    assert changed == [Changed(entry.entry_id)] * 2
    assert listed(kept, entry) == []


def test_a_full_disk_is_told_and_the_pieces_stay(
    kept: AttachmentService, entry: Entry, told: Told, records: Records, storage: HandStorage
) -> None:
    note = kept.begin(entry, AttachmentKind.VOICE)
    kept.keep_piece(note, 0, SOUND, told.take)
    storage.error = DiskFullError("Your disk is full.")
    kept.keep_voice(note, SOUND, told.take)
    assert isinstance(told.result, Failed)
    storage.error = None
    kept.keep_voice(note, SOUND, told.take)
    assert len(listed(kept, entry)) == 1
    assert pieces(records) == []


@pytest.mark.parametrize(
    "data", [b"", b"RIFF", b'{"form":1,"strokes":[{"ink":"clay","points":[[NaN,1,1]]}]}']
)
def test_damaged_bytes_are_one_calm_line_and_stay(
    kept: AttachmentService, entry: Entry, told: Told, records: Records, data: bytes
) -> None:
    for kind, read in ((AttachmentKind.VOICE, kept.voice), (AttachmentKind.DRAWING, kept.drawing)):
        note = kept.begin(entry, kind)
        records.save_attachment(note, data)
        read(note, told.take)  # type: ignore[arg-type]
        assert isinstance(told.result, Failed)
        assert isinstance(told.result.error, AttachmentUnreadableError)
        assert records.attachment_data(note.attachment_id) == data


def test_a_cut_off_note_is_heard_as_far_as_it_goes(
    kept: AttachmentService, entry: Entry, told: Told, records: Records
) -> None:
    note = kept.begin(entry, AttachmentKind.VOICE)
    kept.keep_voice(note, SOUND, told.take)
    data = records.attachment_data(note.attachment_id) or b""
    records.save_attachment(note, data[: 60 + 2 * BLOCK_BYTES + 100])
    kept.voice(note, told.take)
    assert told.value == SOUND[: 2 * BLOCK_BYTES]
