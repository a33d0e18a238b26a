"""Where the sound plays: one of this computer's outputs, and a longer buffer for a busy one."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from companion.services.settings import Settings, SettingsService
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.text import Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column, Link
from companion.ui.rooms.sounds.parts import Outputs

SYSTEM = "output_system"
SMOOTH = "smooth_sound"


class OutputChoice(QWidget):
    """The outputs by name, the computer's own first. One that was chosen and is away stays in the list."""

    def __init__(self, outputs: Outputs, settings: SettingsService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._outputs, self._settings = outputs, settings
        self._names: tuple[str, ...] | None = None
        self._group: ChoiceGroup | None = None
        self._list = Column(gap_px=Space.SMALL)
        self._line = Quiet()
        self._again = Link(self.tr("Look again"))
        self._again.setObjectName("action.look_outputs")
        self._again.clicked.connect(self.look)
        self._smooth = ChoiceGroup(
            [Choice(SMOOTH, self.tr("Smoother sound, if it ever crackles"))], several=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (self._list, self._line, self._again, self._smooth):
            column.addWidget(part)
        self._smooth.chosen.connect(self._smooth_chosen)
        settings.changed.connect(self._show)
        self.look()

    def look(self) -> None:
        """Show the outputs that there are now."""
        self._show(self._settings.settings)

    def _show(self, settings: Settings) -> None:
        there = self._outputs.outputs()
        chosen = settings.output
        names = tuple(dict.fromkeys((*there, chosen) if chosen else there))
        if names != self._names:
            self._names = names
            self._make_list(names)
        assert self._group is not None, "the list was just made"
        at = names.index(chosen) if chosen in names else -1
        self._group.select(SYSTEM if at < 0 else f"output_{at}")
        for number, name in enumerate(names):
            away = "" if name in there else self.tr("not there now")
            self._group.row(f"output_{number}").set_trailing(away)
        self._line.setText(self._words(there, chosen))
        self._line.setVisible(bool(self._line.text()))
        self._smooth.select_all_of([SMOOTH] if settings.smooth_sound else [])

    def _words(self, there: tuple[str, ...], chosen: str) -> str:
        if self._outputs.output() is None:
            return self.tr("No sound was found. A session works without it.")
        if chosen and chosen not in there:
            return self.tr("Until it is back, the sound plays on the computer's own output.")
        return ""

    def _make_list(self, names: tuple[str, ...]) -> None:
        choices = [Choice(f"output_{number}", name) for number, name in enumerate(names)]
        self._group = ChoiceGroup([Choice(SYSTEM, self.tr("The computer's own choice")), *choices])
        self._group.chosen.connect(self._chosen)
        self._list.show_parts([self._group])
        last = list(self._group.findChildren(QAbstractButton))[-1]
        QWidget.setTabOrder(last, self._again)
        QWidget.setTabOrder(self._again, self._smooth.row(SMOOTH))

    def _chosen(self, key: str) -> None:
        names = self._names or ()
        number = key.removeprefix("output_")
        self._settings.change(output=names[int(number)] if number.isdecimal() else "")

    def _smooth_chosen(self, _key: str) -> None:
        self._settings.change(smooth_sound=self._smooth.selected() is not None)
