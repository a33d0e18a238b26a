"""The pages of the journal: about an entry, moods, earlier words, the trash, the calendar, what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from companion.core.entry_changes import felt, tagged, trashed
from companion.core.journal import EntryKind, EntryState
from companion.services.topics import TopicService, open_topics
from companion.ui.rooms.attached import AttachedPart, HoldEntry
from companion.ui.rooms.topics.link import TalkAboutLink
from tests.ui.rooms.journal_fakes import DAY_S, MIN, Book


@pytest.fixture
def book(qapp: QApplication, tmp_path: Path) -> Iterator[Book]:
    made = Book(qapp, tmp_path)
    made.write("Warmth", EntryKind.INTENTION)
    made.clock.move(DAY_S)
    made.hold_session(note="They smiled.\nThen slept.")
    made.write("The door stood open")
    yield made
    made.end()


def open_newest(book: Book) -> None:
    book.show()
    book.press(1)


def newest(book: Book):  # type: ignore[no-untyped-def]
    return book.entries[0]


def test_notes_from_inside_the_session_stand_with_it_and_cannot_be_written_on(book: Book) -> None:
    book.show()
    assert book.rows() == [
        "After Friday's session",
        "The door stood open, Friday 21:24 · needs a second look",
        "They smiled., Friday 20:24 · note from the session",
        "Earlier",
        "Warmth, Thursday 19:23 · intention",
    ]
    book.press(2)
    assert book.words() == "They smiled.\nThen slept."
    assert book.paper().isReadOnly()
    assert not book.sees("action.about")
    book.press(1)
    assert not book.paper().isReadOnly()
    assert len(book.entries) == 2


def test_the_state_is_set_by_hand_and_stays(book: Book) -> None:
    open_newest(book)
    book.click("action.about")
    book.click("choice.complete")
    assert newest(book).state is EntryState.COMPLETE
    book.click("back")
    assert "complete" in book.rows()[1]
    book.write_on("!")
    book.show("today")
    assert newest(book).state is EntryState.COMPLETE


def test_tags_are_put_on_and_taken_off_by_keyboard_and_renamed_everywhere(book: Book) -> None:
    open_newest(book)
    book.click("action.about")
    book.find("field.tag").setFocus()
    book.type("my  sister")
    book.key(Qt.Key.Key_Return)
    book.find("offer.calm").setFocus()
    book.key(Qt.Key.Key_Return)
    assert newest(book).tags == ("my sister", "calm")
    book.find("tag.1").setFocus()
    book.key(Qt.Key.Key_Return)
    assert newest(book).tags == ("my sister",)
    book.click("back")
    assert "my sister" in book.text()
    book.click("action.filter")
    book.click("choice.tag.my sister")
    book.find("field.rename").setFocus()
    book.type("Anna")
    book.click("action.rename")
    assert newest(book).tags == ("Anna",)
    book.click("primary")
    assert book.rows()[1].startswith("The door")
    assert len(book.rows()) == 2
    assert "Only: Anna" in book.text()
    assert newest(book).text == "The door stood open"


def test_pinned_entries_stand_first_and_a_session_can_be_linked(book: Book) -> None:
    book.show()
    book.press(4)
    book.click("action.about")
    book.click("choice.pinned")
    book.click("choice.session-1")
    book.click("choice.sealed")
    book.click("back")
    assert book.rows()[:2] == ["Pinned", "Warmth, Thursday 19:23 · intention · pinned"]
    assert sum("Warmth" in row for row in book.rows()) == 1
    entry = book.entries[-1]
    assert (entry.session_id, entry.is_pinned, entry.is_sealed) == ("session-1", True, True)


def test_the_trash_keeps_gives_back_and_removes_only_when_asked(book: Book) -> None:
    open_newest(book)
    book.click("action.about")
    book.click("action.to_trash")
    assert len(book.entries) == 2
    book.click("action.no")
    book.click("action.to_trash")
    book.click("action.yes")
    assert book.texts() == {"Warmth"}
    assert not any("The door" in row for row in book.rows())
    book.click("action.trash")
    (line,) = book.records.trashed_lines()
    assert "30 days left" in [part.accessibleDescription() for part in [book.find(f"choice.{line.entry_id}")]]
    book.click(f"choice.{line.entry_id}")
    book.click("action.bring_back")
    assert book.texts() == {"Warmth", "The door stood open"}
    assert "The trash is empty." in book.text()
    book.journal.change(newest(book), partial(trashed, now_utc_s=book.clock.now().utc_s))
    book.click("back")
    book.click("action.trash")
    book.click("action.empty")
    assert len(book.records.trashed_lines()) == 1
    book.click("action.yes")
    assert book.records.trashed_lines() == []
    assert book.texts() == {"Warmth"}


def test_earlier_words_are_looked_at_and_taken_back_and_that_can_be_undone(book: Book) -> None:
    open_newest(book)
    book.write_on(" wide")
    book.show("today")
    book.clock.move(15 * MIN)
    book.show()
    book.press(1)
    book.paper().setFocus()
    book.paper().selectAll()
    book.type("Gone")
    book.click("action.about")
    book.click("action.versions")
    assert "The door stood open wide" in book.text()
    book.click("choice.1")
    book.click("primary")
    assert book.words() == "The door stood open wide"
    assert newest(book).text == "The door stood open wide"
    assert {one.text for one in book.records.revisions(newest(book).entry_id)} >= {"Gone"}
    book.paper().setFocus()
    book.paper().undo()
    assert book.words() == "Gone"


@pytest.mark.parametrize(("level", "is_calm"), [(2, True), (5, True), (6, False), (9, False)])
def test_a_low_mood_leads_to_people_and_grounding_and_never_to_a_comment(
    book: Book, level: int, *, is_calm: bool
) -> None:
    book.journal.change(book.entries[-1], partial(felt, mood=8))
    open_newest(book)
    assert not book.sees("action.done")
    book.write_on(" and I wept")
    book.click("action.done")
    assert newest(book).text == "The door stood open and I wept"
    book.click(f"mood.{level}")
    assert newest(book).mood == level
    assert book.sees("calm.numbers") is is_calm
    if is_calm:
        assert "503 555 0142" in book.text()
        assert "988" in book.text()
        assert "Name 5 things you can see" in book.text()
        assert "wept" not in book.text()
        book.click("back")
    assert book.sees("list")


def test_the_mood_can_be_skipped(book: Book) -> None:
    open_newest(book)
    book.write_on(".")
    book.click("action.done")
    book.click("action.skip")
    assert newest(book).mood is None
    assert book.sees("list")


def test_the_calendar_is_walked_by_keys_and_a_day_opens_its_entries(book: Book) -> None:
    book.show()
    book.click("action.calendar")
    today = book.find("day.2026-11-27")
    assert today.accessibleName() == "Friday 27 November, today, entries: 1, sessions: 1"
    assert book.find("day.2026-11-25").accessibleName() == "Wednesday 25 November, nothing written"
    book.find("day.2026-11-27").setFocus(Qt.FocusReason.TabFocusReason)
    book.key(Qt.Key.Key_Left)
    assert book.focused().objectName() == "day.2026-11-26"
    book.key(Qt.Key.Key_Return)
    assert book.rows() == ["Warmth, Thursday 19:23 · intention"]
    book.click("action.calendar")
    for _ in range(4):
        book.key(Qt.Key.Key_Up)
    assert book.focused().objectName() == "day.2026-10-30"
    assert "October 2026" in book.text()
    book.click("action.all_days")
    assert len(book.rows()) == 5


def test_the_list_goes_on_as_one_scrolls_and_a_search_too(qapp: QApplication, tmp_path: Path) -> None:
    book = Book(qapp, tmp_path)
    for number in range(130):
        book.write(f"sea {number}")
    book.show()
    assert len(book.rows()) == 60
    view = book.view()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert len(book.rows()) == 120
    QCoreApplication.processEvents()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert [row.split(",")[0] for row in book.rows()] == [f"sea {number}" for number in reversed(range(130))]
    book.find("field.search").setFocus()
    book.type("sea")
    assert len(book.rows()) == 20
    found = book.find("list", QListView)
    found.verticalScrollBar().setValue(found.verticalScrollBar().maximum())
    QCoreApplication.processEvents()
    assert len(set(book.rows())) == 40
    book.end()


def test_only_the_newest_words_are_shown_when_a_search_comes_home_late(book: Book) -> None:
    book.show()
    book.find("field.search").setFocus()
    book.safe.is_slow = True
    book.type("warm")
    assert book.safe.waits == 1
    book.safe.let_go()
    assert book.rows() == ["Warmth, Warmth"]


def test_alone_with_the_words_help_stays_and_escape_leaves(book: Book) -> None:
    open_newest(book)
    QTest.keyClick(book.paper(), Qt.Key.Key_F11)
    assert not book.sees("list")
    assert not book.sees("action.write")
    assert book.shell.findChild(type(book.shell._bar)).isVisible()  # type: ignore[union-attr]
    assert not book.shell._side.isVisible()  # type: ignore[union-attr]
    book.type(" alone")
    QTest.keyClick(book.paper(), Qt.Key.Key_Escape)
    assert book.sees("list")
    assert book.shell._side.isVisible()  # type: ignore[union-attr]
    assert "alone" in book.words()


class Note(AttachedPart):
    """Stands for voice notes."""

    shown: str | None = None

    def show_entry(self, entry) -> None:  # type: ignore[no-untyped-def]
        self.shown = None if entry is None else entry.entry_id


def test_something_can_be_kept_with_an_entry_that_has_no_words(qapp: QApplication, tmp_path: Path) -> None:
    holds: list[HoldEntry] = []
    parts: list[Note] = []

    def attached(hold: HoldEntry) -> AttachedPart:
        holds.append(hold)
        parts.append(Note())
        return parts[-1]

    book = Book(qapp, tmp_path, attached=attached)
    book.show()
    book.click("action.write")
    assert book.entries == []
    held = holds[0]()
    assert held is not None
    assert [entry.entry_id for entry in book.entries] == [held.entry_id] == [parts[0].shown]
    book.end()


def test_a_topic_that_is_kept_after_its_page_was_closed_is_kept_all_the_same(book: Book) -> None:
    link = TalkAboutLink(TopicService(book.safe, book.clock), partial(_a_lake, "The lake"))
    book.safe.is_slow = True
    link.click()
    link.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    book.safe.let_go()
    assert [topic.text for topic in open_topics(book.records)] == ["The lake"]


def _a_lake(words: str) -> tuple[str, str | None]:
    return words, None


def test_a_mood_that_is_known_after_its_page_was_closed_is_kept_all_the_same(book: Book) -> None:
    open_newest(book)
    book.write_on(".")
    book.click("action.done")
    book.safe.is_slow = True
    book.click("mood.1")
    book.click("back")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    book.safe.let_go()
    assert newest(book).mood == 1
    assert book.sees("list")


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("page", ["about", "filter", "calendar", "trash"])
def test_every_page_fits_and_escape_leads_back(
    qapp: QApplication, tmp_path: Path, page: str, scale: float
) -> None:
    book = Book(qapp, tmp_path, text_scale=scale)
    entry = book.write("words")
    book.journal.change(entry, partial(tagged, tag="a tag with quite some letters"))
    book.shell.resize(1280, 800)
    book.show()
    if page == "about":
        book.press(0)
    book.click(f"action.{page}")
    book.assert_fits()
    QTest.keyClick(book.focused(), Qt.Key.Key_Escape)
    assert not book.sees("primary")
    book.end()
