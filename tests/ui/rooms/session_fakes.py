"""A session in its real window, with a clock and a sound device that the tests hold in their hands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.breath_log import SatDown
from companion.core.clock import Instant
from companion.core.gate import Answer, Check, next_open_item
from companion.core.journal import Attachment, Entry, Found
from companion.core.kept import KeptRecord
from companion.core.session import SessionState, items_of
from companion.core.soundscape import Family
from companion.services.breath_signs import BreathSigns
from companion.services.breathing import BreathingService
from companion.services.inline import InlineStorage
from companion.services.planning import KeptPlan, PlanService, plan_id_of, read_plan
from companion.services.ports import Cue, LoggedShare, Scene, StoredEvent
from companion.services.session import SessionService
from companion.services.settings import Settings, SettingsService
from companion.services.sitter_tone import LookInCaller, SitterToneService
from companion.services.starting import SessionStarter
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import NIGHT
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.makers import SessionRooms
from companion.ui.shell import Shell
from companion.ui.wayfinder import Wayfinder
from tests.services.doubles import BellTone

MIN = 60.0
EVENING_UTC_S = 1_795_749_780.0  # 2026-11-26 19:23 in Portland
WidgetT = TypeVar("WidgetT", bound=QWidget)


class HandClock:
    """Stands still until a test moves it. ``pace``: how many of its seconds fit in a real one."""

    def __init__(self) -> None:
        self.utc_s, self.boot_s, self.steady_s = EVENING_UTC_S, 100.0, 100.0
        self.pace = 1.0

    def now(self) -> Instant:
        return Instant(self.utc_s, -8 * 3600, self.boot_s, self.steady_s, "boot")

    def real_s(self, span_s: float) -> float:
        return span_s / self.pace

    def move(self, span_s: float) -> None:
        self.utc_s += span_s
        self.boot_s += span_s
        self.steady_s += span_s

    def sleep(self, span_s: float) -> None:
        """The computer sleeps."""
        self.utc_s += span_s
        self.boot_s += span_s


class EarSound:
    """Remembers what would be heard."""

    def __init__(self) -> None:
        self.cues: list[Cue] = []
        self.levels: list[float] = []
        self.lead_s = 0.0
        self.scenes: list[Scene] = []
        self.previews: list[Scene | None] = []

    def preview(self, family: Family, scene: Scene) -> None:
        self.previews.append(scene)

    def end_preview(self) -> None:
        self.previews.append(None)

    def play(self, scene: Scene) -> None:
        self.scenes.append(scene)

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        self.cues.append(cue)
        self.levels.append(level)

    def cue_lead_s(self) -> float:
        return self.lead_s

    def set_volume(self, volume: float) -> None: ...

    def fade_out(self, over_s: float = 3.0) -> None: ...

    def close(self) -> None: ...


class NeverSleeps:
    def hold(self) -> None: ...

    def release(self) -> None: ...


class PaperRecords:
    """``ports.Records`` in memory; ``broken`` makes every call fail as a full disk would."""

    def __init__(self, plan_text: str | None) -> None:
        self.stored: list[StoredEvent] = []
        self.plan = plan_text
        self.settings: dict[str, str] = {}
        self.kept: dict[tuple[str, str], KeptRecord] = {}
        self.sat: list[SatDown] = []
        self.broken = False

    def _check(self) -> None:
        if self.broken:
            raise OSError(28, "no room")

    def append_event(self, session_id: str, event: ev.Event) -> int:
        self._check()
        self.stored.append(StoredEvent(len(self.stored) + 1, session_id, event))
        return len(self.stored)

    def events(self, session_id: str | None = None) -> list[StoredEvent]:
        self._check()
        return [stored for stored in self.stored if session_id in (None, stored.session_id)]

    def open_session_id(self) -> str | None:
        return self.stored[-1].session_id if self.stored else None

    def save_entry(self, entry: Entry) -> None: ...

    def entry(self, entry_id: str) -> Entry | None: ...

    def entries(self, from_utc_s: float | None = None, to_utc_s: float | None = None) -> list[Entry]:
        return []

    def search(self, query: str, limit: int = 20) -> list[Found]:
        return []

    def save_attachment(self, attachment: Attachment, data: bytes) -> None: ...

    def set_transcript(self, attachment_id: str, transcript: str) -> None: ...

    def attachments(self, entry_id: str | None = None) -> list[Attachment]:
        return []

    def attachment_data(self, attachment_id: str) -> bytes | None: ...

    def remove_attachment(self, attachment_id: str) -> None: ...

    def save_record(self, record: KeptRecord) -> None:
        self._check()
        self.kept[record.kind, record.record_id] = record

    def records_of(self, kind: str, session_id: str | None = None) -> list[KeptRecord]:
        self._check()
        return [
            one for one in self.kept.values() if one.kind == kind and session_id in (None, one.session_id)
        ]

    def remove_record(self, kind: str, record_id: str) -> None:
        self.kept.pop((kind, record_id), None)

    def save_plan(self, plan_id: str, text: str, taken_utc_s: float) -> None:
        self.plan = text

    def plan_text(self, plan_id: str | None = None) -> tuple[str, str] | None:
        self._check()
        return None if self.plan is None else (plan_id_of(self.plan), self.plan)

    def events_of(self, kinds: tuple[str, ...]) -> list[StoredEvent]:
        return [stored for stored in self.stored if stored.event.kind in kinds]

    def keep_sitting(self, sitting: SatDown) -> None:
        self._check()
        self.sat = [one for one in self.sat if one.began_at != sitting.began_at]
        self.sat = sorted([*self.sat, sitting], key=_begun_at, reverse=True)

    def forget_sittings(self, before_utc_s: float) -> None:
        self._check()
        self.sat = [one for one in self.sat if one.is_listed or one.began_at.utc_s >= before_utc_s]

    def sittings(self) -> list[SatDown]:
        self._check()
        return list(self.sat)

    def get_setting(self, name: str) -> str | None:
        return self.settings.get(name)

    def set_setting(self, name: str, value: str) -> None:
        self.settings[name] = value

    def log_share(self, share: LoggedShare) -> None: ...

    def shares(self) -> list[LoggedShare]:
        return []


def _begun_at(sitting: SatDown) -> float:
    return sitting.began_at.utc_s


class OpenDoor:
    def exists(self) -> bool:
        return True

    def create(self, passphrase: str, done: Callable[..., None]) -> None: ...

    def unlock(self, passphrase: str, done: Callable[..., None]) -> None: ...

    def close(self) -> None: ...


class BlankRoom(Room):
    """Stands for a room of someone else."""


@dataclass
class Night:
    """One evening: everything a test of the session rooms touches."""

    look: Look
    clock: HandClock
    sound: EarSound
    bell: BellTone
    tone: SitterToneService
    records: PaperRecords
    session: SessionService
    settings: SettingsService
    content: Content
    rooms: SessionRooms
    shell: Shell
    wayfinder: Wayfinder
    starter: SessionStarter
    breath: BreathParts

    def end(self) -> None:
        """Close the window and free it."""
        self.shell.close()
        self.shell.deleteLater()
        self.look.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def shown(self) -> str:
        return self.shell.shown

    @property
    def state(self) -> SessionState:
        assert self.session.state is not None
        return self.session.state

    def room(self) -> Room:
        return self.shell.room(self.shown)

    def kinds(self) -> list[str]:
        return [stored.event.kind for stored in self.records.stored]

    def last(self) -> ev.Event:
        return self.records.stored[-1].event

    def find(self, name: str, kind: type[WidgetT] = QWidget) -> WidgetT:  # type: ignore[assignment]
        """The part with this name that can be seen in the room that is shown."""
        found = [part for part in self.room().findChildren(kind, name) if part.isVisible()]
        assert found, f"no {name} on {self.shown}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(part.isVisible() for part in self.room().findChildren(QWidget, name))

    def can(self, name: str) -> bool:
        return self.sees(name) and self.find(name).isEnabled()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.shell.focusWidget() or self.room(), key)

    def text(self) -> str:
        """All words that can be seen in the room."""
        return "\n".join(
            part.text()  # type: ignore[attr-defined]
            for part in self.room().findChildren(QWidget)
            if part.isVisible() and hasattr(part, "text")
        )

    def move(self, span_s: float) -> None:
        """Let time go by, and let the session know."""
        self.clock.move(span_s)
        self.session.advance()

    def open(self) -> None:
        text = self.records.plan
        assert text is not None
        plan = read_plan(text)
        assert not isinstance(plan, list)
        self.starter.start(KeptPlan(plan_id_of(text), text, plan))

    def take_over(self) -> None:
        """Press on where the screen says who should sit before it now."""
        if not self.sees("choice.yes"):
            self.click("primary")

    def answer_all(self, check: Check) -> None:
        """Answer one list by the service, as the room would."""
        while item := next_open_item(items_of(self.state, check), self.state.answers_of(check)):
            self.session.handle(
                ev.Answered(self.session.now(), check, item.item_id, item.opens_with, "en-2", "S")
            )

    def to_gate(self) -> None:
        self.open()
        self.answer_all(Check.PRIVATE)

    def to_settle(self) -> None:
        self.to_gate()
        self.answer_all(Check.GATE)

    def to_quiet(self) -> None:
        self.to_settle()
        self.session.handle(ev.MedicineTaken(self.session.now()))

    def look_in_until(self, minutes: int) -> None:
        """Let the minutes since the mark come to this, with every look-in done."""
        while (since_s := self.state.since_medicine_s(self.session.now()) or 0.0) < minutes * MIN:
            self.move(min(5 * MIN, minutes * MIN - since_s))
            self.session.handle(ev.LookedIn(self.session.now(), all_three=True))


def make_night(
    app: QApplication,
    folder: Path,
    *,
    plan_text: str | None = "",
    settings: Settings | None = None,
    theme: Theme | None = None,
    actions: Mapping[str, Callable[[], QWidget]] | None = None,
) -> Night:
    """A window on a fresh vault in memory. ``plan_text``: "" takes the example, None takes none."""
    content = Content()
    look = Look(app, theme or Theme(NIGHT, reduced_motion=True))
    clock, sound = HandClock(), EarSound()
    records = PaperRecords(content.example_plan_text() if plan_text == "" else plan_text)
    storage = InlineStorage(records)
    session = SessionService(storage, clock, sound, NeverSleeps())
    kept = SettingsService(folder / "settings.json")
    if settings is not None:
        kept.change(replace(settings))
    bell = BellTone()
    tone = SitterToneService(bell, kept, system_choice)
    LookInCaller(session, tone)
    hand = _Hand()
    breathing = BreathingService(storage, clock, content)
    breathing.load()
    breath = BreathParts(look, clock, kept, BreathSigns(sound, kept), breathing)
    rooms = SessionRooms(
        look=look,
        clock=clock,
        content=content,
        session=session,
        storage=storage,
        plans=PlanService(storage, clock),
        breath=breath,
        settings=kept,
        tone=tone,
        go=hand.go,
        ask_help=hand.toggle_help,
        close_help=hand.close_help,
        actions=actions,
    )
    others = {name: _Blank(name).make for name in ("today", "first_note", "end_card", "unlock")}
    shell = Shell(look, {**others, **rooms.makers()}, NIGHT)
    hand.wayfinder = Wayfinder(shell, OpenDoor(), session)
    starter = SessionStarter(storage, session, content)
    shell.show()
    shell.activateWindow()
    QTest.qWaitForWindowActive(shell)
    hand.wayfinder.go("today")
    return Night(
        look, clock, sound, bell, tone, records, session, kept, content, rooms, shell, hand.wayfinder,
        starter, breath,
    )  # fmt: skip


def system_choice() -> None:
    """The patient hears whatever output the system chose."""


class _Hand:
    """Hands the rooms a wayfinder that is made after them."""

    wayfinder: Wayfinder

    def go(self, screen: str) -> None:
        self.wayfinder.go(screen)

    def toggle_help(self) -> None:
        self.wayfinder.toggle_help()

    def close_help(self) -> None:
        self.wayfinder.close_help()


class _Blank:
    def __init__(self, screen: str) -> None:
        self._screen = screen

    def make(self) -> Room:
        return BlankRoom(self._screen)


__all__ = ["MIN", "Answer", "BellTone", "EarSound", "HandClock", "Night", "make_night"]
