"""Reads PDFs with other people's readers: poppler for pages, zlib for the bytes below."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib

import pytest

NEEDS_POPPLER = pytest.mark.skipif(
    shutil.which("pdftotext") is None or shutil.which("pdfinfo") is None, reason="poppler-utils is not here"
)


def text_of(pdf: bytes) -> str:
    """All text of the pages, as a reader copies it out."""
    return _poppler(["pdftotext", "-", "-"], pdf)


def letters_of(pdf: bytes) -> str:
    """All text without blanks and line ends, which a page sets anew."""
    return squeezed(text_of(pdf))


def squeezed(text: str) -> str:
    """A text without blanks and line ends."""
    return "".join(text.split())


def without_headers(letters: str) -> str:
    """Squeezed text without the line at the head of each page."""
    return re.sub(r"Page\d+of\d+(?=\D)", "", letters)


def info_of(pdf: bytes) -> dict[str, str]:
    """What pdfinfo says, by its own labels."""
    lines = _poppler(["pdfinfo", "-"], pdf).splitlines()
    return {label: value.strip() for label, _, value in (line.partition(":") for line in lines)}


def bytes_below(pdf: bytes) -> bytes:
    """The file and every stream in it, unpacked."""
    streams = re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    unpacked = [_unpacked(stream[1]) for stream in streams]
    assert any(unpacked)
    return b"\n".join([pdf, *unpacked])


def _unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


def _poppler(command: list[str], pdf: bytes) -> str:
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    return done.stdout.decode()
