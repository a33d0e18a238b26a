"""Thousands of broken files: none crashes, none comes in by half, and the vault stays readable."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
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
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.opening import create_vault
from tests.share.builders import ROOT, at
from tests.share.mutants import mutant
from tests.share.rich import fill, rich_snapshot

CHEAP = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))
KINDS = (FollowUpCheck, MeasureTaken, SmallStep, Topic)


@pytest.fixture
def vaults(tmp_path: Path) -> Iterator[list[OpenVault]]:
    made = [create_vault(tmp_path / name, "an old green boat", CHEAP).vault for name in ("from", "into")]
    fill(made[0].records)
    made[1].db.execute("PRAGMA synchronous=OFF")
    yield made
    for vault in made:
        vault.close()


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


def try_files(vaults: list[OpenVault], numbers: range) -> dict[str, int]:
    told = {"refused": 0, "taken": 0}
    files = sources(vaults[0])
    into = vaults[1]
    for number in numbers:
        data = mutant(files, number)
        before = into.db.conn.total_changes
        try:
            read = read_share_file(data)
        except ReadBackError as refused:
            assert refused.sentence.endswith("Nothing was changed.") or "newer version" in refused.sentence
            assert into.db.conn.total_changes == before
            told["refused"] += 1
            continue
        into.records.take_in(read.holdings)
        everything(into)
        told["taken"] += 1
    return told


def test_broken_files_are_refused_whole_or_taken_whole(vaults: list[OpenVault]) -> None:
    told = try_files(vaults, range(300))
    assert told["refused"] > 150
    assert told["taken"] > 20


@pytest.mark.long
def test_ten_thousand_broken_files(vaults: list[OpenVault]) -> None:
    told = try_files(vaults, range(300, 10_300))
    assert sum(told.values()) == 10_000
