"""A key that one object names twice: readers differ on which counts, so such a file is refused."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from companion.services.errors import CalmError, ReadBackError
from companion.services.ports import ShareFormat
from companion.services.practice_file import PracticeFileError, read_practice
from companion.services.share_doubles import doubled_at_top, doubled_place
from companion.services.share_file import read_share_file
from companion.share.whole_json import whole_copy
from companion.vault.handle import OpenVault
from tests.share.builders import at
from tests.share.rich import fill, rich_snapshot


@pytest.fixture
def shared(json_format: ShareFormat) -> bytes:
    return json_format.render(rich_snapshot())


@pytest.fixture
def whole(vault: OpenVault) -> bytes:
    fill(vault.records)
    return whole_copy(vault.records.holdings(), "0.1.0", at(9500))


def refused_at(data: bytes) -> str:
    with pytest.raises(ReadBackError, match="this is here twice") as told:
        read_share_file(data)
    assert f"Line {told.value.line}, at {told.value.place}" in told.value.sentence
    return told.value.place


@pytest.mark.parametrize(
    ("before", "twice", "place"),
    [
        (b'"coach":', b'"coach": "x", ', "$.coach"),
        (b'"coach":', b'"co\\u0061ch": "Maya", ', "$.coach"),
        (b'"notes": [', b'"notes": [], ', "$.notes"),
        (b'"offset_s":', b'"offset_s": 3600, ', "$.made_at.offset_s"),
        (b'"text":', b'"text": "words that nobody would see", ', "$.topics[0].text"),
        (b'"mood": 6', b'"mood": 6, ', "$.sliders[0].sliders.mood"),
        (b'"all_three":', b'"all_three": true, ', "$.sessions[0].events[{}].details.all_three"),
        (b'"series":', b'"series": [], ', "$.trends.series"),
    ],
)  # fmt: skip
def test_a_share_is_refused(shared: bytes, before: bytes, twice: bytes, place: str) -> None:
    assert before in shared
    rows = json.loads(shared)["sessions"][0]["events"]
    number = next(n for n, row in enumerate(rows) if "all_three" in row["details"])
    assert refused_at(shared.replace(before, twice + before, 1)) == place.format(number)


@pytest.mark.parametrize(
    ("before", "twice", "place"),
    [
        (b'"settings": {', b'"settings": {}, ', "$.settings"),
        (b'"support_day":', b'"support_day": "2020-01-01", ', "$.settings.support_day"),
        (b'"is_sealed":', b'"is_sealed": false, ', "$.entries[0].is_sealed"),
        (b'"boot_id":', b'"boot_id": "x", ', "$.entries[0].begun_at.boot_id"),
        (b'"events": [', b'"events": [], ', "$.events"),
    ],
)
def test_a_whole_copy_is_refused(whole: bytes, before: bytes, twice: bytes, place: str) -> None:
    assert before in whole
    assert refused_at(whole.replace(before, twice + before, 1)) == place


def test_nothing_of_a_refused_file_is_taken(whole: bytes, vaults: Callable[[], OpenVault]) -> None:
    other = vaults()
    before = other.records.holdings()
    refused_at(whole.replace(b'"text":', b'"text": "x", "text":', 1))
    assert other.records.holdings() == before


def test_a_list_from_a_coach_is_refused_with_its_line() -> None:
    lines = b'[\n{"kind": "step", "text": "Walk"},\n{"kind": "step", "text": "Walk", "text": "Run"}\n]'
    made = b'{"format": "companion-practice", "version": 1, "lines": ' + lines + b"}"
    with pytest.raises(PracticeFileError, match=r"Line 3 of the file, at \$\.lines\[1\]\.text") as refused:
        read_practice(made)
    assert refused.value.sentence.endswith("Nothing was taken in.")


def test_a_key_that_is_no_key_of_ours_is_never_said() -> None:
    made = b'{"format": "companion-practice", "version": 1, "hemlock \\u202e": 1, "hemlock \\u202e": 2}'
    with pytest.raises(CalmError) as refused:
        read_practice(made)
    assert "hemlock" not in refused.value.sentence


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("{}", None),
        ('{"a": {"b": 1}, "b": [{"a": 1}, {"a": 2}]}', None),
        ('{"a": "\\"a\\": 1, \\"a\\": 2"}', None),
        ('{"a": 1, "a": 2}', ".a"),
        ('[[], [{"a": [{"b": {}, "c": 1, "b": {}}]}]]', "[1][0].a[0].b"),
        ('{"": 1, "": 2}', ""),
        ('{"a": NaN, "b": 1e999, "c": ' + "9" * 5000 + "}", None),
    ],
)
def test_the_place_of_a_double(text: str, place: str | None) -> None:
    assert doubled_place(text) == place


@pytest.mark.parametrize(
    ("data", "values", "key"),
    [
        (b' { "a" : 1 , "b":[1,2]}\n', {"a": b"1", "b": b"[1,2]"}, None),
        (b"{}", {}, None),
        (b'{"a": 1, "a": 1}', {"a": b"1"}, "a"),
        (b'{"a": 1, "b": 2, "a": 3}', {"a": b"3", "b": b"2"}, "a"),
        (b'{"a": {"b": 1}, "b": {"a": 1}}', {"a": b'{"b": 1}', "b": b'{"a": 1}'}, None),
        (b'{"\\"": 1, "a": 2}', {'"': b"1", "a": b"2"}, None),
    ],
)
def test_the_top_of_a_file_is_stepped_over(data: bytes, values: dict[str, bytes], key: str | None) -> None:
    assert doubled_at_top(data, values) == key
