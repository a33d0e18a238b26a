"""A voice note in a quarter of its size sounds as it was, and may end anywhere."""

from __future__ import annotations

import math
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.core import adpcm

sixteen = st.integers(-32768, 32767)


def _voice(seconds: float) -> array[int]:
    count = int(seconds * adpcm.RATE_HZ)
    return array(
        "h",
        [
            int((7000 * math.sin(n * 0.05) + 3000 * math.sin(n * 0.23)) * (0.6 + 0.4 * math.sin(n / 4000)))
            for n in range(count)
        ],
    )


def _decoded(blocks: bytes) -> array[int]:
    samples: array[int] = array("h")
    for start in range(0, len(blocks), adpcm.BLOCK_BYTES):
        samples.extend(adpcm.decode_block(blocks[start : start + adpcm.BLOCK_BYTES]))
    return samples


def test_it_sounds_as_it_was() -> None:
    voice = _voice(3)
    encoder = adpcm.Encoder()
    heard = _decoded(encoder.add(voice) + encoder.finish())
    noise = sum((one - other) ** 2 for one, other in zip(voice, heard, strict=False))
    assert 10 * math.log10(sum(one * one for one in voice) / noise) > 30


@settings(deadline=None, max_examples=40)
@given(st.lists(sixteen, max_size=6000), st.lists(st.integers(1, 3000), min_size=1, max_size=6))
def test_it_is_the_same_however_the_samples_come(samples: list[int], cuts: list[int]) -> None:
    whole = adpcm.Encoder()
    once = whole.add(array("h", samples)) + whole.finish()
    pieces, made, left = adpcm.Encoder(), b"", samples
    for cut in cuts:
        made, left = made + pieces.add(array("h", left[:cut])), left[cut:]
    made += pieces.add(array("h", left)) + pieces.finish()
    assert made == once
    assert len(_decoded(once)) >= len(samples)


@pytest.mark.parametrize("kept", [1.0, 0.7, 0.31])
def test_a_file_that_was_cut_off_is_heard_as_far_as_it_goes(kept: float) -> None:
    encoder = adpcm.Encoder()
    blocks = encoder.add(_voice(2))
    wav = adpcm.wav_of(blocks)
    assert blocks.startswith(adpcm.blocks_in(wav[: int(len(wav) * kept)]))


@pytest.mark.parametrize("data", [b"", b"RIFF", b"\x00" * 5000, adpcm.wav_of(b""), b"OggS" + bytes(2000)])
def test_what_is_no_voice_note_is_refused(data: bytes) -> None:
    with pytest.raises(adpcm.VoiceUnreadableError):
        adpcm.blocks_in(data)


@given(st.binary(max_size=1100))
def test_any_bytes_are_decoded_or_refused(block: bytes) -> None:
    try:
        assert len(adpcm.decode_block(block)) == adpcm.BLOCK_SAMPLES
    except adpcm.VoiceUnreadableError:
        assert len(block) != adpcm.BLOCK_BYTES or block[2] > 88


@given(st.binary(min_size=adpcm.BLOCK_BYTES, max_size=adpcm.BLOCK_BYTES))
def test_noise_for_a_block_never_leaves_16_bits(block: bytes) -> None:
    if block[2] <= 88:
        assert len(adpcm.decode_block(block)) == adpcm.BLOCK_SAMPLES


def test_other_readers_know_the_form() -> None:
    encoder = adpcm.Encoder()
    wav = adpcm.wav_of(encoder.add(_voice(1)))
    assert int.from_bytes(wav[4:8], "little") == len(wav) - 8
    assert int.from_bytes(wav[28:32], "little") == 8027


def test_ten_minutes_are_at_most_5_mb() -> None:
    blocks = math.ceil(600 * adpcm.RATE_HZ / adpcm.BLOCK_SAMPLES) * adpcm.BLOCK_BYTES
    assert len(adpcm.wav_of(bytes(blocks))) <= 5_000_000
