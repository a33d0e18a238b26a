"""A whole session from the first window to the coach's PDF, and what it leaves behind."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.runs import Done, Place, Rows, assert_went_well, has
from tests.share.pdf_reader import NEEDS_POPPLER, letters_of, squeezed

PASSPHRASE = "passmarker quiet grey harbour"
INTENTION = "To be intentionmarker, kind and “slow”.\nNothing more."
SITTER_NOTE = "sittermarker: asked for water ½ glass"
FIRST_NOTE = (
    "A firstnotemarker door stood open.\n\n  Ärmel, über, naïve, piñata, smørrebrød.\nThe air was warm."
)
MARKERS = ("passmarker", "intentionmarker", "sittermarker", "firstnotemarker")

SCRIPT = f"""
[prepare]
intention = {json.dumps(INTENTION)}
[settle]
pattern = "even"
breathe_min = 3
[[sitter.notes]]
at_min = 22
text = {json.dumps(SITTER_NOTE)}
[[sitter.help]]
at_min = 41
sign = "floaty"
[first_note]
text = {json.dumps(FIRST_NOTE)}
[share]
sections = ["intentions", "notes", "sitter_timeline"]
formats = ["pdf", "json"]
"""

TRACE = ("strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=socket,connect", "-o")


@dataclass(frozen=True, slots=True)
class Whole:
    """A rehearsal that came to its end, and what was seen of its process meanwhile."""

    place: Place
    done: Done
    seen: bytes
    trace: Path

    @property
    def rows(self) -> Rows:
        return self.done.rows


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    """One session under the eyes of strace, where that is here."""
    root = tmp_path_factory.mktemp("whole")
    place, trace = Place(root, PASSPHRASE), root / "sockets.txt"
    under = (*TRACE, str(trace)) if has("strace") else ()
    seen: list[bytes] = []

    def look(process_id: int, rows: Rows) -> None:
        if rows[-1]["kind"] == "medicine_taken":
            seen.append(what_others_see(process_id))

    done = place.rehearse_with(look, "--script", place.script(SCRIPT), speed=2000, under=under)
    assert_went_well(done)
    return Whole(place, done, seen[0], trace)


def test_the_parts_of_a_session_come_in_their_order(whole: Whole) -> None:
    kinds = whole.done.kinds
    landmarks = (
        "session_opened",
        "pacer_started",
        "pacer_stopped",
        "medicine_taken",
        "sitter_noted",
        "help_opened",
        "help_sign_chosen",
        "help_closed",
        "phase_began",
        "fit_check_began",
        "first_note_done",
        "end_card_read",
    )
    firsts = [kinds.index(kind) for kind in landmarks]
    assert firsts == sorted(firsts)
    assert set(kinds) == {*landmarks, "answered", "look_in_asked", "looked_in"}
    before = kinds[: kinds.index("pacer_started")]
    assert before.count("answered") == len(before) - 1
    assert kinds.count("medicine_taken") == 1


def test_the_sitter_looks_in_every_10_minutes_up_to_60_and_every_15_after(whole: Whole) -> None:
    looks_s = [row["since_medicine_s"] for row in whole.rows if row["kind"] == "looked_in"]
    for before_s, look_s in pairwise([0.0, *looks_s]):
        due_s = before_s + (600 if before_s < 3600 else 900)
        assert due_s <= look_s < due_s + 300, looks_s
    assert len(looks_s) >= 7


def test_phases_begin_at_60_and_90_minutes_and_nothing_ends_before_120(whole: Whole) -> None:
    since_min = {row["kind"]: row["since_medicine_s"] / 60 for row in reversed(whole.rows) if _is_late(row)}
    phases_min = [row["since_medicine_s"] / 60 for row in whole.rows if row["kind"] == "phase_began"]
    assert [int(minutes) for minutes in phases_min] == pytest.approx([60, 90], abs=2)
    assert min(phases_min[0] - 60, phases_min[1] - 90) >= 0
    assert since_min["fit_check_began"] >= 120
    assert since_min["sitter_noted"] >= 22
    assert since_min["help_opened"] >= 41


def test_time_never_runs_backwards(whole: Whole) -> None:
    elapsed_s = [row["elapsed_s"] for row in whole.rows]
    assert elapsed_s == sorted(elapsed_s)
    assert elapsed_s[0] == 0


def test_what_was_told_is_what_is_stored(whole: Whole) -> None:
    stored = whole.place.ask("events")
    told = [(row["acked"], row["kind"], row["elapsed_s"], row["session"]) for row in whole.rows]
    assert told == [(row["id"], row["kind"], row["elapsed_s"], row["session"]) for row in stored]
    note = next(row for row in stored if row["kind"] == "sitter_noted")
    assert note["details"]["text"] == SITTER_NOTE


def test_the_journal_holds_what_was_written_to_the_letter(whole: Whole) -> None:
    entries = {entry["kind"]: entry for entry in whole.place.ask("journal", "list")}
    assert entries["intention"]["text"] == INTENTION
    assert entries["fragment"]["text"] == FIRST_NOTE
    assert len(entries) == 2
    assert entries["fragment"]["session"] == whole.rows[0]["session"]


@NEEDS_POPPLER
def test_the_coach_s_pdf_holds_the_intention_and_the_note(whole: Whole) -> None:
    (file,) = whole.place.shared.glob("*.pdf")
    letters = letters_of(file.read_bytes())
    assert squeezed(INTENTION) in letters
    assert squeezed(FIRST_NOTE) in letters
    assert squeezed(SITTER_NOTE) in letters


def test_the_json_share_holds_the_same_words(whole: Whole) -> None:
    (file,) = whole.place.shared.glob("*.json")
    text = json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False)
    for words in (INTENTION, FIRST_NOTE, SITTER_NOTE):
        assert json.dumps(words, ensure_ascii=False) in text


def test_the_vault_is_sound_and_has_a_backup_that_is_sound(whole: Whole) -> None:
    assert whole.place.ask("verify")["ok"]
    (backup,) = (whole.place.data / "backups").glob("*.db")
    assert whole.place.ask("verify", backup)["ok"]


def test_no_file_of_the_data_folder_holds_a_word_that_was_written(whole: Whole) -> None:
    files = [file for file in whole.place.data.rglob("*") if file.is_file()]
    assert {"vault.db", "vault.json", "log.txt", "settings.json"} <= {file.name for file in files}
    assert_no_marker(files)


def test_no_temporary_file_is_left_and_no_word_is_in_the_home_folder(whole: Whole) -> None:
    assert not list(whole.place.temporary.rglob("*"))
    assert_no_marker([file for file in whole.place.home.rglob("*") if file.is_file()])


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="no list of processes to read")
def test_the_passphrase_is_in_no_command_line_and_no_environment(whole: Whole) -> None:
    assert b"--passphrase-file" in whole.seen
    assert b"TMPDIR" in whole.seen
    assert b"passmarker" not in whole.seen


@pytest.mark.skipif(not has("strace"), reason="strace is not here")
def test_a_session_opens_no_connection(whole: Whole) -> None:
    calls = whole.trace.read_text("utf-8")
    assert not re.findall(r"AF_INET6?|sin6?_addr", calls), calls


def assert_no_marker(files: list[Path]) -> None:
    for file in files:
        held = file.read_bytes().lower()
        for marker in MARKERS:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert marker.encode(encoding) not in held, f"{marker} in {file.name}"


def what_others_see(process_id: int) -> bytes:
    """The command lines and environments of a process and all that it started."""
    if not Path("/proc/self/environ").exists():
        return b""
    seen = b""
    for name in ("cmdline", "environ"):
        seen += Path(f"/proc/{process_id}/{name}").read_bytes()
    for task in Path(f"/proc/{process_id}/task").iterdir():
        children = (task / "children").read_text().split()
        seen += b"".join(what_others_see(int(child)) for child in children)
    return seen


def _is_late(row: dict[str, Any]) -> bool:
    return row["since_medicine_s"] is not None
