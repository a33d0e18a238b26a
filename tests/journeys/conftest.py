"""The slow rehearsal that takes pictures runs beside the other journeys, from the first of them on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.journeys.runs import Done, Place

PICTURES_TAKE_AT_MOST_S = 600.0


@dataclass(frozen=True, slots=True)
class Pictures:
    """A rehearsal with pictures that may still be running, and where they lie."""

    folder: Path
    running: Future[Done]

    def done(self) -> Done:
        """Wait for the end of it."""
        return self.running.result(PICTURES_TAKE_AT_MOST_S)


@pytest.fixture(scope="session", autouse=True)
def _begin_the_pictures(request: pytest.FixtureRequest) -> None:
    """Take the pictures meanwhile, where a test is going to look at them."""
    if any("pictures" in getattr(item, "fixturenames", ()) for item in request.session.items):
        request.getfixturevalue("pictures")


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pictures]:
    """Every screen four times."""
    root = tmp_path_factory.mktemp("pictures")
    place, folder = Place(root), root / "shots"
    with ThreadPoolExecutor(1) as beside:
        rehearse = partial(place.rehearse, within_s=PICTURES_TAKE_AT_MOST_S)
        yield Pictures(folder, beside.submit(rehearse, "--shots", folder))
