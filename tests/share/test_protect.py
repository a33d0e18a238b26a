"""Locked files, opened by somebody else's readers."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pyrage
import pytest

from companion.services.errors import ShareError
from companion.share.formats import share_formats
from companion.share.protect import is_age, open_age, protect_age, protect_pdf
from tests.share.builders import ROOT, snapshot

PASSWORD = "maple river stone lamp bread"


@pytest.fixture(scope="module")
def report() -> bytes:
    return share_formats(ROOT / "assets")["pdf"].render(snapshot())


def test_a_locked_pdf_opens_with_its_password_only(report: bytes) -> None:
    locked = protect_pdf(report, PASSWORD)
    for wrong in ("", "maple", PASSWORD.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(locked), password=wrong)
    with pikepdf.open(io.BytesIO(locked), password=PASSWORD) as pdf:
        assert pdf.encryption.R == 6
        assert pdf.encryption.bits == 256
        assert pdf.user_password_matched
        assert not pdf.owner_password_matched
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.allow.accessibility
    assert PASSWORD.encode() not in locked


def test_no_word_and_no_title_can_be_read_in_a_locked_pdf(report: bytes) -> None:
    locked = protect_pdf(report, PASSWORD)
    assert b"Notes to share" not in locked
    assert b"xpacket" in report or b"Title" in report
    assert b"<dc:title>" not in locked


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not here")
def test_another_reader_opens_it_and_finds_the_same_words(report: bytes, tmp_path: Path) -> None:
    plain, locked = tmp_path / "plain.pdf", tmp_path / "locked.pdf"
    plain.write_bytes(report)
    locked.write_bytes(protect_pdf(report, PASSWORD))
    words = [
        subprocess.run(["pdftotext", *more, str(file), "-"], capture_output=True, check=True).stdout
        for file, more in ((plain, []), (locked, ["-upw", PASSWORD]))
    ]
    assert words[0] == words[1] != b""
    refused = subprocess.run(["pdftotext", str(locked), "-"], capture_output=True, check=False)
    assert refused.returncode != 0


@pytest.mark.parametrize(("content", "password"), [(b"", "x"), (b"no pdf", "x"), (b"%PDF-1.7\n", "x")])
def test_what_is_no_pdf_is_refused_calmly(content: bytes, password: str) -> None:
    with pytest.raises(ShareError, match="Nothing was written"):
        protect_pdf(content, password)


def test_without_a_password_nothing_is_locked(report: bytes) -> None:
    with pytest.raises(ShareError, match="no password"):
        protect_pdf(report, "")
    with pytest.raises(ShareError, match="no password"):
        protect_age(b"x")


def test_an_age_file_opens_with_the_coachs_key_only() -> None:
    mine, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    locked = protect_age(b"words", key=f" {mine.to_public()}\n")
    assert is_age(locked)
    assert b"words" not in locked
    assert pyrage.decrypt(locked, [mine]) == b"words"
    assert open_age(locked, identity=str(mine)) == b"words"
    with pytest.raises(ShareError, match="does not open"):
        open_age(locked, identity=str(other))


def test_an_age_file_opens_with_its_passphrase_only() -> None:
    locked = protect_age(b"words", passphrase=PASSWORD)
    assert pyrage.passphrase.decrypt(locked, PASSWORD) == b"words"
    with pytest.raises(ShareError, match="does not open"):
        open_age(locked, passphrase="maple")


@pytest.mark.parametrize("key", ["age1", "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1", "x" * 10_000, "\N{SNOWMAN}"])
def test_a_key_that_is_none_is_refused_calmly(key: str) -> None:
    with pytest.raises(ShareError, match="cannot be used"):
        protect_age(b"words", key=key)


def test_a_file_that_is_no_age_file_or_was_cut_off_is_refused_calmly() -> None:
    whole = protect_age(b"words", key=str(pyrage.x25519.Identity.generate().to_public()))
    for content in (b"", b"nonsense", whole[:40], whole[:-5]):
        with pytest.raises(ShareError, match="does not open"):
            open_age(content, passphrase=PASSWORD)


@pytest.mark.parametrize("cut", [40, 120, -1])
def test_a_locked_file_that_is_not_whole_is_refused_calmly(cut: int) -> None:
    key = pyrage.x25519.Identity.generate()
    for locked, secret in (
        (protect_age(b"words", key=str(key.to_public())), {"identity": str(key)}),
        (protect_age(b"words", passphrase=PASSWORD), {"passphrase": PASSWORD}),
    ):
        with pytest.raises(ShareError):
            open_age(locked[:cut], **secret)


def test_a_password_reaches_the_process_that_locks_by_a_pipe_alone(
    report: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key from words takes seconds, in which the library lets nothing else run (decision 21)."""
    told: list[str] = []
    real = subprocess.run

    def run(command: list[str], **options: Any) -> Any:
        told.append(repr((command, options["env"])))
        return real(command, **options)

    monkeypatch.setattr("companion.share.protect.subprocess.run", run)
    protect_pdf(report, PASSWORD)
    assert open_age(protect_age(b"words", passphrase=PASSWORD), passphrase=PASSWORD) == b"words"
    assert len(told) == 3
    assert not any(word in one for one in told for word in (PASSWORD, *PASSWORD.split()[:2]))
