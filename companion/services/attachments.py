"""Voice notes and drawings: kept with their entry, encrypted like its words, and never in a plain file."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from companion.core.adpcm import MEDIA_TYPE, VoiceUnreadableError, blocks_in, length_s, wav_of
from companion.core.drawing import Drawing, DrawingUnreadableError, drawing_bytes, drawing_from
from companion.core.journal import Attachment, AttachmentKind, Entry
from companion.core.kept import UnknownRecordError, kept_thing
from companion.core.voice_pieces import VoicePiece, joined, piece_text
from companion.services.errors import CalmError
from companion.services.hooks import Hook
from companion.services.kept_things import keep_thing
from companion.services.ports import Clock, Failed, Ok, Records, Storage

DRAWING_TYPE = "application/json"
MOST_OF_AN_ENTRY = 40
"""Attachments that one entry takes: far more than an evening, and a list that can still be read."""

Done = Callable[[Ok[None] | Failed], None]


class AttachmentUnreadableError(CalmError):
    """A voice note or drawing whose bytes are no longer what they should be."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What is kept with this entry is another now."""

    entry_id: str


class AttachmentService:
    """Keeps voice notes and drawings. ``changed`` tells whose entry has others now."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.changed: Hook[Changed] = Hook()
        self._storage, self._clock = storage, clock
        self._recording = ""

    def list_of(self, entry_id: str, done: Callable[[Ok[list[Attachment]] | Failed], None]) -> None:
        """What is kept with an entry, oldest first; a recording that ended suddenly is among it."""
        self._storage.submit(partial(_list_of, entry_id=entry_id, but_not=self._recording), done)

    def begin(self, entry: Entry, kind: AttachmentKind) -> Attachment:
        """A new voice note or drawing, not stored yet; its day and offset are fixed now (H41)."""
        media_type = MEDIA_TYPE if kind is AttachmentKind.VOICE else DRAWING_TYPE
        return Attachment(uuid.uuid4().hex, entry.entry_id, kind, self._clock.now(), media_type, 0.0, 0)

    def keep_piece(self, note: Attachment, number: int, blocks: bytes, done: Done) -> None:
        """Store a piece of a recording that goes on, numbered from 0."""
        self._recording = note.attachment_id
        piece = VoicePiece(
            record_id=f"{note.attachment_id}.{number:04d}",
            begun_at=note.begun_at,
            changed_utc_s=self._clock.now().utc_s,
            attachment_id=note.attachment_id,
            entry_id=note.entry_id,
            number=number,
            sound=piece_text(blocks),
        )
        self._storage.submit(partial(keep_thing, thing=piece), done)

    def keep_voice(self, note: Attachment, blocks: bytes, done: Done) -> None:
        """Store a whole recording; its pieces go. One in which nothing was heard is not stored."""
        self._recording = ""
        if not blocks:
            done(Ok(None))
            return
        self._submit(partial(_keep_voice, note=note, blocks=blocks), note.entry_id, done)

    def keep_drawing(self, note: Attachment, drawing: Drawing, done: Done) -> None:
        """Store a drawing as it is now, with the words on what it shows."""
        self._submit(partial(_save, note=note, data=drawing_bytes(drawing)), note.entry_id, done)

    def say(self, note: Attachment, words: str, done: Done) -> None:
        """Keep the words that the person typed for it; search finds its entry by them."""
        self._submit(partial(_say, note=note, words=words), note.entry_id, done)

    def remove(self, note: Attachment, done: Done) -> None:
        """Remove one for good."""
        self._submit(partial(_remove, note=note), note.entry_id, done)

    def voice(self, note: Attachment, done: Callable[[Ok[bytes] | Failed], None]) -> None:
        """The blocks of a voice note, or ``AttachmentUnreadableError`` for one that cannot be read."""
        self._storage.submit(partial(_voice, note=note), done)

    def drawing(self, note: Attachment, done: Callable[[Ok[Drawing] | Failed], None]) -> None:
        """The strokes of a drawing, or ``AttachmentUnreadableError`` for one that cannot be read."""
        self._storage.submit(partial(_drawing, note=note), done)

    def _submit(self, work: Callable[[Records], None], entry_id: str, done: Done) -> None:
        self._storage.submit(work, partial(self._tell, entry_id, done))

    def _tell(self, entry_id: str, done: Done, result: Ok[None] | Failed) -> None:
        done(result)
        if isinstance(result, Ok):
            self.changed.emit(Changed(entry_id))


def join_pieces(records: Records, but_not: str = "") -> None:
    """Make whole notes of what recordings left that ended suddenly; ``but_not``: one that runs.

    A note that was stored whole already only loses its pieces. Doing it twice does no harm.
    """
    left: dict[str, list[VoicePiece]] = {}
    for piece in _pieces(records):
        if piece.attachment_id != but_not:
            left.setdefault(piece.attachment_id, []).append(piece)
    for attachment_id, pieces in left.items():
        first = pieces[0]
        if records.entry(first.entry_id) is None:
            continue
        known = {note.attachment_id: note for note in records.attachments(first.entry_id)}
        blocks = joined(pieces)
        note = Attachment(
            attachment_id, first.entry_id, AttachmentKind.VOICE, first.begun_at, MEDIA_TYPE, 0.0, 0
        )
        if attachment_id not in known and blocks:
            _save_voice(records, note, blocks)
        for piece in pieces:
            records.remove_record(VoicePiece.KIND, piece.record_id)


def _list_of(records: Records, entry_id: str, but_not: str) -> list[Attachment]:
    join_pieces(records, but_not)
    return records.attachments(entry_id)


def _keep_voice(records: Records, note: Attachment, blocks: bytes) -> None:
    _save_voice(records, note, blocks)
    for piece in _pieces(records):
        if piece.attachment_id == note.attachment_id:
            records.remove_record(VoicePiece.KIND, piece.record_id)


def _save_voice(records: Records, note: Attachment, blocks: bytes) -> None:
    _save(records, replace(note, length_s=length_s(len(blocks))), wav_of(blocks))


def _save(records: Records, note: Attachment, data: bytes) -> None:
    known = next(
        (one for one in records.attachments(note.entry_id) if one.attachment_id == note.attachment_id), None
    )
    words = note.transcript if known is None else known.transcript
    records.save_attachment(replace(note, transcript=words, size_bytes=len(data)), data)


def _pieces(records: Records) -> list[VoicePiece]:
    """All pieces there are; one that cannot be read holds up no other."""
    pieces = []
    for record in records.records_of(VoicePiece.KIND):
        with suppress(UnknownRecordError):
            pieces.append(kept_thing(VoicePiece, record))
    return pieces


def _say(records: Records, note: Attachment, words: str) -> None:
    records.set_transcript(note.attachment_id, words)


def _remove(records: Records, note: Attachment) -> None:
    records.remove_attachment(note.attachment_id)


def _voice(records: Records, note: Attachment) -> bytes:
    try:
        return blocks_in(records.attachment_data(note.attachment_id) or b"")
    except VoiceUnreadableError as error:
        raise AttachmentUnreadableError(
            "This voice note cannot be played. It was left as it is, and so was the rest."
        ) from error


def _drawing(records: Records, note: Attachment) -> Drawing:
    try:
        return drawing_from(records.attachment_data(note.attachment_id) or b"")
    except DrawingUnreadableError as error:
        raise AttachmentUnreadableError(
            "This drawing cannot be shown. It was left as it is, and so was the rest."
        ) from error
