"""A share on its way: looked at, protected, written, logged, and stopped without a trace."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from companion.core.choice import Thing, key_of
from companion.core.clock import Instant
from companion.core.journal import Attachment, AttachmentKind, Entry, EntryKind
from companion.core.snapshot import Section, Snapshot
from companion.services.errors import ShareError
from companion.services.inline import InlineJobs
from companion.services.last_choice import SETTING, LastChoice, load_last_choice
from companion.services.ports import Failed, Ok, Records
from companion.services.protection import Guard, PasswordMaker, ProtectKind
from companion.services.share_making import ShareStoppedError, Step, Wish
from companion.services.sharing import Choice, Offer, SharingService
from tests.services.doubles import HandClock, HandStorage

WORDS = Path(__file__).parents[2] / "assets" / "words" / "words.txt"
AT = Instant(1_795_737_600.0, 0, 0.0, 0.0, "boot")
ALL = Choice(date.min, date.max, frozenset(Section))


class Plain:
    format_id = "plain"
    suffix = ".txt"

    def render(self, snapshot: Snapshot) -> bytes:
        return "\n".join(entry.text for entry in snapshot.notes).encode()


class Box:
    """``Protection`` that puts plain marks around what it is given."""

    def protect_pdf(self, content: bytes, password: str) -> bytes:
        return b"pdf:" + password.encode() + content

    def protect_age(self, content: bytes, *, key: str = "", passphrase: str = "") -> bytes:
        return b"age:" + (key or passphrase).encode() + content


class HandJobs(InlineJobs):
    """Holds work until it is let go."""

    def __init__(self) -> None:
        self.line: list[tuple[Callable[[], Any], Callable[..., None]]] = []

    def submit(self, work: Callable[[], Any], done: Callable[..., None]) -> None:
        self.line.append((work, done))

    def let_one_go(self) -> None:
        super().submit(*self.line.pop(0))


@pytest.fixture
def jobs() -> HandJobs:
    return HandJobs()


@pytest.fixture
def sharing(records: Records, jobs: HandJobs) -> SharingService:
    records.save_entry(Entry("e1", EntryKind.FRAGMENT, AT, 0.0, "a word"))
    formats = {"plain": Plain()}
    return SharingService(HandStorage(records), jobs, HandClock(), formats, "0.1.0", protection=Box())


def snapshot_of(sharing: SharingService, choice: Choice = ALL) -> Snapshot:
    results: list[Ok[Snapshot] | Failed] = []
    sharing.look(choice, results.append)
    assert isinstance(results[0], Ok), results[0]
    return results[0].value


def let_all_go(jobs: HandJobs) -> None:
    while jobs.line:
        jobs.let_one_go()


@pytest.mark.parametrize("kind", [ProtectKind.AGE_KEY, ProtectKind.AGE_PASSPHRASE])
def test_a_share_is_protected_written_and_logged_with_no_secret_in_the_log(
    sharing: SharingService,
    records: Records,
    jobs: HandJobs,
    tmp_path: Path,
    kind: ProtectKind,
) -> None:
    target, results, steps = tmp_path / "a.txt.age", [], []
    wish = Wish(snapshot_of(sharing), "plain", target, Guard(kind, "hidden"), "Maya")
    sharing.make(wish, results.append, steps.append)
    let_all_go(jobs)
    assert results == [Ok(target)]
    assert steps == [Step.RENDER, Step.PROTECT, Step.WRITE, Step.LOG]
    assert target.read_bytes() == b"age:hidden" + b"a word"
    (share,) = records.shares()
    assert (share.protection, share.whom) == (kind.value, "Maya")
    assert "hidden" not in repr(wish) + repr(share)


def test_what_was_looked_at_is_what_is_written(
    sharing: SharingService, jobs: HandJobs, tmp_path: Path
) -> None:
    wish = Wish(snapshot_of(sharing), "plain", tmp_path / "a.txt", rendered=b"seen")
    sharing.make(wish, [].append)
    let_all_go(jobs)
    assert (tmp_path / "a.txt").read_bytes() == b"seen"


def test_a_format_that_takes_no_password_says_so(
    sharing: SharingService, jobs: HandJobs, tmp_path: Path
) -> None:
    results: list[Any] = []
    guard = Guard(ProtectKind.PASSWORD, "a b")
    sharing.make(Wish(snapshot_of(sharing), "plain", tmp_path / "a.txt", guard), results.append)
    let_all_go(jobs)
    assert "Only a PDF" in str(results[0].error)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_share_that_is_stopped_leaves_no_file_and_no_line_in_the_log(
    sharing: SharingService, records: Records, jobs: HandJobs, tmp_path: Path, after: int
) -> None:
    results: list[Any] = []
    making = sharing.make(Wish(snapshot_of(sharing), "plain", tmp_path / "a.txt"), results.append)
    for _ in range(after):
        jobs.let_one_go()
    making.stop()
    let_all_go(jobs)
    assert isinstance(results[0].error, ShareStoppedError)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert records.shares() == []


def test_what_is_printed_is_logged_as_printed(sharing: SharingService, records: Records) -> None:
    sharing.log_printed(Wish(snapshot_of(sharing), "pdf", Path()), [].append)
    assert records.shares()[0].protection == "print"


def test_sealed_words_and_what_hangs_on_them_are_in_no_snapshot(
    sharing: SharingService, records: Records
) -> None:
    records.save_entry(Entry("s1", EntryKind.REFLECTION, AT, 0.0, "a sealed word", is_sealed=True))
    for name, owner in (("v1", "s1"), ("v2", "e1")):
        known = Attachment(name, owner, AttachmentKind.VOICE, AT, "audio/ogg", 2.0, 4)
        records.save_attachment(known, b"data")
    snapshot = snapshot_of(sharing)
    assert [entry.text for entry in snapshot.notes] == ["a word"]
    assert [(part.attachment.attachment_id, part.data) for part in snapshot.attachments] == [("v2", b"data")]
    out = replace(ALL, taken_out=frozenset({key_of(Thing.ATTACHMENT, "v2")}))
    assert snapshot_of(sharing, out).attachments == ()


def test_the_last_choice_comes_with_the_next_offer(sharing: SharingService, records: Records) -> None:
    kept = LastChoice(frozenset({Section.NOTES}), "week", frozenset({"entry:e1"}), "json", "none", "Maya")
    sharing.keep_choice(kept, [].append)
    offers: list[Ok[Offer] | Failed] = []
    sharing.offer(offers.append)
    assert isinstance(offers[0], Ok)
    assert offers[0].value.last == kept


@pytest.mark.parametrize("kept", ["{", "[]", '{"sections": 3}', "null", json.dumps({"sections": ["notes"]})])
def test_a_last_choice_that_cannot_be_read_is_none(records: Records, kept: str) -> None:
    records.set_setting(SETTING, kept)
    assert load_last_choice(records) is None


def test_a_password_is_five_words_of_the_list_and_never_the_same() -> None:
    words = WORDS.read_text("ascii").split()
    assert len(words) == len(set(words))
    assert 5 * math.log2(len(words)) > 59
    made = {PasswordMaker(WORDS).make() for _ in range(50)}
    assert len(made) == 50
    assert all(len(one.split(" ")) == 5 and set(one.split(" ")) <= set(words) for one in made)


@pytest.mark.parametrize("text", [None, "", "one two three", "word " * 5000, "caf\u00e9 " * 3000])
def test_a_list_that_is_not_the_one_that_ships_makes_no_password(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "words.txt"
    if text is not None:
        file.write_text(text, "utf-8")
    with pytest.raises(ShareError, match="Install"):
        PasswordMaker(file).make()
