"""The plain house: one page for the sitter, with no vault, sound or thread, for when all else fails."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from companion.audio.silent import SilentSound
from companion.content.loader import Content
from companion.services.errors import StorageError
from companion.services.help_log import HelpLog
from companion.services.planning import PlanService
from companion.services.ports import Failed, Ok, Records
from companion.services.session import NOT_READ, SessionService
from companion.services.side_file import RunningFacts
from companion.system.clock import SystemClock
from companion.system.keep_awake import NoKeepAwake
from companion.system.paths import Places
from companion.ui.entrance import Entrance
from companion.ui.rooms.plain_sitter import PlainSitterRoom, RunningPart
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.help.room import HelpRoom
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.translator import language_of

T = TypeVar("T")

HELP, SITTER = "help", "plain_sitter"


class PlainHouse:
    """The sitter's page and Help. ``try_again`` asks for the whole app once this window is closed."""

    def __init__(self, entrance: Entrance, places: Places, try_again: Callable[[], None]) -> None:
        self._shell, self._try_again = entrance.shell, try_again
        self._clock = SystemClock()
        self._content = Content(language_of(entrance.settings.settings.language))
        self._running = RunningFacts(places.side_file, self._clock)
        self._session = SessionService(_NoVault(), self._clock, SilentSound(), NoKeepAwake())
        self._known = KnownPlan(PlanService(_NoVault(), self._clock), self._session)
        self._numbers = Numbers(self._content, self._known, entrance.settings, self._running)
        self._shell.furnish({SITTER: self._make_sitter, HELP: self._make_help})
        self._shell.help_asked.connect(self._toggle_help)

    def start(self) -> None:
        """Show the sitter's page."""
        self._shell.show_screen(SITTER)

    def _make_sitter(self) -> Room:
        part = RunningPart(self._running, self._numbers.now, self._clock)
        return PlainSitterRoom(part, self._content.card("quiet").part("look"), self._open_again)

    def _make_help(self) -> Room:
        return HelpRoom(
            content=self._content,
            session=self._session,
            known=self._known,
            numbers=self._numbers,
            clock=self._clock,
            help_log=HelpLog(self._session),
            close_help=partial(self._shell.show_screen, SITTER),
        )

    def _toggle_help(self) -> None:
        self._shell.show_screen(SITTER if self._shell.shown == HELP else HELP)

    def _open_again(self) -> None:
        self._try_again()
        self._shell.close()


class _NoVault:
    """``ports.Storage`` where nothing is opened."""

    def submit(
        self,
        work: Callable[[Records], T],  # noqa: ARG002 - the shape of the port
        done: Callable[[Ok[T] | Failed], None],
    ) -> None:
        """The vault stays as it is."""
        done(Failed(StorageError(NOT_READ)))
