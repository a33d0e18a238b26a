"""Logging without private words: events by name, never text that a person wrote."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

LARGEST_LOG_BYTES = 200_000


class _PrivateFile(logging.FileHandler):
    """A log file that only its owner can read, from its first byte. A large one makes way for a new one.

    ``logging.handlers`` has such a file, but it loads the socket module, which nothing here may.
    """

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._make_way()
        except (OSError, ValueError):
            self.handleError(record)
        else:
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:
        """A full disk takes no log either; that is no news, and no reason for anything to stop."""

    def _make_way(self) -> None:
        if self.stream is not None and self.stream.tell() >= LARGEST_LOG_BYTES:
            self.close()
            Path(self.baseFilename).replace(f"{self.baseFilename}.1")

    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding=self.encoding, errors=self.errors, opener=_private)


class _PlainFormatter(logging.Formatter):
    """Leaves out exception texts, which may quote a person's words; keeps type and place."""

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        kind, _, trace = ei
        return describe_crash(kind, trace)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def describe_crash(kind: type[BaseException] | None, trace: TracebackType | None) -> str:
    """What went wrong and where, without the error's own text."""
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    name = "nothing" if kind is None else kind.__name__
    return f"{name} at " + " > ".join(places[-8:])


def start_logging(log_file: Path | None, crashed: Callable[[str], None] | None = None) -> None:
    """Log to a small file of the owner's, and catch what nobody caught.

    ``crashed`` is told of that too, on the thread where it happened: its type and place, never its text.
    """
    root = logging.getLogger("companion")
    root.setLevel(logging.INFO)
    root.propagate = False
    for handler in tuple(root.handlers):
        root.removeHandler(handler)
        handler.close()
    root.addHandler(_handler(log_file))
    sys.excepthook = partial(_log_crash, crashed)
    threading.excepthook = partial(_log_thread_crash, crashed)


def _handler(log_file: Path | None) -> logging.Handler:
    handler: logging.Handler = logging.NullHandler()
    if log_file is not None and log_file.parent.is_dir():
        try:
            handler = _PrivateFile(log_file, encoding="utf-8")
            log_file.chmod(0o600)
        except OSError:
            handler = logging.NullHandler()
    handler.setFormatter(_PlainFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


def _log_crash(
    crashed: Callable[[str], None] | None,
    kind: type[BaseException],
    _error: BaseException,
    trace: TracebackType | None,
) -> None:
    said = describe_crash(kind, trace)
    logging.getLogger("companion").error("uncaught: %s", said)
    if crashed is not None:
        crashed(said)


def _log_thread_crash(crashed: Callable[[str], None] | None, crash: threading.ExceptHookArgs) -> None:
    said = describe_crash(crash.exc_type, crash.exc_traceback)
    logging.getLogger("companion").error("uncaught: %s", said)
    if crashed is not None:
        crashed(said)
