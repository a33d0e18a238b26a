"""``voice_ports.VoiceDevice`` by a program of its own for each recording and each hearing."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from threading import Lock, Thread, Timer

from companion.audio.voice_frames import LOST, NO_DEVICE, PROGRAM, STOP, UNREADABLE, read_frame
from companion.services.ports import Post
from companion.services.voice_ports import Hearer, Listener, VoiceEnd

log = logging.getLogger(__name__)

ENDS_WITHIN_S = 3.0
"""A program that was told to end and does not is ended."""

_ENDS = {
    0: VoiceEnd.DONE,
    NO_DEVICE: VoiceEnd.NO_DEVICE,
    LOST: VoiceEnd.LOST,
    UNREADABLE: VoiceEnd.UNREADABLE,
}
_Frame = Callable[[float, bytes], None]


class ProgramVoice:
    """One program at a time; what it says comes home by ``post``.

    ``output``: the patient's own output, None for the system's choice. ``command``: what starts the program;
    without it, the way in which this program was started.
    """

    def __init__(self, post: Post, output: Callable[[], str | None], command: Sequence[str] = ()) -> None:
        self._post, self._output = post, output
        self._command = list(command) or _own_command()
        self._run: _Run | None = None

    def record(self, listener: Listener) -> None:
        """Listen until ``finish`` or ``stop``."""
        told = partial(_tell_heard, listener)
        self._begin({"record": True}, b"", told, listener.ended)

    def finish(self) -> None:
        """Stop listening; what is on its way still comes, then ``ended``."""
        if self._run is not None:
            self._run.finish()

    def play(self, blocks: bytes, from_s: float, hearer: Hearer) -> None:
        """Let a note be heard from a place on."""
        asked: dict[str, object] = {"play": from_s, "size": len(blocks), "output": self._output()}
        self._begin(asked, blocks, partial(_tell_at, hearer), hearer.ended)

    def stop(self) -> None:
        """End whatever runs; nothing is told any more."""
        if self._run is not None:
            self._run.cancel()
            self._run = None

    def close(self) -> None:
        """End for good."""
        run = self._run
        self.stop()
        if run is not None:
            run.join()

    def _begin(
        self, asked: dict[str, object], blocks: bytes, frame: _Frame, ended: Callable[[VoiceEnd], None]
    ) -> None:
        self.stop()
        self._run = _Run(self._command, json.dumps(asked).encode() + b"\n" + blocks, self._post, frame, ended)


class _Run:
    """One run of the program on a thread that waits for it."""

    def __init__(
        self,
        command: Sequence[str],
        first: bytes,
        post: Post,
        frame: _Frame,
        ended: Callable[[VoiceEnd], None],
    ) -> None:
        self._command, self._first, self._post = command, first, post
        self._frame, self._ended = frame, ended
        self._lock = Lock()
        self._program: subprocess.Popen[bytes] | None = None
        self._last: Timer | None = None
        self._is_cancelled = self._is_finishing = False
        self._thread = Thread(target=self._work, name="voice note")
        self._thread.start()

    def finish(self) -> None:
        """Let the program end by itself."""
        with self._lock:
            self._is_finishing = True
            if self._program is not None:
                self._tell_to_stop(self._program)

    def cancel(self) -> None:
        """End the program now; nothing that it said is told any more."""
        with self._lock:
            self._is_cancelled = True
            if self._program is not None:
                self._program.kill()

    def join(self) -> None:
        """Wait until nothing runs."""
        self._thread.join()

    def _work(self) -> None:
        try:
            code = self._listen()
        except OSError:
            log.info("a voice note could not be recorded or played")
            code = NO_DEVICE
        with self._lock:
            if self._last is not None:
                self._last.cancel()
        end = VoiceEnd.DONE if self._is_finishing else _ENDS.get(code, VoiceEnd.LOST)
        self._post(partial(self._tell, partial(self._ended, end)))

    def _listen(self) -> int:
        program = self._start()
        with self._lock:
            self._program = program
            if self._is_cancelled:
                program.kill()
        assert program.stdin is not None and program.stdout is not None  # noqa: PT018  both are pipes
        with suppress(OSError):
            program.stdin.write(self._first)
            program.stdin.flush()
        with self._lock:
            self._first = b""
            if self._is_finishing:
                self._tell_to_stop(program)
        while (frame := read_frame(program.stdout)) is not None:
            self._post(partial(self._tell, partial(self._frame, *frame)))
        program.stdout.close()
        code = program.wait()
        with suppress(OSError):
            program.stdin.close()
        return code

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603  our own program, no shell
            [*self._command, PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "QT_LOGGING_RULES": "*=false"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _tell_to_stop(self, program: subprocess.Popen[bytes]) -> None:
        if self._first or program.stdin is None:
            # What it is to do is still being handed over; the word comes right after.
            return
        with suppress(OSError, ValueError):
            program.stdin.write(STOP)
            program.stdin.flush()
        self._last = Timer(ENDS_WITHIN_S, program.kill)
        self._last.daemon = True
        self._last.start()

    def _tell(self, call: Callable[[], None]) -> None:
        if not self._is_cancelled:
            call()


def _tell_heard(listener: Listener, level: float, blocks: bytes) -> None:
    listener.heard(blocks, level)


def _tell_at(hearer: Hearer, at_s: float, _blocks: bytes) -> None:
    hearer.at(at_s)


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "companion"]
