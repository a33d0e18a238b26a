"""A passphrase comes from a file or is typed unseen, and never from the command line itself."""

from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.system.passphrase import NoPassphraseError, read_new_passphrase, read_passphrase


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the person types, line by line; nothing more is the end of the input."""
    lines: list[str] = []
    rest: Iterator[str] = iter(lines)

    def ask(_prompt: str) -> str:
        for line in rest:
            return line
        raise EOFError

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", ask)
    return lines


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"an old green boat\n", "an old green boat"),
        (b"an old green boat", "an old green boat"),
        (b"an old green boat\r\nand more\r\n", "an old green boat"),
        (b"\xef\xbb\xbfan old green boat\n", "an old green boat"),
        (b" spaces count \n", " spaces count "),
        ("ein grünes Boot 🙂\n".encode(), "ein grünes Boot 🙂"),
    ],
)
def test_the_first_line_of_a_file_is_the_passphrase(tmp_path: Path, content: bytes, passphrase: str) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    assert read_passphrase(file) == passphrase
    assert read_new_passphrase(file) == passphrase


@pytest.mark.parametrize("content", [b"", b"\nthe second line\n", b"\xff\xfe\x00"])
def test_a_file_without_a_passphrase_is_refused_by_name(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "passphrase"
    file.write_bytes(content)
    with pytest.raises(NoPassphraseError, match="passphrase"):
        read_passphrase(file)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "gone", tmp_path):
        with pytest.raises(NoPassphraseError, match="cannot be read"):
            read_passphrase(file)


def test_with_nobody_to_ask_it_says_how_to_give_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("an old green boat\n"))
    with pytest.raises(NoPassphraseError, match="--passphrase-file"):
        read_passphrase(None)


def test_what_is_typed_is_the_passphrase(typed: list[str]) -> None:
    typed.append("an old green boat")
    assert read_passphrase(None) == "an old green boat"


@pytest.mark.parametrize("lines", [[], [""]])
def test_nothing_typed_is_refused(typed: list[str], lines: list[str]) -> None:
    typed.extend(lines)
    with pytest.raises(NoPassphraseError, match="Nothing was changed"):
        read_passphrase(None)


def test_a_new_passphrase_is_typed_twice(typed: list[str]) -> None:
    typed.extend(["an old green boat", "an old green boat"])
    assert read_new_passphrase(None) == "an old green boat"


def test_a_slip_in_a_new_passphrase_makes_nothing(typed: list[str]) -> None:
    typed.extend(["an old green boat", "an old geen boat"])
    with pytest.raises(NoPassphraseError, match="not the same"):
        read_new_passphrase(None)
