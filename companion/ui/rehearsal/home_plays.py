"""What a rehearsed person does on each screen outside a session."""

from __future__ import annotations

from collections.abc import Callable

from companion.ui.rehearsal.hands import Hands
from companion.ui.rehearsal.memory import BLINK_S, GLANCE_S, Memory, Play
from companion.ui.rehearsal.script import Script


class HomePlays:
    """One method a screen; ``play`` gives the primary action where nothing else is known."""

    def __init__(self, hands: Hands, script: Script, memory: Memory) -> None:
        self._hands, self._script, self._memory = hands, script, memory
        self.by_screen: dict[str, Callable[[], Play]] = {
            "country": self._country,
            "make_vault": self._make_vault,
            "choose_plan": self._choose_plan,
            "unlock": self._unlock,
            "today": self._today,
            "my_plan": self._my_plan,
            "prepare": self._prepare,
            "journal": self._only_look,
            "breathe": self._only_look,
            "settings": self._only_look,
            "share": self._share,
        }

    def go_on(self) -> Play:
        while True:
            yield GLANCE_S
            self._hands.click_if_seen("primary")

    def _only_look(self) -> Play:
        yield GLANCE_S
        self._hands.click("nav.today")

    def _country(self) -> Play:
        yield BLINK_S
        self._hands.click(f"choice.{self._script.country.code}")
        yield BLINK_S
        self._hands.click("primary")

    def _make_vault(self) -> Play:
        yield BLINK_S
        self._hands.write("field.passphrase", self._memory.passphrase)
        self._hands.write("field.passphrase_again", self._memory.passphrase)
        yield from self._press_when_ready()

    def _unlock(self) -> Play:
        yield BLINK_S
        self._hands.write("field.passphrase", self._memory.passphrase)
        yield from self._press_when_ready()

    def _choose_plan(self) -> Play:
        yield BLINK_S
        self._hands.click("choice.file" if self._memory.has_plan_file else "choice.example")
        self._memory.took_plan = True
        yield from self._press_when_ready()

    def _today(self) -> Play:
        yield GLANCE_S
        if self._memory.places:
            self._hands.click(f"nav.{self._memory.places.pop(0)}")
        elif not self._memory.session_over:
            yield from self._press_when_ready()

    def _my_plan(self) -> Play:
        yield GLANCE_S
        if self._memory.has_plan_file and not self._memory.took_plan:
            self._memory.took_plan = True
            self._hands.click("action.take_in")
            yield GLANCE_S
        self._hands.click("nav.today")

    def _prepare(self) -> Play:
        yield BLINK_S
        if self._script.prepare.intention:
            saved = len(self._memory.saved)
            self._hands.write("field.intention", self._script.prepare.intention)
            while len(self._memory.saved) == saved:
                yield BLINK_S
        self._hands.click("nav.today")

    def _share(self) -> Play:
        yield GLANCE_S
        if not self._memory.session_over:
            self._hands.click("nav.today")
            return
        for section in self._script.share.sections:
            self._hands.click_if_seen(f"choice.{section}")
            yield BLINK_S
        for format_id in self._script.share.formats:
            self._hands.click(f"choice.format_{format_id}")
            written = len(self._memory.written)
            yield from self._press_when_ready()
            while len(self._memory.written) == written and not self._memory.failed:
                yield GLANCE_S

    def _press_when_ready(self) -> Play:
        while not self._hands.sees("primary"):
            yield BLINK_S
        self._hands.click("primary")
