"""What a coach opens: plain, locked, wrong and strange files, and their own notes apart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyrage
import pytest

from companion.core.journal import Attachment, AttachmentKind
from companion.core.snapshot import Section, SharedAttachment, Snapshot
from companion.services.coach_reading import CoachService, parts_inside
from companion.services.errors import CalmError, ShareError
from companion.services.inline import InlineJobs
from companion.services.locked_files import NeedsSecretError
from companion.services.ports import Failed, Ok
from companion.share.formats import share_formats
from companion.share.json import JsonFormat
from companion.share.protect import FileProtection
from tests.share.builders import ROOT, at, snapshot


class Pages:
    format_id = "pdf"
    suffix = ".pdf"

    def render(self, shared: Snapshot) -> bytes:
        return "|".join(entry.text for entry in shared.notes).encode()


@pytest.fixture
def coach() -> CoachService:
    return CoachService(InlineJobs(), FileProtection(), Pages)


def result(call: Callable[[Callable[[Ok[Any] | Failed], None]], object]) -> Any:
    results: list[Ok[Any] | Failed] = []
    call(results.append)
    found = results[0]
    if isinstance(found, Failed):
        raise found.error
    return found.value


def shared(tmp_path: Path, content: bytes | None = None) -> Path:
    file = tmp_path / "notes.json"
    file.write_bytes(JsonFormat().render(snapshot()) if content is None else content)
    return file


def test_a_share_opens_as_the_pages_of_what_it_holds(coach: CoachService, tmp_path: Path) -> None:
    opened = result(lambda done: coach.open_file(shared(tmp_path), "", done))
    assert opened.pages == "|".join(entry.text for entry in snapshot().notes).encode()
    assert opened.snapshot.sections == snapshot().sections


def test_a_locked_share_asks_for_its_words_or_key(coach: CoachService, tmp_path: Path) -> None:
    key = pyrage.x25519.Identity.generate()
    plain = JsonFormat().render(snapshot())
    file = shared(tmp_path, FileProtection().protect_age(plain, key=str(key.to_public())))
    with pytest.raises(NeedsSecretError):
        result(lambda done: coach.open_file(file, "", done))
    with pytest.raises(ShareError, match="does not open"):
        result(lambda done: coach.open_file(file, str(pyrage.x25519.Identity.generate()), done))
    assert result(lambda done: coach.open_file(file, f" {key}\n", done)).snapshot is not None
    assert set(parts_inside(file, str(key), FileProtection())) <= {section.value for section in Section}


def test_pages_that_were_shared_are_shown_as_they_are(coach: CoachService, tmp_path: Path) -> None:
    opened = result(lambda done: coach.open_file(shared(tmp_path, b"%PDF-1.7 x"), "", done))
    assert (opened.pages, opened.snapshot) == (b"%PDF-1.7 x", None)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\x00" * 50,
        b"age-encryption.org/v1\n-> x",
        b"[" * 50_000,
        b'{"format": "x"}',
    ],
)
def test_a_file_that_is_no_share_is_refused_calmly(
    coach: CoachService, tmp_path: Path, content: bytes
) -> None:
    with pytest.raises(CalmError):
        result(lambda done: coach.open_file(shared(tmp_path, content), "secret", done))


@pytest.mark.parametrize(
    ("format_id", "suffix"), [("csv", ".zip"), ("sqlite", ".db"), ("fhir", ".json"), ("html", ".html")]
)
def test_a_locked_file_for_another_program_is_unlocked_and_saved(
    coach: CoachService, tmp_path: Path, format_id: str, suffix: str
) -> None:
    key = pyrage.x25519.Identity.generate()
    plain = share_formats(ROOT / "assets")[format_id].render(snapshot())
    file = shared(tmp_path, FileProtection().protect_age(plain, key=str(key.to_public())))
    opened = result(lambda done: coach.open_file(file, str(key), done))
    assert (opened.pages, opened.snapshot, opened.suffix) == (b"", None, suffix)
    target = tmp_path / f"open{suffix}"
    assert result(lambda done: coach.save_unlocked(opened, target, done)) == target
    assert target.read_bytes() == plain
    with pytest.raises(ShareError, match="already"):
        result(lambda done: coach.save_unlocked(opened, target, done))
    with pytest.raises(ShareError, match="for another program"):
        result(lambda done: coach.open_file(target, "", done))


def test_a_file_that_is_gone_is_said_to_be_gone(coach: CoachService, tmp_path: Path) -> None:
    with pytest.raises(ShareError, match="cannot be read"):
        result(lambda done: coach.open_file(tmp_path / "gone", "", done))


def test_recordings_are_written_by_their_day_and_never_by_a_name_of_the_file(
    coach: CoachService, tmp_path: Path
) -> None:
    known = Attachment("../../x", "e1", AttachmentKind.VOICE, at(0), "audio/ogg", 2.0, 4)
    holding = Snapshot(**{name: getattr(snapshot(), name) for name in Snapshot.__slots__} | {
        "attachments": (SharedAttachment(known, b"OggS"),),
    })  # fmt: skip
    assert result(lambda done: coach.save_recordings(holding, tmp_path, done)) == 1
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [
        ("voice-2025-11-22-1.ogg", b"OggS")
    ]


def test_the_coachs_notes_are_locked_and_never_written_over(coach: CoachService, tmp_path: Path) -> None:
    file = tmp_path / "my-notes.age"
    with pytest.raises(ShareError, match="10 letters"):
        result(lambda done: coach.save_notes("a thought", "short", file, done))
    result(lambda done: coach.save_notes("a thought", "a long passphrase", file, done))
    assert b"a thought" not in file.read_bytes()
    with pytest.raises(ShareError, match="already"):
        result(lambda done: coach.save_notes("another", "a long passphrase", file, done))
    assert result(lambda done: coach.open_notes(file, "a long passphrase", done)) == "a thought"
    with pytest.raises(ShareError, match="no notes of yours"):
        result(lambda done: coach.open_notes(shared(tmp_path), "x", done))
