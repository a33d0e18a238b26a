"""Shows every part of the kit in both themes and both text sizes, and saves the pictures in a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit import tokens
from companion.ui.kit.banner import Banner, Notice
from companion.ui.kit.buttons import PlainButton, PrimaryButton, SoftButton
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField, NoteField, SearchField, SecretField
from companion.ui.kit.helpbar import HelpBar
from companion.ui.kit.icons import Icon, IconMark
from companion.ui.kit.orb import Orb
from companion.ui.kit.page import Page
from companion.ui.kit.progress import NumberedSteps, ProgressLine
from companion.ui.kit.sidebar import Place, SideBar
from companion.ui.kit.text import (
    Body,
    ClockText,
    Eyebrow,
    Heading,
    Journal,
    Label,
    Lead,
    Number,
    Quiet,
    Quieter,
    Title,
)
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import Space

PLACES = (
    Place("today", "Today", Icon.TODAY),
    Place("plan", "My plan", Icon.PLAN),
    Place("prepare", "Prepare", Icon.PREPARE),
    Place("journal", "Journal", Icon.JOURNAL),
    Place("trends", "Over time", Icon.OVER_TIME),
    Place("breathe", "Breathe", Icon.BREATHE),
    Place("sounds", "Sounds", Icon.SOUNDS),
    Place("share", "Share", Icon.SHARE),
)
SETTINGS = (Place("settings", "Settings", Icon.SETTINGS),)


def nothing() -> None:
    """A press in the gallery does nothing."""


def room(page: QWidget, where: str = "", *, with_side: bool = False) -> QWidget:
    """A page in its window, as the shell frames it."""
    window = QWidget()
    window.setAutoFillBackground(True)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    if with_side:
        side = SideBar("Companion", PLACES, SETTINGS)
        side.select("today")
        row.addWidget(side)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(HelpBar(where))
    column.addWidget(page, 1)
    row.addLayout(column, 1)
    return window


def today(_look: Look) -> QWidget:
    page = Page("Thursday 26 November", "Two days until your session")
    card = Card()
    card.add(Heading("Print your sitter's card"))
    card.add(Quiet("Sam reads it before Saturday. It works when the computer does not."))
    card.add_row(Eyebrow("Next: practise soft breathing, 5 minutes"), PrimaryButton("Print the card"))
    page.add_space(Space.STEP)
    page.add(card)
    page.add_space(Space.SMALL)
    page.add(
        ActionRow(Icon.JOURNAL, "Day 7 check", "Four short questions, about two minutes", "Answer", soft=True)
    )
    page.add(ActionRow(Icon.TALK, "To talk about with Maya", "“The door in the garden” and 2 more", "Open"))
    page.add(ActionRow(Icon.WRITE, "Write something down", "A word is enough", "Write"))
    return room(page, with_side=True)


def gate(_look: Look) -> QWidget:
    page = Page("4 of 10", "Is the way to the toilet clear?", top_px=Space.HUGE + Space.WIDE)
    page.add(Quiet("No bags, cords or rugs on the floor. A small light is on."))
    page.add_space(Space.WIDE)
    group = ChoiceGroup(
        (
            Choice("yes", "Yes, it is clear"),
            Choice("no", "No, not yet"),
            Choice("unsure", "We are not sure, and we want to look at it once more before we go on together"),
        )
    )
    group.select("yes")
    page.add(group)
    page.set_back("Back", nothing)
    page.set_primary("Next", nothing)
    return room(page, "Before we begin  ·  both of you")


def breathe(look: Look) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    orb = Orb(look)
    orb.start(lambda _s: 0.8, lambda _s: 0.32)
    word = Heading("Out")
    hint = Quiet("Soft and small. Let it be easy.")
    for label in (word, hint):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(orb, 1)
    column.addWidget(word)
    column.addWidget(hint)
    column.setContentsMargins(0, 0, 0, Space.HUGE)
    return room(page, "Settle")


def sitter(_look: Look) -> QWidget:
    page = Page(title="")
    page.add(Quiet("Since the medicine"))
    page.add(ClockText("38", "minutes"))
    page.add(Quiet("Next look-in"))
    page.add(Number("1:40"))
    line = ProgressLine("Time until the next look-in")
    line.set_share(0.83)
    page.add(line)
    page.add(Quieter("20:32 looked in, easy breathing"))
    page.add(NumberedSteps(("Roll them on their side", "Not breathing? Start CPR. The call-taker helps")))
    card = Card("raised")
    card.add(Label("Say this"))
    card.add(Lead("“Adult. Ketamine from a doctor, 38 minutes ago. Now hard to wake.”"))
    calling = Title("Call 911 now")
    calling.set_ink("calling")
    card.add(calling)
    page.add(card)
    page.set_primary("I looked in, all three", nothing)
    return room(page, "For Sam, the sitter")


def share(_look: Look) -> QWidget:
    page = Page("", "What Maya will see")
    page.add(Quiet("Nothing leaves until you say so."))
    group = ChoiceGroup(
        (
            Choice("topics", "To talk about", "3"),
            Choice("notes", "Notes", "2 of 5"),
            Choice("voice", "Voice notes", "0 of 1"),
            Choice("felt", "How I felt, before and after"),
        ),
        several=True,
    )
    group.select_all_of(("topics", "notes"))
    page.add(group)
    page.set_back("Back", nothing)
    page.set_note("2 notes and 3 topics; 9 things stay here")
    page.set_primary("Protect and save", nothing)
    return room(page, with_side=True)


def write(_look: Look) -> QWidget:
    page = Page("Sunday 22 November, 9:12", "The door in the garden")
    banner = Banner()
    banner.tell(Notice("store", "Not stored yet. The disk is full. Your words are kept here.", "Try again"))
    page.add(banner)
    page.add(Journal("There was a door at the end of my grandmother's garden I never opened."))
    page.add(SearchField("Search"))
    page.add(LineField("What is your sitter's name?", hint="For example Sam"))
    secret = SecretField("Your passphrase")
    secret.set_text("four quiet words here")
    secret.set_trouble("That is not the passphrase of this vault. Nothing was changed.")
    page.add(secret)
    note = NoteField("Your words", hint="A word is enough", lines=3)
    page.add(note)
    return room(page, with_side=True)


def parts(_look: Look) -> QWidget:
    page = Page("Every button and icon", "Parts")
    row = QHBoxLayout()
    off = PrimaryButton("Not yet")
    off.setEnabled(False)
    for button in (PrimaryButton("Go on"), SoftButton("Something else"), PlainButton("Back"), off):
        row.addWidget(button)
    row.addStretch(1)
    page.add_layout(row)
    for chunk in (tuple(Icon)[:8], tuple(Icon)[8:]):
        icons = QHBoxLayout()
        for icon in chunk:
            icons.addWidget(IconMark(icon))
        icons.addStretch(1)
        page.add_layout(icons)
    page.add(Body("Words that matter are set like this, in lines that one can follow without effort."))
    page.add(SoftButton("I took my medicine the way my care team told me, and Sam is here with me now"))
    return room(page, "Parts")


ROOMS = (today, gate, breathe, sitter, share, write, parts)


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look = Look(app)
    for make in ROOMS:
        window = make(look)
        window.resize(1280, 800)
        window.show()
        for name, palette in (("day", tokens.DAY), ("night", tokens.NIGHT)):
            for percent in (100, 200):
                look.set_theme(Theme(palette, percent / 100))
                app.processEvents()
                window.grab().save(str(folder / f"{make.__name__}.{name}.{percent}.png"))
        window.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(Path(sys.argv[1]))
