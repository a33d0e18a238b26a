"""Someone who types into the journal's own window without a pause; a test kills it at some instant.

It prints a line of JSON for each form of the entry that is durable, {"saved": text}, and one for each key,
{"typed": number of letters}.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from companion.services.journal import Saved
from companion.ui.rooms.keeping import Keeper
from tests.faults.worker import PASSPHRASE
from tests.ui.rooms import journal_fakes

LETTERS = "We sat in the low light and heard the sea. "
KEY_MS = 3


def text_of(count: int) -> str:
    """What is on the paper after so many keys."""
    return (LETTERS * (count // len(LETTERS) + 1))[:count]


def say(**what: object) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    app = QApplication([])
    folder = Path(sys.argv[1])
    book = journal_fakes.Book(app, folder, is_new=not (folder / "data" / "vault.json").exists())
    assert PASSPHRASE == journal_fakes.PASSPHRASE

    def saved(one: Saved) -> None:
        say(saved=one.entry.text)

    book.journal.saved.connect(saved)
    book.show()
    book.click("action.write")
    paper = book.find("field.entry").findChild(QTextEdit)
    assert paper is not None
    keeper = book.room().findChild(Keeper)
    assert keeper is not None
    count = 0

    def press() -> None:
        nonlocal count
        QTest.keyClicks(paper, text_of(count + 1)[-1])
        count += 1
        say(typed=count)
        if count % 15 == 0:
            keeper.keep()

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(KEY_MS)
    app.exec()


if __name__ == "__main__":
    main()
