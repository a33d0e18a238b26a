"""The row below an entry's words: say it, draw it, and what was said and drawn."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout

from companion.core.journal import Attachment, AttachmentKind, Entry
from companion.services.attachments import MOST_OF_AN_ENTRY, AttachmentService, Changed
from companion.services.ports import Failed, Ok
from companion.services.settings import SettingsService
from companion.services.voice_ports import VoiceDevice
from companion.ui.kit import type as faces
from companion.ui.kit.flow import Flow
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Eyebrow
from companion.ui.kit.tokens import Space
from companion.ui.rooms.attached.draw_sheet import DrawSheet
from companion.ui.rooms.attached.hear_sheet import HearSheet
from companion.ui.rooms.attached.joint import AttachedPart, HoldEntry
from companion.ui.rooms.attached.links import MarkLink, NoteLink
from companion.ui.rooms.attached.list_sheet import ListSheet
from companion.ui.rooms.attached.recording import Recording
from companion.ui.rooms.attached.say_sheet import SaySheet
from companion.ui.rooms.attached.sheet import Sheet
from companion.ui.rooms.attached.storing import Storing
from companion.ui.rooms.session.parts import Column

LARGE_LETTERS = 1.5


class KeptBelow(AttachedPart):
    """What is kept with the entry that is open. Each thing is one link to it.

    ``still_here`` is told while someone speaks or listens, so that the vault does not lock meanwhile.
    """

    def __init__(
        self,
        hold: HoldEntry,
        *,
        kept: AttachmentService,
        device: VoiceDevice,
        settings: SettingsService,
        still_here: Callable[[], None],
    ) -> None:
        super().__init__()
        self._hold, self._kept, self._device, self._settings = hold, kept, device, settings
        self._still_here = still_here
        self._storing = Storing(kept, self)
        self._entry_id = ""
        self._notes: list[Attachment] = []
        self._sheet: Sheet | None = None
        self._first: MarkLink | None = None
        self._row, self._said = Column(gap_px=0), Eyebrow()
        self._said.setObjectName("attached.said")
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._row)
        column.addWidget(self._said)
        self._show([])
        kept.changed.connect(self._changed)

    def show_entry(self, entry: Entry | None) -> None:
        """Show what is kept with an entry; None for one that is not stored yet."""
        entry_id = "" if entry is None else entry.entry_id
        if entry_id != self._entry_id:
            self._show([])
        self._entry_id = entry_id
        self._read()

    def leave(self) -> None:
        """Stop what runs, and keep it."""
        if self._sheet is not None:
            self._sheet.close_sheet()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._notes:
            self._show(self._notes)

    def _read(self) -> None:
        if self._entry_id:
            self._kept.list_of(self._entry_id, partial(self._listed, self._entry_id))

    def _listed(self, entry_id: str, result: Ok[list[Attachment]] | Failed) -> None:
        if entry_id != self._entry_id:
            return
        if isinstance(result, Failed):
            self._tell(self.tr("What you said or drew could not be read just now. It is kept."))
        else:
            self._tell("")
            self._show(result.value)

    def _show(self, notes: list[Attachment]) -> None:
        self._notes = notes
        say = MarkLink(Icon.VOICE, self.tr("Say it"), "action.say_it")
        draw = MarkLink(Icon.DRAW, self.tr("Draw it"), "action.draw_it")
        say.clicked.connect(self._open_say)
        draw.clicked.connect(self._open_draw)
        if len(notes) >= MOST_OF_AN_ENTRY:
            say.setEnabled(False)
            draw.setEnabled(False)
        links: list[MarkLink] = [say, draw]
        if len(notes) <= _most_in_a_row():
            for note in notes:
                link = NoteLink(note)
                link.chosen.connect(self._open_note)
                links.append(link)
        else:
            words = self.tr("Said and drawn: %1").replace("%1", str(len(notes)))
            all_of_them = MarkLink(Icon.VOICE, words, "attached.all")
            all_of_them.clicked.connect(self._open_list)
            links.append(all_of_them)
        holder = self.window().focusWidget()
        had_keyboard = holder is not None and self._row.isAncestorOf(holder)
        self._row.show_parts([Flow(links, gap_px=Space.STEP)])
        self._first = say
        self.updateGeometry()
        if had_keyboard:
            self._take_keyboard()

    def _open_say(self) -> None:
        recording = Recording(self._device, self._kept, self._hold, self)
        recording.spoke.connect(self._still_here)
        recording.stored.connect(recording.deleteLater)
        self._open(SaySheet(recording, is_still=self._settings.settings.reduced_motion))

    def _open_draw(self) -> None:
        self._open(DrawSheet(None, self._kept, self._storing, self._hold))

    def _open_list(self) -> None:
        sheet = ListSheet(self._notes)
        sheet.chosen.connect(self._open_note)
        self._open(sheet)

    def _open_note(self, note: Attachment) -> None:
        if note.kind is AttachmentKind.VOICE:
            self._open(self._hear(note))
        else:
            self._open(DrawSheet(note, self._kept, self._storing, self._hold))

    def _hear(self, note: Attachment) -> HearSheet:
        sheet = HearSheet(note, self._kept, self._storing, self._device)
        sheet.plays.connect(self._still_here)
        return sheet

    def _open(self, sheet: Sheet) -> None:
        if self._sheet is not None:
            sheet.deleteLater()
            return
        self._sheet = sheet
        sheet.closed.connect(self._sheet_closed)
        sheet.open_over(self)

    def _sheet_closed(self) -> None:
        self._sheet = None
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        if self._first is not None and self._first.isVisible():
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self, changed: Changed) -> None:
        if changed.entry_id == self._entry_id:
            self._read()

    def _tell(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))


def _most_in_a_row() -> int:
    """How many things get a link each; with large letters the words need the room."""
    return 3 if faces.app_scale() < LARGE_LETTERS else 1
