"""Which room is shown: from the vault, the session's phase, and what the person chose."""

from __future__ import annotations

from PySide6.QtCore import QObject

from companion.core.events import HelpClosed, HelpOpened
from companion.core.look_in import AskStep, ask_step
from companion.core.phases import RULES, Phase
from companion.core.session import SessionState
from companion.services.errors import CalmError
from companion.services.help_log import HelpLog
from companion.services.ports import VaultDoor
from companion.services.session import SessionService
from companion.ui.kit.banner import Notice
from companion.ui.shell import Shell
from companion.ui.translator import spoken

SITTER = "sitter"
HELP = "help"
MEDICINE = "medicine"
NUMBERS = "numbers"
UNLOCK = "unlock"
BLANK = "blank"

_OPEN_WHILE_LOCKED = (UNLOCK, BLANK, "bring_back")

_TOGETHER = (Phase.GROUNDING, Phase.FIT_TO_END)
_NOT_STORED = "not_stored"


class Wayfinder(QObject):
    """Leads from room to room. During a session the session's phase decides, not the person."""

    def __init__(
        self, shell: Shell, door: VaultDoor, session: SessionService, help_log: HelpLog | None = None
    ) -> None:
        super().__init__(shell)
        self._shell, self._door, self._session = shell, door, session
        self._help_log = help_log or HelpLog(session)
        self._before_help = ""
        self._is_locked = False
        self._before_lock = ""
        self._phase: Phase | None = None
        self._numbers_told = 0
        self._was_missed = False
        shell.place_chosen.connect(self.go)
        shell.help_asked.connect(self.toggle_help)
        session.changed.connect(self._session_changed)
        session.trouble.connect(self._trouble_changed)
        session.look_in_due.connect(self._look_in_due)

    def start(self) -> None:
        """Show the first room: the statement on a first run, the lock otherwise."""
        self._is_locked = self._door.exists()
        self._shell.show_screen(UNLOCK if self._is_locked else "statement")

    def entered_vault(self) -> None:
        """The vault is open: on with a session that was cut off, back to where it was locked, or to Today."""
        self._is_locked = False
        self._session.reopen()
        state = self._session.state
        came_from, self._before_lock = self._before_lock, ""
        self._come_back_to(screen_of(state) if state is not None and state.is_open else came_from or "today")

    def lock(self) -> None:
        """The vault closes: nothing but the lock and Help can be reached."""
        self._is_locked = True
        self._cover_with(UNLOCK)

    def hide(self, *, locks: bool) -> None:
        """Cover everything with a blank page at once; ``locks`` where the vault closes behind it."""
        self._is_locked = self._is_locked or locks
        self._cover_with(BLANK)

    def uncover(self) -> None:
        """From the blank page to the lock, or back where there was nothing to lock."""
        if self._is_locked:
            self._shell.show_screen(UNLOCK)
        else:
            came_from, self._before_lock = self._before_lock, ""
            self._come_back_to(came_from or "statement")

    def _cover_with(self, screen: str) -> None:
        shown = self._before_help if self._shell.shown == HELP else self._shell.shown
        if shown not in (*_OPEN_WHILE_LOCKED, HELP, ""):
            self._before_lock = shown
        self._shell.show_screen(screen, at_once=True)

    def _come_back_to(self, screen: str) -> None:
        if self._shell.shown == HELP:
            self._before_help = screen
        else:
            self._shell.come_back_to(screen)

    def go(self, screen: str) -> None:
        """Show a room, unless a session runs and this room is not of its phase."""
        if self._is_locked and screen not in _OPEN_WHILE_LOCKED:
            return
        if self._shell.shown == HELP:
            self._before_help = screen
            return
        state = self._session.state
        if state is None or not state.is_open or _fits(screen, state):
            self._shell.show_screen(screen)

    def toggle_help(self) -> None:
        """Help opens with one action and closes to the room it was opened from (H15)."""
        if self._shell.shown == HELP:
            self.close_help()
            return
        if self._shell.shown and self._shell.room(self._shell.shown).take_help():
            return
        self._before_help = self._shell.shown
        self._shell.show_screen(HELP)
        self._help_log.note(HelpOpened(self._session.now()))

    def close_help(self) -> None:
        """Back to where Help was opened, or to where the session is by now."""
        self._help_log.note(HelpClosed(self._session.now()))
        state = self._session.state
        if state is not None and state.is_open and not _fits(self._before_help, state):
            self._before_help = screen_of(state)
        self._shell.show_screen(self._before_help or "today")

    def _session_changed(self, state: SessionState | None) -> None:
        phase = None if state is None else state.phase
        came_on = phase is not self._phase
        told = 0 if state is None else len(state.numbers_told_s)
        numbers_came_due, self._numbers_told = told > self._numbers_told, told
        self._follow_askings(state)
        self._phase = phase
        if state is None or self._is_locked:
            return
        if not came_on:
            if numbers_came_due:
                self._call_sitter(state)
            return
        if not state.is_open:
            self.go("today")
            return
        if state.help_open and self._shell.shown != HELP:
            self._before_help = screen_of(state)
            self._shell.show_screen(HELP)
            return
        # Numbers that are being typed stay on the screen; the sitter's page stays until the two are together.
        stays = self._shell.shown == NUMBERS or (self._shell.shown == SITTER and state.phase not in _TOGETHER)
        if not (stays and RULES[state.phase].watched):
            self.go(screen_of(state))

    def _follow_askings(self, state: SessionState | None) -> None:
        """A look-in that was missed takes the full screen, also from a page of the two; then back (H02)."""
        is_watched = state is not None and RULES[state.phase].watched
        is_missed = state is not None and is_watched and ask_step(state) is AskStep.FULL_SCREEN
        was_missed, self._was_missed = self._was_missed, is_missed
        if state is None or not is_watched or state.phase not in _TOGETHER:
            return
        if is_missed and not was_missed:
            self.go(SITTER)
        elif was_missed and not is_missed and self._shell.shown == SITTER:
            self.go(screen_of(state))

    def _look_in_due(self, _due_s: float) -> None:
        state = self._session.state
        if state is not None:
            self._call_sitter(state)

    def _call_sitter(self, state: SessionState) -> None:
        """The sitter's page comes by itself, but never over a page that is in use together or for numbers."""
        is_free = state.phase not in _TOGETHER and self._shell.shown != NUMBERS
        if RULES[state.phase].watched and is_free:
            self.go(SITTER)

    def _trouble_changed(self, error: CalmError | None) -> None:
        if error is None:
            self._shell.banner.take_back(_NOT_STORED)
        else:
            self._shell.banner.tell(Notice(_NOT_STORED, spoken(error.sentence)))


def screen_of(state: SessionState) -> str:
    """The patient's screen for where the session is."""
    return state.phase.value


def _fits(screen: str, state: SessionState) -> bool:
    """Whether a running session lets this room be shown."""
    if screen == SITTER:
        return RULES[state.phase].watched
    if screen == NUMBERS:
        return RULES[state.phase].watched and state.numbers.any
    if screen == MEDICINE:
        return state.phase is Phase.SETTLE
    return screen == screen_of(state)
