"""What a rehearsed person has done so far, and what the sitter still has to do."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from companion.core.look_in import next_look_in_s
from companion.core.measuring import numbers_due_s
from companion.core.numbers import Number
from companion.core.session import SessionState
from companion.services.errors import ScriptError
from companion.services.ports import Records, Storage
from companion.services.session import SessionService
from companion.ui.rehearsal.script import BreathCount, HandOver, HelpAsked, Note, Sitter

Question: TypeAlias = Callable[[], bool]

Play: TypeAlias = Generator[float | str | Question, None, None]
"""Yields how many of the rehearsal's seconds to let go by, a name to take a picture by, or a question that
is asked until its answer is yes, while the rehearsal's clock stands still."""

ROUNDS = 3
"""How many reads may follow one from another before a screen shows all that it has."""

BLINK_S = 1.0
GLANCE_S = 5.0


@dataclass(slots=True)
class Memory:
    """What the person has done so far."""

    passphrase: str
    places: list[str]
    has_plan_file: bool = False
    has_share_folder: bool = False
    takes_pictures: bool = False
    took_plan: bool = False
    asked_to_begin: bool = False
    session_over: bool = False
    notes_written: int = 0
    help_asked: int = 0
    numbers_read: dict[Number, int] = field(default_factory=dict)
    counts_made: int = 0
    handed_over: int = 0
    saw_pages: bool = False
    written: list[str] = field(default_factory=list)
    has_come_back: bool = False
    answered_morning: bool = False
    is_over: bool = False
    saw_coach_list: bool = False
    saw_story: bool = False

    def wants_story(self) -> bool:
        """Whether a picture of what was said and drawn is still to be taken."""
        return self.takes_pictures and not self.saw_story

    def end_session(self) -> None:
        """The session is over: what is left is to look at the journal and to share.

        For pictures a list from the coach is taken in first, so that the journal can offer its question.
        """
        if not self.session_over:
            self.session_over = True
            self.places = ["journal", "share"]
            if self.takes_pictures:
                self.places.insert(0, "share")


class Duties:
    """What the script asks of the sitter, by minutes since the mark."""

    def __init__(self, script: Sitter, session: SessionService, memory: Memory) -> None:
        self._session, self._memory = session, memory
        self._notes = sorted(script.notes, key=_note_min)
        self._help = sorted(script.help, key=_help_min)
        self._misses, self._stops_at_min = script.misses, script.stops_at_min
        self._counts, self._hands_over = script.counts, script.hands_over
        self._pages_at_min = script.pages_at_min

    def state(self) -> SessionState:
        """The session as it is shown. Raises ``ScriptError`` where there is none."""
        state = self._session.state
        if state is None:
            raise ScriptError("There is no session to go on with.")
        return state

    def has_ended(self) -> bool:
        """Whether there was a session and it is over."""
        state = self._session.state
        return state is not None and not state.is_open

    def note_due(self) -> Note | None:
        """The note to write now."""
        left = self._notes[self._memory.notes_written :]
        return left[0] if left and self._minutes() >= left[0].at_min else None

    def count_due(self) -> BreathCount | None:
        """The breaths to count now, in the script's order."""
        left = self._counts[self._memory.counts_made :]
        return left[0] if left and self._minutes() >= left[0].at_min else None

    def hand_over_due(self) -> HandOver | None:
        """Who takes over now, in the script's order."""
        left = self._hands_over[self._memory.handed_over :]
        return left[0] if left and self._minutes() >= left[0].at_min else None

    def help_due(self) -> HelpAsked | None:
        """The help to ask for now."""
        left = self._help[self._memory.help_asked :]
        return left[0] if left and self._minutes() >= left[0].at_min else None

    def take_help(self) -> HelpAsked | None:
        """The help that is being asked for; it is not due any more."""
        due = self.help_due()
        if due is not None:
            self._memory.help_asked += 1
        return due

    def stop_due(self) -> bool:
        """Whether the sitter ends the session now."""
        at_min = self._stops_at_min
        return at_min is not None and self.state().stopped_by is None and self._minutes() >= at_min

    def numbers_due(self) -> bool:
        """Whether it is time for numbers, and nobody takes them just now."""
        due_s = numbers_due_s(self.state(), self._session.now())
        return due_s is not None and due_s <= 0

    def look_in_due(self) -> bool:
        """Whether to look in now; a look-in that the script leaves out comes once it counts as missed."""
        state = self.state()
        due_s = next_look_in_s(state)
        if due_s > self._minutes() * 60:
            return False
        is_left_out = any(at_min * 60 <= due_s and not _was_missed(state, at_min) for at_min in self._misses)
        return not is_left_out or due_s in state.missed_due_s

    def any_page_due(self) -> bool:
        """Whether the sitter has anything to do on a page behind the panel now."""
        return self.count_due() is not None or self.hand_over_due() is not None or self._pages_due()

    def any_due(self) -> bool:
        """Whether the sitter has anything to do now."""
        asked = self.note_due() is not None or self.help_due() is not None
        return asked or self.any_page_due() or self.stop_due() or self.look_in_due() or self.numbers_due()

    def _pages_due(self) -> bool:
        """Whether to look at the pages behind the panel now."""
        at_min = self._pages_at_min
        return at_min is not None and not self._memory.saw_pages and self._minutes() >= at_min

    def _minutes(self) -> float:
        return (self.state().since_medicine_s(self._session.now()) or 0.0) / 60


class Settling:
    """Tells when everything that was asked of the vault so far, and what followed from it, has come home."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def question(self) -> Question:
        """Ask now; the answer is yes once the results were handed out."""
        home: list[bool] = []
        self._go_round(home, ROUNDS, None)
        return partial(bool, home)

    def _go_round(self, home: list[bool], left: int, _result: object) -> None:
        if left == 0:
            home.append(True)
        else:
            self._storage.submit(_nothing, partial(self._go_round, home, left - 1))


def _nothing(_records: Records) -> None:
    return


def _was_missed(state: SessionState, at_min: float) -> bool:
    """Whether the look-in that is left out at this minute was missed already, and made up for."""
    return any(at_min * 60 <= due_s < state.last_look_in_s for due_s in state.missed_due_s)


def _note_min(note: Note) -> float:
    return note.at_min


def _help_min(asked: HelpAsked) -> float:
    return asked.at_min
