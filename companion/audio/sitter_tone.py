"""``tone_port.SitterTone`` by short programs, each of which looks at the outputs afresh and ends."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from queue import SimpleQueue
from threading import Lock, Thread

from companion.core.outputs import Output, Outputs
from companion.services.ports import Post

log = logging.getLogger(__name__)

PROGRAM = "--sitter-tone"
LONGEST_S = 15.0
"""Longer than the longest tone; a sound server that hangs is not waited for."""


class ProgramTone:
    """One question after another on a thread of its own; answers come home by ``post``.

    ``command``: what starts the program; without it, the way in which this program was started.
    """

    def __init__(self, post: Post, command: Sequence[str] = ()) -> None:
        self._post = post
        self._command = list(command) or _own_command()
        self._queue: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread: Thread | None = None
        self._lock = Lock()
        self._running: subprocess.Popen[str] | None = None
        self._is_closed = False

    def look(self, done: Callable[[Outputs], None]) -> None:
        """Find the outputs that there are now; none where that fails."""
        self._ask(partial(self._look, done))

    def play(
        self, output_id: str, patient: str | None, *, louder: bool, done: Callable[[bool], None]
    ) -> None:
        """Play the tone on this output, or nowhere."""
        asked: dict[str, object] = {"play": output_id, "patient": patient, "louder": louder}
        self._ask(partial(self._play, asked, done))

    def close(self) -> None:
        """End what runs, and the thread."""
        with self._lock:
            self._is_closed = True
            if self._running is not None:
                self._running.kill()
        if self._thread is not None:
            self._queue.put(None)
            self._thread.join()
            self._thread = None

    def _ask(self, work: Callable[[], None]) -> None:
        if self._is_closed:
            return
        self._queue.put(work)
        if self._thread is None:
            self._thread = Thread(target=self._run, name="sitter tone")
            self._thread.start()

    def _run(self) -> None:
        while (work := self._queue.get()) is not None:
            work()

    def _look(self, done: Callable[[Outputs], None]) -> None:
        code, said = self._start({})
        self._post(partial(done, _outputs_in(said) if code == 0 else Outputs()))

    def _play(self, asked: dict[str, object], done: Callable[[bool], None]) -> None:
        code, _ = self._start(asked)
        self._post(partial(done, code == 0))

    def _start(self, asked: dict[str, object]) -> tuple[int, str]:
        """Run the program; its exit code and what it said, a code other than 0 where it could not run."""
        try:
            with self._lock:
                if self._is_closed:
                    return 1, ""
                self._running = subprocess.Popen(  # noqa: S603  our own program, no shell
                    [*self._command, PROGRAM],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    text=True,
                    encoding="utf-8",
                    env={**os.environ, "QT_LOGGING_RULES": "*=false"},
                    creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                )
            said, _ = self._running.communicate(json.dumps(asked) + "\n", timeout=LONGEST_S)
        except (OSError, subprocess.TimeoutExpired):
            log.info("the sitter's tone could not be played")
            return self._give_up(), ""
        return self._running.returncode, said

    def _give_up(self) -> int:
        with self._lock:
            if self._running is not None:
                self._running.kill()
                self._running.communicate()
        return 1


def _outputs_in(said: str) -> Outputs:
    try:
        told = json.loads(said)
        found = tuple(Output(str(output_id), str(name)) for output_id, name in told["outputs"])
        return Outputs(found, str(told["default"]))
    except (ValueError, KeyError, TypeError):
        return Outputs()


def _own_command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, "-P", "-m", "companion"]
