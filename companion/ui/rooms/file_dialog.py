"""Choosing a file in a window of our own, in which Help is one key away as everywhere else (H15)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from companion.ui.kit.buttons import HelpButton
from companion.ui.shell import Shell

SHARE_OF_WINDOW = 0.8


class FileDialog(QFileDialog):
    """Qt's own dialog, not the system's: that one would keep F1 for itself.

    Help closes it without a choice, then opens over the window behind it.
    """

    def __init__(self, parent: QWidget, title: str, start: Path, kinds: str = "") -> None:
        super().__init__(parent.window(), title, str(start), kinds)
        self._shell = parent.window()
        self.setOption(QFileDialog.Option.DontUseNativeDialog)
        self.resize(parent.window().size() * SHARE_OF_WINDOW)
        help_key = QShortcut(QKeySequence(Qt.Key.Key_F1), self)
        help_key.setAutoRepeat(False)
        help_key.activated.connect(self._ask_help)
        button = HelpButton(QCoreApplication.translate("FileDialog", "Help"))
        button.setObjectName("help")
        button.clicked.connect(self._ask_help)
        self._put_on_top(button)

    def ask(self) -> Path | None:
        """Ask until a choice is made; ``None`` where the person changed their mind or asked for Help."""
        return next(iter(self.ask_many()), None)

    def ask_many(self) -> tuple[Path, ...]:
        """Ask for several; none where the person changed their mind or asked for Help."""
        chosen = self.selectedFiles() if self.exec() else []
        self.deleteLater()
        return tuple(Path(name) for name in chosen)

    def _ask_help(self) -> None:
        self.reject()
        if isinstance(self._shell, Shell):
            QTimer.singleShot(0, self._shell, self._shell.help_asked.emit)

    def _put_on_top(self, button: HelpButton) -> None:
        inside = self.layout()
        holder = QVBoxLayout()
        holder.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
        assert inside is not None
        inside.setMenuBar(_row(holder))


def _row(inside: QVBoxLayout) -> QWidget:
    row = QWidget()
    row.setLayout(inside)
    return row
