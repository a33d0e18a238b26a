"""The numbers to call as they are known now: from the plan, else from the country, else in words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from companion.content.loader import Content
from companion.core.help import HelpNumbers, derive_numbers
from companion.services.settings import SettingsService
from companion.services.side_file import RunningFacts, RunningSession
from companion.ui.rooms.session.known_plan import KnownPlan


class Numbers:
    """Finds the numbers without the vault, so that Help works when nothing else does (H15, H16).

    ``running``: what is known of a session while its vault is locked.
    """

    def __init__(
        self,
        content: Content,
        known: KnownPlan,
        settings: SettingsService,
        running: RunningFacts | None = None,
    ) -> None:
        self._content, self._known, self._settings = content, known, settings
        self._running = running

    def now(self) -> HelpNumbers:
        """Emergency, care team, crisis line and address; empty where one is not known."""
        plan = self._known.plan
        country = self._content.country(self._settings.settings.country)
        local_emergency = "" if country is None else country.emergency.show
        numbers = derive_numbers(plan, local_emergency)
        if plan is None and self._running is not None and (running := self._running.now()) is not None:
            numbers = _numbers_of(running, local_emergency)
        if numbers.crisis_line or country is None or not country.crisis:
            return numbers
        return replace(numbers, crisis_line=country.crisis[0].show)

    def since_s(self) -> float | None:
        """Seconds since the mark of a session that was cut off, while its vault is locked; else None."""
        return None if self._running is None else self._running.since_s()

    def words(self) -> dict[str, str]:
        """What they put into the places of a text; the emergency number is never left out."""
        numbers = self.now()
        translate = QCoreApplication.translate
        return {
            "emergency": numbers.emergency or translate("Numbers", "your local emergency number"),
            "care_team": numbers.care_team or translate("Numbers", "their number is on your plan"),
            "crisis_line": numbers.crisis_line,
            "sitter": self._known.sitter_or(translate("Numbers", "your sitter")),
        }


def _numbers_of(running: RunningSession, local_emergency: str) -> HelpNumbers:
    calls = running.calls
    return HelpNumbers(
        calls.emergency or local_emergency, calls.care_team_urgent, calls.crisis_line, calls.address
    )
