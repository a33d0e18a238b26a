"""The soft change from one page to the next, which never holds up a key or a press."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QSize, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QStackedWidget, QWidget

from companion.ui.kit.theme import Look
from companion.ui.kit.tokens import FADE_MS


class _Veil(QWidget):
    """The picture of the page that leaves, growing fainter over the one that comes."""

    def __init__(self, over: QWidget, picture: QPixmap) -> None:
        super().__init__(over)
        self._picture = picture
        self._strength = 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setGeometry(over.rect())
        self._fading = QVariantAnimation(self)
        self._fading.setDuration(FADE_MS)
        self._fading.setStartValue(1.0)
        self._fading.setEndValue(0.0)
        self._fading.setEasingCurve(QEasingCurve.Type.InOutQuad)
        self._fading.valueChanged.connect(self._set_strength)
        self._fading.finished.connect(self.take_away)

    def begin(self) -> None:
        self.show()
        self.raise_()
        self._fading.start()

    def take_away(self) -> None:
        self._fading.stop()
        self.hide()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setOpacity(self._strength)
        painter.drawPixmap(0, 0, self._picture)

    def _set_strength(self, strength: float) -> None:
        self._strength = strength
        self.update()


class FadingStack(QStackedWidget):
    """Pages of which one shows; `fade_to` changes it, softly unless motion is reduced."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._veil: _Veil | None = None

    def minimumSizeHint(self) -> QSize:
        """None of its own: a page that once was wide must not keep the window from growing small again."""
        return QSize(0, 0)

    def fade_to(self, page: QWidget, *, at_once: bool = False) -> None:
        """Show a page. The page is there at once; only its picture comes softly, or ``at_once`` too."""
        if at_once:
            self._drop_veil()
        if page is self.currentWidget():
            return
        self._drop_veil()
        if at_once or self._look.theme.reduced_motion or not self.isVisible():
            self.setCurrentWidget(page)
            return
        veil = _Veil(self, self.grab())
        self._veil = veil
        veil.destroyed.connect(self._forget_veil)
        self.setCurrentWidget(page)
        veil.begin()

    def is_fading(self) -> bool:
        return self._veil is not None

    def _drop_veil(self) -> None:
        if self._veil is not None:
            self._veil.destroyed.disconnect(self._forget_veil)
            self._veil.take_away()
            self._veil = None

    def _forget_veil(self) -> None:
        self._veil = None
