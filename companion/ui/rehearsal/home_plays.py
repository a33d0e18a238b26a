"""What a rehearsed person does on each screen outside a session."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.errors import ScriptError
from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.journal_plays import JournalPlays
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Duties, Memory, Play, Settling
from companion.ui.rehearsal.script import OTHER, Script
from companion.ui.rehearsal.share_plays import SharePlays

NO_SESSION = "No session can begin here today. The first screen of the window says why."


class HomePlays:
    """One method a screen; ``go_on`` gives the primary action where nothing else is known."""

    def __init__(
        self,
        hands: Hands,
        script: Script,
        duties: Duties,
        settling: Settling,
        memory: Memory,
        *,
        let_days_go_by: Callable[[int], None],
    ) -> None:
        self._let_days_go_by = let_days_go_by
        self._hands, self._script, self._duties = hands, script, duties
        self._settling, self._memory = settling, memory
        self._shares = SharePlays(hands, script, settling, memory)
        self.by_screen: dict[str, Callable[[], Play]] = {
            "country": self._country,
            "make_vault": self._make_vault,
            "choose_plan": self._choose_plan,
            "unlock": self._unlock,
            "today": self._today,
            "my_plan": self._my_plan,
            "plan_key": self._plan_key,
            "prepare": self._prepare,
            "journal": JournalPlays(hands, memory, settling).journal,
            "breathe": self._only_look,
            "sounds": self._only_look,
            "settings": self._only_look,
            "share": self._share,
            "from_coach": self._shares.from_coach,
        }

    def go_on(self) -> Play:
        while True:
            yield GLANCE_S
            if self._hands.click_if_seen("primary"):
                yield self._settling.question()

    def _only_look(self) -> Play:
        yield GLANCE_S
        self._hands.click("nav.today")

    def _country(self) -> Play:
        yield BLINK_S
        self._hands.click(f"choice.{self._script.country.code}")
        yield BLINK_S
        if self._script.country.code == OTHER:
            self._hands.write("field.emergency_number", self._script.country.number)
            yield BLINK_S
        self._hands.click("primary")

    def _make_vault(self) -> Play:
        yield BLINK_S
        self._hands.write("field.passphrase", self._memory.passphrase)
        self._hands.write("field.passphrase_again", self._memory.passphrase)
        yield BLINK_S
        if not self._hands.sees("primary"):
            raise ScriptError("This passphrase is too short for a new vault. It needs at least 10 letters.")
        yield from self._press_and_see()

    def _unlock(self) -> Play:
        yield BLINK_S
        self._hands.write("field.passphrase", self._memory.passphrase)
        yield BLINK_S
        yield from self._press_and_see()

    def _choose_plan(self) -> Play:
        yield BLINK_S
        self._hands.click("choice.file" if self._memory.has_plan_file else "choice.example")
        self._memory.took_plan = True
        self._memory.asked_to_begin = False
        yield BLINK_S
        yield from self._press_and_see()

    def _today(self) -> Play:
        yield GLANCE_S
        if self._duties.has_ended():
            self._memory.end_session()
        if self._memory.places:
            self._hands.click(f"nav.{self._memory.places.pop(0)}")
        elif not self._memory.session_over:
            yield from self._begin()
        elif self._memory.has_come_back:
            self._go_on_after()

    def _go_on_after(self) -> None:
        """A day after: the morning's question first, then what else is waiting; then all is over."""
        if self._hands.click_if_seen("action.follow_up") or self._hands.click_if_seen("action.measures"):
            return
        if self._memory.wants_story() and self._hands.click_if_seen("action.session_story"):
            return
        if self._memory.answered_morning:
            self._memory.is_over = True
            return
        self._memory.answered_morning = True
        self._hands.click("primary")

    def _begin(self) -> Play:
        if self._memory.asked_to_begin or not self._hands.sees("primary"):
            raise ScriptError(NO_SESSION)
        self._memory.asked_to_begin = True
        yield from self._press_and_see()

    def _my_plan(self) -> Play:
        yield GLANCE_S
        if self._memory.has_plan_file and not self._memory.took_plan:
            self._memory.took_plan = True
            self._hands.click("action.take_in")
            yield self._settling.question()
            self._stop_at_trouble()
            return
        self._hands.click("nav.today")

    def _plan_key(self) -> Play:
        yield BLINK_S
        self._hands.click("choice.later")
        yield BLINK_S
        yield from self._press_and_see()

    def _prepare(self) -> Play:
        yield BLINK_S
        if self._script.prepare.intention:
            self._hands.write("field.intention", self._script.prepare.intention)
            yield GLANCE_S
        self._hands.click("nav.today")

    def _share(self) -> Play:
        yield from self._shares.share()
        if not self._memory.session_over or self._memory.places:
            return
        days = self._script.days_after.comes_back_after
        if days == 0 or self._duties.state().medicine_at is None:
            self._memory.is_over = True
            return
        self._memory.has_come_back = True
        self._let_days_go_by(days)
        self._hands.click("nav.today")

    def _press_and_see(self) -> Play:
        self._hands.click("primary")
        yield self._settling.question()
        self._stop_at_trouble()

    def _stop_at_trouble(self) -> None:
        trouble = self._hands.reads_trouble()
        if trouble:
            raise ScriptError(trouble)
