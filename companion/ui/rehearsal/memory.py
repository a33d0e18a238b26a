"""What a rehearsed person has done so far, and what the sitter still has to do."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TypeAlias

from companion.core.due import next_look_in_s
from companion.core.session import SessionState
from companion.services.errors import ScriptError
from companion.services.session import SessionService
from companion.ui.rehearsal.script import HelpAsked, Note, Sitter

Play: TypeAlias = Generator[float | str, None, None]
"""Yields how many of the rehearsal's seconds to wait before the next step, or a name to take a picture by."""

BLINK_S = 1.0
GLANCE_S = 5.0


@dataclass(slots=True)
class Memory:
    """What the person has done so far."""

    passphrase: str
    places: list[str]
    has_plan_file: bool = False
    took_plan: bool = False
    session_over: bool = False
    notes_written: int = 0
    help_asked: int = 0
    missed: set[float] = field(default_factory=set)
    saved: set[str] = field(default_factory=set)
    written: list[str] = field(default_factory=list)
    failed: str = ""


class Duties:
    """What the script asks of the sitter, by minutes since the mark."""

    def __init__(self, script: Sitter, session: SessionService, memory: Memory) -> None:
        self._script, self._session, self._memory = script, session, memory

    def state(self) -> SessionState:
        """The session as it is shown. Raises ``ScriptError`` where there is none."""
        state = self._session.state
        if state is None:
            raise ScriptError("There is no session to go on with.")
        return state

    def minutes(self) -> float:
        """Minutes since the mark; 0 before it."""
        return (self.state().since_medicine_s(self._session.now()) or 0.0) / 60

    def note_due(self) -> Note | None:
        """The note to write now."""
        left = self._script.notes[self._memory.notes_written :]
        return left[0] if left and self.minutes() >= left[0].at_min else None

    def help_due(self) -> HelpAsked | None:
        """The help to ask for now."""
        left = self._script.help[self._memory.help_asked :]
        return left[0] if left and self.minutes() >= left[0].at_min else None

    def stop_due(self) -> bool:
        """Whether the sitter ends the session now."""
        at_min = self._script.stops_at_min
        return at_min is not None and self.minutes() >= at_min

    def look_in_due(self) -> bool:
        """Whether to look in now; a look-in that the script leaves out comes once it counts as missed."""
        state, left_out = self.state(), self._left_out()
        due_s = next_look_in_s(state)
        if due_s > self.minutes() * 60:
            return False
        if not left_out or left_out[0] * 60 > due_s:
            return True
        if due_s not in state.missed_due_s:
            return False
        self._memory.missed.add(left_out[0])
        return True

    def any_due(self) -> bool:
        """Whether the sitter has anything to do now."""
        asked = self.note_due() is not None or self.help_due() is not None
        return asked or self.stop_due() or self.look_in_due()

    def _left_out(self) -> list[float]:
        return [at_min for at_min in self._script.misses if at_min not in self._memory.missed]
