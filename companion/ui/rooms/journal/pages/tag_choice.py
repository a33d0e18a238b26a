"""Choosing one of the tags in use, and giving it another name everywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.tags import MOST_TAG_LETTERS, tidy_tag
from companion.services.journal_care import JournalCare
from companion.services.journal_pages import JournalReader
from companion.services.ports import Failed, Ok
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField
from companion.ui.kit.text import Heading, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.journal.pages.side_page import while_here
from companion.ui.rooms.session.parts import Column

ANY = "any"


class TagChoice(QWidget):
    """Hidden while there are no tags. ``tag``: the one that is chosen, "" for all."""

    def __init__(
        self, reader: JournalReader, care: JournalCare, tag: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._reader, self._care = reader, care
        self._wanted = tag
        self._choices = ChoiceGroup([])
        self._list = Column()
        self._name = LineField(self.tr("New name for this tag"))
        self._name.setObjectName("field.rename")
        self._name.line.setMaxLength(MOST_TAG_LETTERS)
        self._rename = SoftButton(self.tr("Rename it everywhere"))
        self._rename.setObjectName("action.rename")
        self._told = Quiet()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        for part in (Heading(self.tr("Tag")), self._list, self._name, self._rename, self._told):
            column.addWidget(part)
        self._told.hide()
        self._name.entered.connect(self._rename_it)
        self._rename.clicked.connect(self._rename_it)
        self.hide()

    def read(self) -> None:
        """Read which tags are in use; called once this stands on its page."""
        self._reader.tags(while_here(self, self._read))

    @property
    def tag(self) -> str:
        """The tag that is chosen; "" for all."""
        return self._wanted

    def _read(self, result: Ok[list[tuple[str, int]]] | Failed) -> None:
        counted = result.value if isinstance(result, Ok) else []
        tags = [tag for tag, _ in counted]
        if self._wanted not in tags:
            self._wanted = ""
        choices = [Choice(ANY, self.tr("All"))]
        choices += [Choice(f"tag.{tag}", tag, str(count)) for tag, count in counted]
        self._choices = ChoiceGroup(choices, across=2)
        self._choices.select(f"tag.{self._wanted}" if self._wanted else ANY)
        self._choices.chosen.connect(self._choose)
        self._list.show_parts([self._choices])
        self.setVisible(bool(tags))
        self._show_rename()

    def _choose(self, key: str) -> None:
        self._wanted = "" if key == ANY else key.removeprefix("tag.")
        self._told.hide()
        self._show_rename()

    def _show_rename(self) -> None:
        self._name.setVisible(bool(self._wanted))
        self._rename.setVisible(bool(self._wanted))

    def _rename_it(self) -> None:
        new = tidy_tag(self._name.text())
        if self._wanted and new:
            old, self._wanted = self._wanted, new
            self._care.rename_tag(old, new, while_here(self, self._renamed))

    def _renamed(self, result: Ok[int] | Failed) -> None:
        match result:
            case Ok(count):
                self._told.setText(self.tr("Renamed. Entries changed: {count}.").format(count=count))
                self._name.set_text("")
            case Failed():
                self._told.setText(self.tr("It could not be renamed just now. Nothing was changed."))
        self._told.show()
        announce(self._told, self._told.text())
        self._reader.tags(while_here(self, self._read))
