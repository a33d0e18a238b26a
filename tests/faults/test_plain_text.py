"""Markers go through every field, then the program crashes: no file that it wrote holds one of them."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from companion.content.loader import Content
from tests.faults.tally import Tally
from tests.journeys.runs import Act, IsTime, Place, Rows, at

PASSPHRASE = "passmarker quiet grey harbour"
MARKERS = (
    "passmarker", "intentionmarker", "sittermarker", "firstnotemarker", "coachmarker", "rulemarker",
)  # fmt: skip
SCRIPT = f"""
[prepare]
intention = {json.dumps("To be intentionmarker and kind.")}
[[sitter.notes]]
at_min = 12
text = {json.dumps("sittermarker: asked for water")}
[first_note]
text = {json.dumps("A firstnotemarker door stood open.")}
"""
CRASHES = {
    "aborted in the quiet part": (at("sitter_noted"), signal.SIGABRT),
    "a wrong address at the end": (at("first_note_done"), signal.SIGSEGV),
}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    place = Place(tmp_path / "person", PASSPHRASE, {"XDG_RUNTIME_DIR": str(runtime)})
    text = (
        Content().example_plan_text().replace('"Maya"', '"coachmarker"').replace('"Follow ', '"rulemarker: ')
    )
    (tmp_path / "plan.toml").write_text(text, "utf-8")
    return place


def crashed_at(is_time: IsTime, crash: signal.Signals) -> Act:
    """Lets the process crash once ``is_time``."""

    def act(process_id: int, rows: Rows) -> None:
        if is_time(rows):
            os.kill(process_id, crash)

    return act


def forms(marker: str) -> tuple[bytes, ...]:
    """A marker as it may lie in a file."""
    return tuple(marker.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def readable(folders: tuple[Path, ...], passed_over: Path) -> list[str]:
    """Each marker that can be read in a file, with its place."""
    files = [
        file for folder in folders for file in folder.rglob("*") if file.is_file() and file != passed_over
    ]
    return [
        f"{marker} in {file}"
        for file in files
        for marker in MARKERS
        if any(form in file.read_bytes().lower() for form in forms(marker))
    ]


@pytest.mark.breaks
@pytest.mark.parametrize(("moment", "crash"), CRASHES.values(), ids=CRASHES.keys())
def test_after_a_crash_no_file_holds_a_word_of_the_person(
    place: Place, tmp_path: Path, moment: IsTime, crash: signal.Signals, tally: Tally
) -> None:
    plan = tmp_path / "plan.toml"
    script = place.script(SCRIPT)
    done = place.rehearse_with(crashed_at(moment, crash), "--plan", plan, "--script", script, speed=10_000)
    assert done.code != 0
    assert moment(done.rows)
    script.unlink()
    found = readable((place.root, tmp_path / "runtime"), place.passphrase_file)
    tally.add(
        "words in plain text after a crash", crashes=1, markers_looked_for=len(MARKERS), found=len(found)
    )
    assert found == []
    assert not any(marker in (done.out + done.err).lower() for marker in MARKERS)
    stored = place.ask("events")
    assert any("sittermarker" in json.dumps(row) for row in stored), "the words went in"


def test_the_search_for_words_would_see_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"..CoachMarker..")
    (tmp_path / "b").write_bytes("a sittermarker".encode("utf-16-le"))
    assert len(readable((tmp_path,), tmp_path / "none")) == 2
