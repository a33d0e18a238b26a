"""The log holds what went wrong and where, and never a private word."""

from __future__ import annotations

import logging
import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.system.logs import LARGEST_LOG_BYTES, start_logging

MARKER = "marker of a private word"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    """A log that is being written; what was there before is put back."""
    logger = logging.getLogger("companion")
    kept = (logger.level, logger.propagate, tuple(logger.handlers), sys.excepthook, threading.excepthook)
    file = tmp_path / "log.txt"
    start_logging(file)
    yield file
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(kept[0])
    logger.propagate = kept[1]
    for handler in kept[2]:
        logger.addHandler(handler)
    sys.excepthook, threading.excepthook = kept[3:]


def fail() -> None:
    raise ValueError(MARKER)


@pytest.mark.logs("went wrong")
def test_the_text_of_an_error_never_reaches_the_log(log_file: Path) -> None:
    try:
        fail()
    except ValueError:
        logging.getLogger("companion.test").exception("this went wrong")
    text = log_file.read_text()
    assert MARKER not in text
    assert "this went wrong" in text
    assert "ValueError" in text
    assert "test_logs.py" in text


@pytest.mark.logs("went wrong")
def test_nor_does_the_text_of_the_error_behind_it(log_file: Path) -> None:
    try:
        try:
            fail()
        except ValueError as error:
            raise RuntimeError(MARKER) from error
    except RuntimeError:
        logging.getLogger("companion.test").exception("this went wrong")
    assert MARKER not in log_file.read_text()


@pytest.mark.logs("uncaught")
def test_what_nobody_caught_is_logged_by_type_and_place(
    log_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    text = log_file.read_text()
    assert "uncaught: ValueError at test_logs.py" in text
    assert MARKER not in text + "".join(capsys.readouterr())


@pytest.mark.logs("uncaught")
def test_what_nobody_caught_on_a_thread_is_logged_the_same_way(
    log_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    text = log_file.read_text()
    assert "uncaught: ValueError at" in text
    assert MARKER not in text + "".join(capsys.readouterr())


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_only_the_owner_can_read_the_log_also_after_it_grew(log_file: Path) -> None:
    log = logging.getLogger("companion.test")
    assert mode_of(log_file) == 0o600
    for _ in range(LARGEST_LOG_BYTES // 1_000 + 2):
        log.info("x" * 1_000)
    files = sorted(log_file.parent.iterdir())
    assert [file.name for file in files] == ["log.txt", "log.txt.1"]
    assert {mode_of(file) for file in files} == {0o600}
    assert all(file.stat().st_size <= LARGEST_LOG_BYTES + 2_000 for file in files)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in another way")
def test_a_log_that_others_could_read_is_closed_to_them(tmp_path: Path, log_file: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("earlier\n")
    other.chmod(0o644)
    start_logging(other)
    logging.getLogger("companion.test").info("later")
    assert mode_of(other) == 0o600
    assert other.read_text().startswith("earlier\n")


def test_starting_twice_writes_each_line_once(log_file: Path) -> None:
    start_logging(log_file)
    logging.getLogger("companion.test").info("a line")
    assert log_file.read_text().count("a line") == 1


@pytest.mark.logs(".")
@pytest.mark.parametrize("place", [None, "gone/log.txt", "."], ids=["nowhere", "no folder", "a folder"])
def test_without_a_place_for_it_the_app_goes_on_without_a_log(
    tmp_path: Path, log_file: Path, place: str | None
) -> None:
    start_logging(None if place is None else tmp_path / place)
    logging.getLogger("companion.test").error("nobody reads this")
    assert "nobody reads this" not in log_file.read_text()
    assert not (tmp_path / "gone").exists()


def mode_of(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)
