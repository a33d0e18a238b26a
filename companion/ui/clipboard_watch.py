"""Takes words that were copied out of this window off the clipboard again, after a minute or at the lock."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

KEPT_MS = 60_000

Mode = QClipboard.Mode


class ClipboardWatch(QObject):
    """Forgets what this program put on the clipboard, and nothing that another program put there.

    What is marked with the mouse counts too where the system has a clipboard of its own for that.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        modes = [Mode.Clipboard]
        if self._clipboard.supportsSelection():
            modes.append(Mode.Selection)
        self._places = [_Place(self._clipboard, mode, self) for mode in modes]
        self._clipboard.changed.connect(self._changed)

    def forget(self, _why: object = None) -> None:
        """Take it all off now."""
        for place in self._places:
            place.forget()

    def _changed(self, mode: QClipboard.Mode) -> None:
        for place in self._places:
            if place.mode is mode:
                place.look()


class _Place(QObject):
    """One of the system's clipboards. Of what was copied it keeps a digest only."""

    def __init__(self, clipboard: QClipboard, mode: QClipboard.Mode, parent: QObject) -> None:
        super().__init__(parent)
        self.mode = mode
        self._clipboard = clipboard
        self._ours: bytes | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_MS)
        self._timer.timeout.connect(self.forget)

    def look(self) -> None:
        """The clipboard holds something else: note whether it came from here."""
        text = self._clipboard.text(self.mode)
        if text and (self._is_owned() or text == _copied_here()):
            self._ours = _digest(text)
            self._timer.start()
        else:
            self._ours = None
            self._timer.stop()

    def forget(self) -> None:
        """Empty the clipboard where it still holds what came from here."""
        self._timer.stop()
        ours, self._ours = self._ours, None
        if ours is not None and (self._is_owned() or _digest(self._clipboard.text(self.mode)) == ours):
            self._clipboard.clear(self.mode)

    def _is_owned(self) -> bool:
        is_selection = self.mode is Mode.Selection
        return self._clipboard.ownsSelection() if is_selection else self._clipboard.ownsClipboard()


def _copied_here() -> str:
    """What is marked in the field with the keyboard, for systems that do not tell whose words these are."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit):
        return field.selectedText()
    if isinstance(field, QTextEdit):
        return field.textCursor().selection().toPlainText()
    return ""


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
