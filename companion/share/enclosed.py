"""Voice notes and drawings as files inside a share, under names that tell nothing (H34)."""

from __future__ import annotations

from dataclasses import dataclass

from companion.core.adpcm import MEDIA_TYPE, VoiceUnreadableError, plain_wav_of
from companion.core.journal import Attachment, AttachmentKind
from companion.core.snapshot import Section, SharedAttachment, Snapshot
from companion.share.chosen import attachments_of
from companion.share.drawing_svg import drawing_svg

_SUFFIXES = {
    "audio/ogg": ".ogg",
    "audio/opus": ".opus",
    "audio/mp4": ".m4a",
    "audio/mpeg": ".mp3",
    "audio/flac": ".flac",
    "audio/wav": ".wav",
    "audio/x-wav": ".wav",
    "audio/webm": ".webm",
}
SVG = "image/svg+xml"
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """One file that travels inside. ``media_type`` is one that readers know."""

    name: str
    media_type: str
    data: bytes


def sound_type(attachment: Attachment) -> str:
    """The media type of a voice note, without its parameters; a plain one where it is not known."""
    kind = attachment.media_type.partition(";")[0].strip().lower()
    return kind if kind in _SUFFIXES else UNKNOWN


def enclosed_name(attachment: Attachment, number: int) -> str:
    """The neutral name of a file: what it is and its place in the report, counted from 1."""
    if attachment.kind is AttachmentKind.DRAWING:
        return f"drawing-{number}.svg"
    return f"voice-{number}{_SUFFIXES.get(sound_type(attachment), '.bin')}"


def enclosed_of(snapshot: Snapshot) -> tuple[Enclosed, ...]:
    """The chosen voice notes, and the chosen drawings as pictures that any computer shows."""
    files = [
        Enclosed(enclosed_name(one.attachment, number), sound_type(one.attachment), _for_every_player(one))
        for number, one in enumerate(attachments_of(snapshot, Section.VOICE_NOTES), 1)
    ]
    for number, one in enumerate(attachments_of(snapshot, Section.DRAWINGS), 1):
        picture = drawing_svg(one.data)
        if picture is not None:
            files.append(Enclosed(enclosed_name(one.attachment, number), SVG, picture.svg.encode()))
    return tuple(files)


def _for_every_player(one: SharedAttachment) -> bytes:
    """Browsers do not play the small form in which a voice is kept."""
    if sound_type(one.attachment) != MEDIA_TYPE:
        return one.data
    try:
        return plain_wav_of(one.data)
    except VoiceUnreadableError:
        return one.data
