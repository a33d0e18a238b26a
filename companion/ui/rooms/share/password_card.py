"""The password of a share, large, word by word, to be told by phone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.services.errors import CalmError
from companion.services.ports import Failed, Jobs, Ok
from companion.services.protection import PASSWORD_WORDS
from companion.services.share_tools import PagePrinting
from companion.ui.kit.across import Across
from companion.ui.kit.banner import announce
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.flow import Flow
from companion.ui.kit.text import Body, Code, Label, Strong
from companion.ui.kit.tokens import Space
from companion.ui.password_sheet import password_picture
from companion.ui.translator import spoken

WORDS_A_LINE = 3


class PasswordCard(Card):
    """Shows a password until it is taken away; it is printed only, never saved.

    ``again``: makes another one; None where the file is written already. ``is_own``: it is told to nobody.
    """

    def __init__(
        self,
        jobs: Jobs,
        printing: PagePrinting,
        again: Callable[[], None] | None = None,
        *,
        is_own: bool = False,
    ) -> None:
        super().__init__()
        self.setObjectName("password")
        self._jobs, self._printing, self._is_own = jobs, printing, is_own
        self._password = ""
        self._words = [_Word(number) for number in range(1, PASSWORD_WORDS + 1)]
        self._told = Body()
        self._told.hide()
        self._print = SoftButton(self.tr("Print it"))
        self._print.setObjectName("action.print_password")
        self._print.clicked.connect(self._ask_printer)
        actions: list[QWidget] = [self._print]
        if again is not None:
            other = PlainButton(self.tr("Another one"))
            other.setObjectName("action.other_password")
            other.clicked.connect(again)
            actions.append(other)
        self.add(Strong(self.tr("The password")))
        self.add(Across(self._words, most=WORDS_A_LINE, gap_px=Space.WIDE))
        self.column.addSpacing(Space.TINY)
        told, kept = (
            (
                self.tr("Write it down, or print it. Keep it apart from the file."),
                self.tr("It is kept nowhere. Without it nobody can open the file."),
            )
            if is_own
            else (
                self.tr("Tell it by phone. Do not send it with the file."),
                self.tr("It is kept nowhere. Write it down if you like."),
            )
        )
        for sentence in (told, kept):
            self.add(Body(sentence))
        self.column.addSpacing(Space.TINY)
        self.add(Flow(actions, gap_px=Space.STEP))
        self.add(self._told)

    def show_password(self, password: str) -> None:
        """Show a password; an empty one takes the words away."""
        self._password = password
        self._tell("")
        words = password.split()
        for number, word in enumerate(self._words):
            word.show_word(words[number] if number < len(words) else "")

    def _ask_printer(self) -> None:
        self._print.setEnabled(False)
        self._jobs.submit(self._printing.printer_name, self._found)

    def _found(self, result: Ok[str] | Failed) -> None:
        if isinstance(result, Failed) or not result.value or not self._password:
            self._print.setEnabled(True)
            self._tell(self.tr("No printer was found. Write the words down by hand."))
            return
        first = (
            self.tr("This opens a copy of all that you keep.")
            if self._is_own
            else self.tr("This opens a file that you were given.")
        )
        lines = (
            first,
            self.tr("Small letters, one space between the words."),
            self.tr("Keep this page apart from the file."),
        )
        work = partial(_print, self._printing, self._password, self.tr("The password"), lines)
        self._jobs.submit(work, self._printed)

    def _printed(self, result: Ok[None] | Failed) -> None:
        self._print.setEnabled(True)
        if isinstance(result, Ok):
            self._tell(self.tr("The page is on its way to the printer."))
        elif isinstance(result.error, CalmError):
            self._tell(spoken(result.error.sentence))
        else:
            self._tell(self.tr("It was not printed. Write the words down by hand."))

    def _tell(self, sentence: str) -> None:
        self._told.setText(sentence)
        self._told.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)


class _Word(QWidget):
    """One word below its number."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._word = Code("mmmmmmm")
        self._word.setObjectName(f"word.{number}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(str(number)))
        column.addWidget(self._word)

    def show_word(self, word: str) -> None:
        """Show a word; a screen reader says and spells it."""
        self._word.setText(word)
        self._word.setAccessibleName(f"{self._number}: {word}, {' '.join(word)}" if word else "")


def _print(printing: PagePrinting, password: str, title: str, lines: tuple[str, ...]) -> None:
    printing.print_page(password_picture(password, title, lines))
