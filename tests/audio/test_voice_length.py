"""Ten minutes into the very path of a recording: nothing is dropped, and it takes at most 5 MB."""

from __future__ import annotations

import random
from array import array

from companion.audio.voice_shape import Narrowing, as_output, loudness
from companion.core.adpcm import BLOCK_BYTES, BLOCK_SAMPLES, RATE_HZ, Encoder, decode_block, wav_of

TEN_MIN_S, MOST_BYTES = 600, 5_000_000


def test_ten_minutes_are_all_there_and_at_most_5_mb() -> None:
    dice = random.Random(6)
    second = array("h", [int(dice.gauss(0, 3000)) for _ in range(RATE_HZ)])
    narrowing, encoder = Narrowing(RATE_HZ, 1, "Int16"), Encoder()
    raw, blocks = second.tobytes(), bytearray()
    for _ in range(TEN_MIN_S):
        for cut in (0, 6_001, 20_000):
            end = {0: 6_001, 6_001: 20_000}.get(cut, len(raw))
            blocks += encoder.add(narrowing.add(raw[cut:end]))
    blocks += encoder.finish()
    samples = len(blocks) // BLOCK_BYTES * BLOCK_SAMPLES
    assert 0 <= samples - TEN_MIN_S * RATE_HZ < BLOCK_SAMPLES
    assert len(wav_of(bytes(blocks))) <= MOST_BYTES
    # The first value of each block is kept exactly, so each tells whether it stands where it should.
    for number in range(0, len(blocks) // BLOCK_BYTES, 97):
        at = number * BLOCK_BYTES
        heard = decode_block(bytes(blocks[at : at + BLOCK_BYTES]))
        assert heard[0] == second[number * BLOCK_SAMPLES % RATE_HZ]


def test_every_kind_of_microphone_gives_one_voice() -> None:
    voice = [0.0, 0.25, -0.25, 0.5] * 400
    forms = {
        "Int16": ("h", [int(value * 32767) for value in voice]),
        "Int32": ("i", [int(value * 2147483647) for value in voice]),
        "Float": ("f", voice),
        "UInt8": ("B", [128 + int(value * 127) for value in voice]),
    }
    for kind, (code, values) in forms.items():
        raw = array(code, [value for value in values for _ in range(6)]).tobytes()  # type: ignore[call-overload]
        for cut in (1, 7, 1000):
            narrowing = Narrowing(3 * RATE_HZ, 2, kind)
            made = [*narrowing.add(raw[:cut]), *narrowing.add(raw[cut:])]
            assert len(made) == len(voice)
            assert all(abs(one / 32767 - other) < 0.01 for one, other in zip(made, voice, strict=True)), kind


def test_what_is_no_number_is_silence() -> None:
    raw = array("f", [float("nan"), float("inf"), 0.5]).tobytes()
    assert list(Narrowing(RATE_HZ, 1, "Float").add(raw)) == [0, 0, 16384]


def test_a_note_fits_every_output() -> None:
    samples = array("h", [0, 1000, 2000, 3000])
    assert len(as_output(samples, 48_000, 2, "Float")) == 4 * 3 * 2 * 4
    assert list(array("h", as_output(samples, RATE_HZ, 1, "Int16"))) == list(samples)


def test_a_voice_is_louder_than_a_quiet_room() -> None:
    assert loudness(array("h")) == 0.0
    assert loudness(array("h", [20] * 100)) < 0.1
    assert loudness(array("h", [9000] * 100)) > 0.9
