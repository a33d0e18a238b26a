"""The rooms for after in a real window, on a clock and records that the tests hold in their hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.gate import Check, next_open_item
from companion.core.journal import Attachment, Entry, EntryKind, Revision
from companion.core.kept import KeptRecord
from companion.core.mood_after import MoodAt
from companion.core.session import SessionState, items_of
from companion.services.afterwards import SealedNotes
from companion.services.breath_signs import BreathSigns
from companion.services.breathing import BreathingService
from companion.services.from_coach import FromCoachService
from companion.services.inline import InlineJobs, InlineStorage
from companion.services.journal import JournalService
from companion.services.journal_pages import JournalReader
from companion.services.planning import KeptPlan, PlanService, plan_id_of, read_plan
from companion.services.ports import LoggedShare, ShareFormat
from companion.services.protection import PasswordMaker
from companion.services.read_back import ReadBackService
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.services.share_tools import ShareTools
from companion.services.sharing import SharingService
from companion.services.starting import SessionStarter
from companion.share.pdf import FONT_DIRS, PdfFormat
from companion.share.protect import FileProtection
from companion.system.paths import find_assets
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY, NIGHT, Palette
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.breathe import BreatheRoom
from companion.ui.rooms.end_card import EndCardRoom
from companion.ui.rooms.first_note import FirstNoteRoom
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.known_plan import KnownPlan
from companion.ui.rooms.session.numbers import Numbers
from companion.ui.rooms.share import ShareRoom
from companion.ui.rooms.share.from_coach import FromCoachRoom
from companion.ui.rooms.share.log_room import ShareLogRoom
from companion.ui.rooms.share.read_back import ReadBackRoom
from companion.ui.shell import Shell
from tests.ui.rooms.session_fakes import EarSound, HandClock, NeverSleeps, PaperRecords

MIN = 60.0
DAY_S = 86_400.0
WidgetT = TypeVar("WidgetT", bound=QWidget)


class BookRecords(PaperRecords):
    """``ports.Records`` in memory that keeps entries and shares too."""

    def __init__(self, plan_text: str | None) -> None:
        super().__init__(plan_text)
        self.book: dict[str, Entry] = {}
        self.left: list[LoggedShare] = []
        self.tape: dict[str, tuple[Attachment, bytes]] = {}
        self.kept: dict[tuple[str, str], KeptRecord] = {}

    def save_entry(self, entry: Entry) -> None:
        self._check()
        self.book[entry.entry_id] = entry

    def entry(self, entry_id: str) -> Entry | None:
        return self.book.get(entry_id)

    def entries(self, from_utc_s: float | None = None, to_utc_s: float | None = None) -> list[Entry]:
        self._check()
        return sorted(self.book.values(), key=_begun, reverse=True)

    def newest_of(self, kind: EntryKind, session_id: str | None = None) -> Entry | None:
        found = (e for e in self.entries() if e.kind is kind and session_id in (None, e.session_id))
        return next(found, None)

    def moods_since(self, since_utc_s: float, but_not: str = "") -> list[MoodAt]:
        self._check()
        told = (entry for entry in self.book.values() if entry.entry_id != but_not)
        return [MoodAt(e.mood, e.begun_at.utc_s) for e in told if e.mood is not None]

    def last_revision(self, entry_id: str) -> Revision | None:
        return None

    def keep_revision(self, entry_id: str, text: str, saved_utc_s: float) -> int:
        return 1

    def revisions(self, entry_id: str) -> list[Revision]:
        return []

    def drop_revisions(self, entry_id: str, numbers: object) -> None: ...

    def attachments(self, entry_id: str | None = None) -> list[Attachment]:
        return [known for known, _ in self.tape.values() if entry_id in (None, known.entry_id)]

    def attachment_data(self, attachment_id: str) -> bytes | None:
        found = self.tape.get(attachment_id)
        return None if found is None else found[1]

    def save_attachment(self, attachment: Attachment, data: bytes) -> None:
        self.tape[attachment.attachment_id] = (attachment, data)

    def save_record(self, record: KeptRecord) -> None:
        self.kept[record.kind, record.record_id] = record

    def records_of(self, kind: str, session_id: str | None = None) -> list[KeptRecord]:
        return [
            one for one in self.kept.values() if one.kind == kind and session_id in (None, one.session_id)
        ]

    def remove_record(self, kind: str, record_id: str) -> None:
        self.kept.pop((kind, record_id), None)

    def log_share(self, share: LoggedShare) -> None:
        self.left.append(share)

    def shares(self) -> list[LoggedShare]:
        return self.left


class QuickProtection(FileProtection):
    """Locks by words as age does, but without the seconds that a real lock by words takes."""

    def protect_age(self, content: bytes, *, key: str = "", passphrase: str = "") -> bytes:
        if passphrase:
            return b"locked by " + passphrase.encode() + b": " + content
        return super().protect_age(content, key=key)


class PaperTray:
    """A printer that keeps what it was given; "" as its name is none."""

    def __init__(self) -> None:
        self.name = "Tray"
        self.error: Exception | None = None
        self.pages: list[bytes] = []

    def printer_name(self) -> str:
        return self.name

    def print_page(self, picture: bytes) -> None:
        self._take(picture)

    def print_pdf(self, content: bytes) -> None:
        self._take(content)

    def _take(self, content: bytes) -> None:
        if self.error is not None:
            raise self.error
        self.pages.append(content)


class HandAwake:
    """``ports.KeepAwake`` that a test can look at."""

    def __init__(self) -> None:
        self.is_held = False

    def hold(self) -> None:
        self.is_held = True

    def release(self) -> None:
        self.is_held = False


class PlainFormat:
    """Writes a share as plain lines."""

    def __init__(self, format_id: str) -> None:
        self.format_id, self.suffix = format_id, f".{format_id}"

    def render(self, snapshot: object) -> bytes:
        return f"{self.format_id}: {snapshot}".encode()


@dataclass
class After:
    """One evening after: everything that a test of these rooms touches."""

    look: Look
    clock: HandClock
    sound: EarSound
    records: BookRecords
    session: SessionService
    starter: SessionStarter
    journal: JournalService
    shell: Shell
    targets: list[Path]
    printing: PaperTray
    chosen: list[Path]
    awake: HandAwake

    def end(self) -> None:
        """Close the window and free it."""
        self.shell.close()
        self.shell.deleteLater()
        self.look.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def show(self, screen: str) -> Room:
        self.shell.show_screen(screen)
        self.shell.activateWindow()
        QTest.qWaitForWindowActive(self.shell)
        QCoreApplication.processEvents()
        return self.room()

    def room(self) -> Room:
        return self.shell.room(self.shell.shown)

    @property
    def state(self) -> SessionState:
        assert self.session.state is not None
        return self.session.state

    def find(self, name: str, kind: type[WidgetT] = QWidget) -> WidgetT:  # type: ignore[assignment]
        """The part with this name that can be seen in the room that is shown."""
        found = [part for part in self.room().findChildren(kind, name) if part.isVisible()]
        assert found, f"no {name} on {self.shell.shown}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(part.isVisible() for part in self.room().findChildren(QWidget, name))

    def click(self, name: str) -> None:
        QTest.mouseClick(self.find(name), Qt.MouseButton.LeftButton)
        QCoreApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.shell.focusWidget() or self.room(), key)
        QCoreApplication.processEvents()

    def type(self, words: str) -> None:
        """Type into whatever has the keyboard."""
        target = self.shell.focusWidget()
        assert target is not None
        QTest.keyClicks(target, words)

    def text(self) -> str:
        """All words that can be seen in the room."""
        return "\n".join(
            part.text()  # type: ignore[attr-defined]
            for part in self.room().findChildren(QWidget)
            if part.isVisible() and hasattr(part, "text")
        )

    def move(self, span_s: float) -> None:
        self.clock.move(span_s)
        self.session.advance()

    def write(
        self, text: str, kind: EntryKind = EntryKind.REFLECTION, session_id: str | None = None
    ) -> Entry:
        """An entry begun now, and a minute later."""
        entry = self.journal.save(self.journal.begin(kind, session_id), text)
        self.clock.move(MIN)
        return entry

    def to_settle(self) -> None:
        text = self.records.plan
        assert text is not None
        plan = read_plan(text)
        assert not isinstance(plan, list)
        self.starter.start(KeptPlan(plan_id_of(text), text, plan))
        self._answer_all(Check.PRIVATE)
        self._answer_all(Check.GATE)

    def to_first_note(self) -> None:
        """A whole session up to the first note, 130 minutes after the mark."""
        self.to_settle()
        self.session.handle(ev.MedicineTaken(self.session.now()))
        while (self.state.since_medicine_s(self.session.now()) or 0.0) < 130 * MIN:
            self.move(5 * MIN)
            self.session.handle(ev.LookedIn(self.session.now(), all_three=True))
        self.session.handle(ev.FitCheckBegan(self.session.now()))
        self._answer_all(Check.FIT)

    def to_end_card(self) -> None:
        self.to_first_note()
        self.session.handle(ev.FirstNoteDone(self.session.now(), None))

    def _answer_all(self, check: Check) -> None:
        while item := next_open_item(items_of(self.state, check), self.state.answers_of(check)):
            self.session.handle(
                ev.Answered(self.session.now(), check, item.item_id, item.opens_with, "en-2", "S")
            )


def real_pdf() -> ShareFormat:
    """The report as it really is, without the faces of this computer."""
    template = find_assets() / "ui" / "report.typ"
    return PdfFormat(FONT_DIRS, template, system_fonts=False)


def make_after(
    app: QApplication,
    folder: Path,
    *,
    palette: Palette = DAY,
    text_scale: float = 1.0,
    has_plan: bool = True,
    formats: dict[str, ShareFormat] | None = None,
) -> After:
    """A window with these rooms on fresh records in memory."""
    content = Content()
    look = Look(app, Theme(NIGHT, text_scale, reduced_motion=True))
    clock, sound = HandClock(), EarSound()
    records = BookRecords(content.example_plan_text() if has_plan else None)
    storage = InlineStorage(records)
    session = SessionService(storage, clock, sound, NeverSleeps())
    plans = PlanService(storage, clock)
    known = KnownPlan(plans, session)
    settings = SettingsService(folder / "settings.json")
    breathing = BreathingService(storage, clock, content)
    breath = BreathParts(look, clock, settings, BreathSigns(sound, settings), breathing)
    journal = JournalService(storage, clock)
    made = formats or {"json": PlainFormat("json"), "pdf": real_pdf()}
    sharing = SharingService(storage, InlineJobs(), clock, made, "0.1.0", protection=QuickProtection())
    printing = PaperTray()
    targets: list[Path] = []
    chosen: list[Path] = []
    awake = HandAwake()

    def pick(_parent: QWidget, file_name: str) -> Path | None:
        targets.append(folder / file_name)
        return targets[-1]

    makers: dict[str, Callable[[], Room]] = {
        "today": partial(Room, "today"),
        "first_note": lambda: FirstNoteRoom(content=content, session=session, journal=journal),
        "end_card": lambda: EndCardRoom(
            content=content,
            session=session,
            known=known,
            notes=SealedNotes(storage, clock),
            journal=journal,
            reader=JournalReader(storage, clock),
            numbers=Numbers(content, known, settings),
            clock=clock,
        ),
        "share": lambda: ShareRoom(
            sharing=sharing,
            tools=ShareTools(PasswordMaker(find_assets() / "words" / "words.txt"), printing),
            jobs=InlineJobs(),
            clock=clock,
            pick_share=pick,
            go=shell.show_screen,
        ),
        "share_log": lambda: ShareLogRoom(sharing=sharing, go=shell.show_screen),
        "from_coach": lambda: FromCoachRoom(
            lists=FromCoachService(storage, InlineJobs(), clock),
            pick_list=lambda _: chosen[-1],
            go=shell.show_screen,
        ),
        "read_back": lambda: ReadBackRoom(
            read_back=ReadBackService(storage, InlineJobs()),
            pick_file=lambda _: chosen[-1],
            go=shell.show_screen,
        ),
        "breathe": lambda: BreatheRoom(content=content, breath=breath, keep_awake=awake),
    }
    shell = Shell(look, makers, palette)
    shell.show()
    shell.activateWindow()
    QTest.qWaitForWindowActive(shell)
    starter = SessionStarter(storage, session, content)
    return After(
        look, clock, sound, records, session, starter, journal, shell, targets, printing, chosen, awake
    )


def _begun(entry: Entry) -> float:
    return entry.begun_at.utc_s


__all__ = ["DAY", "DAY_S", "MIN", "NIGHT", "After", "make_after"]
