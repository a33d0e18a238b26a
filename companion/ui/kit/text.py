"""Words on a screen: one label class for each role that words have."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from companion.ui.kit import type as faces
from companion.ui.kit.accessible import name_as_heading
from companion.ui.kit.theme import ROLE_OF_TOKEN
from companion.ui.kit.type import Type
from companion.ui.kit.words import Words

_LONG_WORD_PX = 200


class Text(QLabel):
    """Wrapped words in one role; a subclass names the role and the colour."""

    role: ClassVar[Type] = Type.BODY
    ink: ClassVar[str] = "text"
    is_heading: ClassVar[bool] = False
    is_secret: ClassVar[bool] = False

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words | None = None
        self._scale = faces.app_scale()
        self._tone = ROLE_OF_TOKEN[self.ink]
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setForegroundRole(self._tone)
        self.setText(text)

    def setText(self, text: str) -> None:
        if self.is_heading:
            name_as_heading(self, text)
        # The same words again ask for no new layout of the page.
        if text != self.text():
            super().setText(text)
            self._words = None
            self.updateGeometry()

    def set_ink(self, ink: str) -> None:
        """Use another colour of the palette, by its name in tokens."""
        self._tone = ROLE_OF_TOKEN[ink]
        self.setForegroundRole(self._tone)
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out().height_for(width)

    def sizeHint(self) -> QSize:
        return self._laid_out().natural_size(36.0 * faces.size_px(self.role, self._scale))

    def minimumSizeHint(self) -> QSize:
        words = self._laid_out()
        return QSize(
            min(words.longest_word_px(), round(_LONG_WORD_PX * self._scale)), words.natural_size().height()
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._words = None
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorGroup.Active, self._tone))
        self._laid_out().paint(painter, QRectF(self.contentsRect()), self.alignment())

    def _laid_out(self) -> Words:
        if self._words is None or self._scale != faces.app_scale():
            self._scale = faces.app_scale()
            font = faces.font(self.role, self._scale)
            self._words = Words(self.text(), font, faces.pitch_px(self.role, self._scale))
        return self._words


class Title(Text):
    role = Type.TITLE
    is_heading = True


class Heading(Text):
    role = Type.HEADING
    is_heading = True


class Lead(Text):
    role = Type.LEAD


class Body(Text):
    role = Type.BODY


class Strong(Text):
    role = Type.STRONG


class Quiet(Text):
    role = Type.BODY
    ink = "quieter"


class Quieter(Text):
    role = Type.SMALL
    ink = "quieter"


class Eyebrow(Text):
    role = Type.EYEBROW
    ink = "quieter"


class Label(Text):
    role = Type.LABEL
    ink = "quieter"


class Journal(Text):
    role = Type.JOURNAL


class Number(Text):
    """A number read aloud, in even figures; a person may copy it by key or by menu."""

    role = Type.NUMBER

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(self.tr("Copy"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copy)
        self.addAction(copy)

    def copy(self) -> None:
        """Put the number on the clipboard, as it is shown."""
        QGuiApplication.clipboard().setText(self.text())


class Code(Text):
    """A group of letters and figures to copy by hand, in the face whose letters look least alike."""

    role = Type.CODE
    is_secret = True


class ClockText(Text):
    """The largest number, with its unit small beside it on the same line."""

    role = Type.CLOCK

    def __init__(self, text: str = "", unit: str = "", parent: QWidget | None = None) -> None:
        self._unit = unit
        super().__init__(text, parent)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setAccessibleName(f"{text} {self._unit}".strip())

    def sizeHint(self) -> QSize:
        size = self._laid_out().natural_size()
        return QSize(size.width() + self._gap_px() + self._unit_words().natural_size().width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._unit:
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorGroup.Active, ROLE_OF_TOKEN["quieter"]))
        number, unit = self._laid_out(), self._unit_words()
        left = number.natural_size().width() + self._gap_px()
        top = (self.height() - number.height_for(self.width())) / 2 + number.base_px() - unit.base_px()
        unit.paint(painter, QRectF(left, top, self.width() - left, self.height()), Qt.AlignmentFlag.AlignTop)

    def _gap_px(self) -> int:
        return round(8 * self._scale) if self._unit else 0

    def _unit_words(self) -> Words:
        scale = faces.app_scale()
        return Words(self._unit, faces.font(Type.UNIT, scale), faces.pitch_px(Type.UNIT, scale))
