"""The tags of an entry: those it has, one line for a new one, and some to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.content.cards import TagSet
from companion.core.tags import MOST_TAG_LETTERS, is_same_tag
from companion.ui.kit.across import Across
from companion.ui.kit.buttons import SoftButton
from companion.ui.kit.fields import LineField
from companion.ui.kit.text import Label, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.kit.type import Type
from companion.ui.rooms.session.parts import Column

MOST_OWN = 24
MOST_ACROSS = 4


class TagKey(SoftButton):
    """A tag that the entry has; pressing it takes it off."""

    pad_px = 18


class OfferedTag(SoftButton):
    """A tag to put on."""

    role = Type.BODY
    ground = "surface"
    pad_px = 12


class TagPart(QWidget):
    """``added`` and ``removed`` carry a tag. The person's own tags stand first among those offered."""

    added = Signal(str)
    removed = Signal(str)

    def __init__(self, sets: Sequence[TagSet], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sets = sets
        self._tags: tuple[str, ...] = ()
        self._own: tuple[str, ...] = ()
        self._has, self._offered = Column(gap_px=Space.TINY), Column(gap_px=Space.TINY)
        self._field = LineField(self.tr("Add a tag"), hint=self.tr("Your own word"))
        self._field.setObjectName("field.tag")
        self._field.line.setMaxLength(MOST_TAG_LETTERS)
        self._add = SoftButton(self.tr("Add"))
        self._add.setObjectName("action.add_tag")
        self._add.clicked.connect(self._take)
        self._field.entered.connect(self._take)
        row = QHBoxLayout()
        row.setSpacing(Space.STEP)
        row.addWidget(self._field, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self._has)
        column.addLayout(row)
        column.addWidget(self._offered)

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show the tags that the entry has."""
        if tags == self._tags and self._has.layout().count():  # type: ignore[union-attr]
            return
        self._tags = tags
        keys: list[QWidget] = []
        for number, tag in enumerate(tags):
            key = TagKey(f"{tag}  \u00d7")
            key.setObjectName(f"tag.{number}")
            key.setAccessibleName(self.tr("Take off {tag}").format(tag=tag))
            key.clicked.connect(partial(self.removed.emit, tag))
            keys.append(key)
        none = Quiet(self.tr("No tags yet. You do not need any."))
        self._has.show_parts([Across(keys, most=MOST_ACROSS)] if keys else [none])
        self._show_offered()

    def show_own(self, counted: Sequence[tuple[str, int]]) -> None:
        """Show which tags the person used before, the most used first."""
        ordered = sorted(counted, key=_by_use)
        self._own = tuple(tag for tag, _ in ordered[:MOST_OWN])
        self._show_offered()

    def _show_offered(self) -> None:
        parts: list[QWidget] = []
        known: list[str] = list(self._tags)
        groups = [(self.tr("Yours"), self._own), *((one.title, one.tags) for one in self._sets)]
        for title, tags in groups:
            left = [tag for tag in tags if not any(is_same_tag(tag, other) for other in known)]
            known += left
            if not left:
                continue
            parts.append(Label(title))
            keys: list[QWidget] = []
            for tag in left:
                key = OfferedTag(tag)
                key.setObjectName(f"offer.{tag}")
                key.setAccessibleName(self.tr("Put on {tag}").format(tag=tag))
                key.clicked.connect(partial(self.added.emit, tag))
                keys.append(key)
            parts.append(Across(keys, most=MOST_ACROSS, gap_px=Space.TINY))
        self._offered.show_parts(parts)

    def _take(self) -> None:
        words = self._field.text().strip()
        if words:
            self.added.emit(words)
            self._field.set_text("")
            self._field.setFocus()


def _by_use(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0].casefold()
