"""Thousands of broken files: none crashes, none comes in by half, and the vault stays readable."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from companion.core.follow_up import FollowUpCheck
from companion.core.kept import kept_thing
from companion.core.measures import MeasureTaken
from companion.core.steps import SmallStep
from companion.core.topics import Topic
from companion.services.errors import ReadBackError
from companion.services.reading import read_events
from companion.services.share_file import read_share_file
from companion.share.json import JsonFormat
from companion.share.whole_json import whole_copy
from companion.vault.handle import OpenVault
from tests.share.builders import ROOT, at
from tests.share.mutants import doubled, mutant
from tests.share.rich import fill, rich_snapshot

KINDS = (FollowUpCheck, MeasureTaken, SmallStep, Topic)


@pytest.fixture
def pair(vaults: Callable[[], OpenVault]) -> list[OpenVault]:
    made = [vaults(), vaults()]
    fill(made[0].records)
    return made


def sources(vault: OpenVault) -> list[bytes]:
    return [
        (ROOT / "tests" / "fixtures" / "shares" / "share-1.json").read_bytes(),
        JsonFormat().render(rich_snapshot()),
        whole_copy(vault.records.holdings(), "0.1.0", at(9500)),
    ]


def everything(vault: OpenVault) -> list[Any]:
    """All that the app may read; raises where something cannot be read."""
    records = vault.records
    assert records.open_session_id() is None
    list(read_events(records.events()))
    for shape in KINDS:
        for record in records.records_of(shape.KIND):
            kept_thing(shape, record)
    days = [entry.begun_at.local_day for entry in records.entries()]
    return [records.holdings(), records.plans(), records.shares(), days]


def try_files(pair: list[OpenVault], numbers: range) -> dict[str, int]:
    told = {"refused": 0, "taken": 0}
    files = sources(pair[0])
    into = pair[1]
    for number in numbers:
        data = mutant(files, number)
        try:
            read = read_share_file(data)
        except ReadBackError:
            told["refused"] += 1
            continue
        into.records.take_in(read.holdings)
        everything(into)
        told["taken"] += 1
    return told


def test_broken_files_are_refused_whole_or_taken_whole(pair: list[OpenVault]) -> None:
    told = try_files(pair, range(900))
    assert told["refused"] > 450
    assert told["taken"] > 20


def test_a_file_with_a_doubled_key_is_never_taken(pair: list[OpenVault]) -> None:
    for number, source in enumerate(sources(pair[0]) * 40):
        text = doubled(random.Random(number), source.decode())
        assert text != source.decode()
        with pytest.raises(ReadBackError):
            read_share_file(text.encode())


@pytest.mark.long
def test_ten_thousand_broken_files(pair: list[OpenVault]) -> None:
    told = try_files(pair, range(900, 10_900))
    assert sum(told.values()) == 10_000
