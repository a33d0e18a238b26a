"""What is copied out of the window does not stay on the clipboard; what others put there does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from companion.services.lock import Why
from companion.ui.clipboard_watch import ClipboardWatch

WORDS = "a door stood open"


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


@pytest.fixture
def watch(clipboard: QClipboard) -> Iterator[ClipboardWatch]:
    made = ClipboardWatch()
    yield made
    made.deleteLater()


@pytest.fixture(params=[QLineEdit, QTextEdit])
def field(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[QWidget]:
    """A field that holds private words, all of them marked, with the keyboard in it."""
    made: QLineEdit | QTextEdit = request.param()
    made.setText(WORDS)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    made.setFocus()
    made.selectAll()
    yield made
    made.deleteLater()


def timers(watch: ClipboardWatch) -> list[QTimer]:
    return [timer for timer in watch.findChildren(QTimer) if timer.isActive()]


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_words_copied_here_are_gone_after_a_minute(
    watch: ClipboardWatch, field: QWidget, clipboard: QClipboard, key: Qt.Key
) -> None:
    QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == WORDS
    [timer] = timers(watch)
    assert timer.interval() == 60_000
    timer.timeout.emit()
    assert clipboard.text() == ""


def lock(watch: ClipboardWatch) -> None:
    watch.forget(Why.IDLE)


def close(watch: ClipboardWatch) -> None:
    watch.forget()


@pytest.mark.parametrize("act", [lock, close])
def test_they_go_at_once_when_the_vault_locks_or_the_window_closes(
    watch: ClipboardWatch, field: QWidget, clipboard: QClipboard, act: Callable[[ClipboardWatch], None]
) -> None:
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    act(watch)
    assert clipboard.text() == ""
    assert timers(watch) == []


def test_what_another_program_put_there_stays(watch: ClipboardWatch, clipboard: QClipboard) -> None:
    clipboard.setText("from a letter")
    assert timers(watch) == []
    watch.forget()
    assert clipboard.text() == "from a letter"


def test_what_another_program_put_over_ours_stays(
    watch: ClipboardWatch, field: QWidget, clipboard: QClipboard
) -> None:
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    clipboard.setText("from a letter")
    assert timers(watch) == []
    watch.forget()
    assert clipboard.text() == "from a letter"


def test_it_keeps_no_copy_of_the_words(watch: ClipboardWatch, field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert WORDS not in repr([vars(place) for place in watch.children() if not isinstance(place, QTimer)])
