"""A voice note inside a page for people is one that every player plays."""

from __future__ import annotations

import io
import math
import wave
from array import array
from dataclasses import replace

from companion.core.adpcm import MEDIA_TYPE, RATE_HZ, Encoder, wav_of
from companion.core.journal import Attachment, AttachmentKind
from companion.core.snapshot import Section, SharedAttachment
from companion.share.enclosed import enclosed_of
from tests.share.builders import at
from tests.share.rich import rich_snapshot

HUM = array("h", (round(6000 * math.sin(2 * math.pi * 220 * n / RATE_HZ)) for n in range(RATE_HZ)))


def inside(data: bytes) -> bytes:
    known = Attachment("a9", "e1", AttachmentKind.VOICE, at(201), MEDIA_TYPE, 1.0, len(data), "")
    snapshot = replace(
        rich_snapshot(),
        sections=frozenset({Section.VOICE_NOTES}),
        attachments=(SharedAttachment(known, data),),
    )
    (file,) = enclosed_of(snapshot)
    assert (file.name, file.media_type) == ("voice-1.wav", "audio/wav")
    return file.data


def test_it_is_plain_wav_with_the_same_voice() -> None:
    encoder = Encoder()
    data = inside(wav_of(encoder.add(HUM) + encoder.finish()))
    with wave.open(io.BytesIO(data)) as heard:
        assert (heard.getnchannels(), heard.getsampwidth(), heard.getframerate()) == (1, 2, RATE_HZ)
        samples = array("h", heard.readframes(len(HUM)))
    assert max(abs(one - two) for one, two in zip(samples[200:], HUM[200:], strict=True)) < 600


def test_bytes_that_are_no_voice_of_ours_travel_as_they_are() -> None:
    assert inside(b"RIFF and nothing else") == b"RIFF and nothing else"
