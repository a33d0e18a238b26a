"""The parent: starts the app, and starts it again at once if it dies while a session runs (H18).

It knows nothing but the standard library, so that nothing which ends the app can end it too. While a session
runs it keeps the vault's key in its own memory, so that nobody has to type a passphrase in that state.
"""

from __future__ import annotations

import io
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

KEY_BYTES = 32
HOLD, FORGET, TRY_AGAIN = b"K", b"F", b"A"
"""What the app says: keep this key, which follows; forget it; start me again as before."""
NO_KEY, WITH_KEY, PLAIN = b"N", b"K", b"P"
"""What the parent says at a start: nothing; the key, which follows; show the plain page alone."""
DATA_DIR, HELD_BY = "--data-dir", "--held-by"
LOOP_COUNT, LOOP_S = 3, 60.0

_ASKING = ("SIGINT", "SIGTERM", "SIGHUP")


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments ask for the window and nothing else, seen without parsing them in full."""
    return _values(arguments, (DATA_DIR,)) is not None


def held_window(arguments: Sequence[str]) -> tuple[str | None, str] | None:
    """The data folder and the ends of the line, where these arguments come from a parent; else None."""
    values = _values(arguments, (DATA_DIR, HELD_BY))
    if values is None or HELD_BY not in values:
        return None
    return values.get(DATA_DIR), values[HELD_BY]


def _values(arguments: Sequence[str], names: Sequence[str]) -> dict[str, str] | None:
    """The values of options that each take one; None where anything else stands there."""
    values: dict[str, str] = {}
    left = deque(arguments)
    while left:
        name, _, value = left.popleft().partition("=")
        if name not in names:
            return None
        if not value:
            if not left or left[0].startswith("-"):
                return None
            value = left.popleft()
        values[name] = value
    return values


def watch(arguments: Sequence[str], command: Sequence[str] = ()) -> int:
    """Run the app until it ends as it should; returns its exit code, 128 and the signal's number if it died.

    ``command``: what starts the app; without it, the way in which this program was started.
    """
    _leave_no_core()
    parent = _Parent([*(command or _own_command()), *arguments])
    with _passed_on(parent.ask_to_end):
        return parent.run()


class _Parent:
    """Holds one child at a time, and the key while a session runs."""

    def __init__(self, command: Sequence[str], clock_s: Callable[[], float] = time.monotonic) -> None:
        self._command, self._clock_s = command, clock_s
        self._key = bytearray(KEY_BYTES)
        self._has_key = self._is_plain = self._was_asked = self._tries_again = False
        self._child: int | None = None
        self._deaths_s: deque[float] = deque(maxlen=LOOP_COUNT)

    def run(self) -> int:
        try:
            while True:
                code = self._run_child()
                if not self._goes_on(code):
                    return code if code >= 0 else 128 - code
        finally:
            self._forget()

    def ask_to_end(self, number: int) -> None:
        """Pass on a signal that asks to end; what was asked to end is not started again."""
        self._was_asked = True
        if self._child is not None and sys.platform != "win32":
            with suppress(OSError):
                os.kill(self._child, number)

    def _goes_on(self, code: int) -> bool:
        """Whether the app is to be started once more after it ended with this code."""
        if self._was_asked:
            return False
        if self._tries_again:
            self._tries_again = self._is_plain = False
            self._deaths_s.clear()
            return True
        if code == 0 or not (self._has_key or self._is_plain):
            return False
        self._deaths_s.append(self._clock_s())
        if len(self._deaths_s) < LOOP_COUNT or self._deaths_s[-1] - self._deaths_s[0] > LOOP_S:
            return True
        if self._is_plain:
            return False
        self._is_plain = True
        self._deaths_s.clear()
        return True

    def _run_child(self) -> int:
        """Start the app, listen until it is gone; returns its exit code, less than 0 for a signal."""
        to_child, from_child = os.pipe(), os.pipe()
        given = (to_child[0], from_child[1])
        with io.FileIO(to_child[1], "w") as telling, io.FileIO(from_child[0]) as hearing:
            self._tell(telling)
            for end in given:
                os.set_inheritable(end, True)
            self._child = _start([*self._command, HELD_BY, ",".join(map(str, given))])
            for end in given:
                os.close(end)
            if self._was_asked:
                # Asked before there was anyone to pass it on to.
                self.ask_to_end(signal.SIGTERM)
            self._listen(hearing)
        child, self._child = self._child, None
        _, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status)

    def _tell(self, telling: io.FileIO) -> None:
        if self._is_plain:
            telling.write(PLAIN)
        elif self._has_key:
            telling.write(WITH_KEY)
            telling.write(self._key)
        else:
            telling.write(NO_KEY)

    def _listen(self, hearing: io.FileIO) -> None:
        """Do what the app says; the line ends with the app."""
        word = bytearray(1)
        while hearing.readinto(word):
            if word == HOLD:
                self._has_key = _fill(hearing, self._key)
            elif word == FORGET:
                self._forget()
            elif word == TRY_AGAIN:
                self._tries_again = True

    def _forget(self) -> None:
        self._has_key = False
        self._key[:] = bytes(KEY_BYTES)


def _fill(hearing: io.FileIO, room: bytearray) -> bool:
    """Read until ``room`` is full, into it alone, so that no other copy of a key is left in memory."""
    filled = 0
    with memoryview(room) as whole:
        while filled < len(room):
            count = hearing.readinto(whole[filled:])
            if not count:
                return False
            filled += count
    return True


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    # Run by its installed name, the app must not be looked for in the folder where someone happens to be.
    is_module = os.path.basename(sys.argv[0]) == "__main__.py"  # noqa: PTH119 - pathlib takes longer to load
    return [sys.executable, *(() if is_module else ("-P",)), "-m", "companion"]


def _start(command: Sequence[str]) -> int:
    """Start a program that gets every inheritable end; returns its number, on Windows its handle."""
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415 - only there, for its rule of quoting

        return os.spawnv(os.P_NOWAIT, command[0], [subprocess.list2cmdline([part]) for part in command])  # noqa: S606 - no shell is wanted
    return os.posix_spawn(command[0], list(command), os.environ)


def _leave_no_core() -> None:
    """A program that dies must not leave its memory, with the key in it, on the disk."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - Windows has none, and leaves no such file

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


@contextmanager
def _passed_on(ask: Callable[[int], None]) -> Iterator[None]:
    """Gives signals that ask to end to ``ask``, and puts back what was there before."""

    def take(number: int, _frame: FrameType | None) -> None:
        ask(number)

    numbers = [getattr(signal, name) for name in _ASKING if hasattr(signal, name)]
    before = [(number, signal.signal(number, take)) for number in numbers]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)
