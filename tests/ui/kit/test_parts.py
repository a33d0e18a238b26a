"""Buttons, fields, the banner, the side bar, the Help bar and the sitter's parts as people meet them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.kit.banner import Banner, Notice
from companion.ui.kit.buttons import PlainButton, PrimaryButton, SoftButton
from companion.ui.kit.fields import LineField, NoteField, SearchField, SecretField
from companion.ui.kit.helpbar import HelpBar
from companion.ui.kit.icons import Icon, icon_path
from companion.ui.kit.progress import NumberedSteps, ProgressLine
from companion.ui.kit.sidebar import NavItem, Place, SideBar
from companion.ui.kit.strokes import StrokesUnreadableError, read_strokes
from companion.ui.kit.text import Body, ClockText, Number, Title
from companion.ui.kit.tokens import TOUCH_PX

PLACES = (Place("today", "Today", Icon.TODAY), Place("plan", "My plan", Icon.PLAN))
SETTINGS = (Place("settings", "Settings", Icon.SETTINGS),)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def role_of(widget: QWidget) -> QAccessible.Role:
    return QAccessible.queryAccessibleInterface(widget).role()


@pytest.mark.parametrize("kind", [PrimaryButton, SoftButton, PlainButton])
def test_buttons_have_a_name_a_role_and_room_for_a_thumb(show, kind: type[PrimaryButton]) -> None:
    button = kind("Save & close")
    assert (name_of(button), role_of(button)) == ("Save & close", QAccessible.Role.Button)
    assert min(button.sizeHint().height(), button.sizeHint().width()) >= TOUCH_PX


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_buttons_are_pressed_by_space_and_enter(show, qtbot: QtBot, key: Qt.Key) -> None:
    button = show(PrimaryButton("Next"), 200, 60)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_the_ring_shows_for_the_keyboard_and_not_for_the_mouse(show, qtbot: QtBot) -> None:
    button = show(PrimaryButton("Next"), 200, 60)
    button.setFocus(Qt.FocusReason.MouseFocusReason)
    resting = button.grab().toImage()
    button.clearFocus()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.shows_ring()
    assert button.grab().toImage() != resting


def test_a_long_word_on_a_button_wraps_inside_its_column(show) -> None:
    button = SoftButton("I took my medicine the way my care team told me, and my sitter is here")
    assert button.heightForWidth(260) > button.heightForWidth(900)


def test_words_are_names_for_screen_readers_and_cannot_be_dragged(show) -> None:
    title = Title("Two days until your session")
    assert (name_of(title), role_of(title)) == ("Two days until your session", QAccessible.Role.Heading)
    title.setText("One day until your session")
    assert name_of(title) == "One day until your session"
    assert title.textInteractionFlags() == Qt.TextInteractionFlag.NoTextInteraction


def test_text_wraps_and_grows_with_less_room(show) -> None:
    body = Body("Words that matter are set like this, in lines that one can follow without effort.")
    assert body.heightForWidth(200) > body.heightForWidth(2000) == 27


def test_text_is_never_read_as_markup(show) -> None:
    plain, marked = Body("a word"), Body("<b>a word</b>")
    assert marked.sizeHint().width() > plain.sizeHint().width()


def test_a_number_can_be_copied(show, qtbot: QtBot) -> None:
    number = show(Number("503 555 0142"), 400, 100)
    number.copy()
    assert QGuiApplication.clipboard().text() == "503 555 0142"


def test_a_clock_is_read_with_its_unit(show) -> None:
    clock = ClockText("38", "minutes")
    clock.setText("39")
    assert name_of(clock) == "39 minutes"
    assert clock.sizeHint().width() > ClockText("39").sizeHint().width()


def test_a_field_is_named_by_the_words_above_it(show) -> None:
    field = LineField("What is your sitter's name?")
    assert name_of(field.line) == "What is your sitter's name?"
    assert field.findChild(QLabel).buddy() is field.line


def test_a_field_says_what_went_wrong_and_forgets_it(show) -> None:
    field = show(LineField("Your passphrase"), 400, 200)
    field.set_trouble("That is not the passphrase of this vault.")
    found = QAccessible.queryAccessibleInterface(field.line)
    assert found.text(QAccessible.Text.Description) == "That is not the passphrase of this vault."
    assert field.trouble() in [label.text() for label in field.findChildren(QLabel) if label.isVisible()]
    field.set_trouble("")
    assert field.trouble() == ""


def test_enter_in_a_line_is_told(show, qtbot: QtBot) -> None:
    field = show(LineField("Name"), 400, 100)
    with qtbot.waitSignals([field.changed, field.entered]):
        qtbot.keyClicks(field.line, "Sam")
        qtbot.keyClick(field.line, Qt.Key.Key_Return)


def test_a_secret_is_hidden_until_the_person_asks(show, qtbot: QtBot) -> None:
    field = show(SecretField("Your passphrase"), 500, 120)
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    button = field.findChild(PlainButton, "show_secret")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (field.is_shown(), button.text()) == (True, "Hide")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (field.is_shown(), button.text()) == (False, "Show")


def test_a_note_keeps_words_exactly_and_leaves_styles_behind(show, qtbot: QtBot) -> None:
    field = show(NoteField("Your words", lines=3), 500, 300)
    field.set_text("one\n\n  two <b>three</b>")
    assert field.text() == "one\n\n  two <b>three</b>"
    field.paper.insertFromMimeData(_styled("four"))
    assert field.text().endswith("four")
    assert not field.paper.currentCharFormat().fontItalic()


def test_a_note_shown_anew_cannot_be_undone_to_the_old_one(show) -> None:
    field = show(NoteField("Your words"), 500, 300)
    field.set_text("the old one")
    field.set_text("the new one")
    field.paper.undo()
    assert field.text() == "the new one"


def test_tab_leaves_a_note(show) -> None:
    assert NoteField("Your words").paper.tabChangesFocus()


def test_a_search_is_named_though_its_name_is_inside_it(show) -> None:
    assert name_of(SearchField("Search").line) == "Search"


def test_the_banner_shows_the_oldest_notice_and_then_the_next(show, qtbot: QtBot) -> None:
    window = show(QWidget())
    banner = Banner(window)
    assert not banner.isVisible()
    banner.tell(Notice("store", "Not stored yet."))
    banner.tell(Notice("sound", "No sound device."))
    assert banner.isVisible()
    assert (banner.shown().key, banner.waiting()) == ("store", 1)
    qtbot.mouseClick(banner.findChild(PlainButton, "banner.close"), Qt.MouseButton.LeftButton)
    assert (banner.shown().key, banner.waiting()) == ("sound", 0)
    banner.take_back("sound")
    assert banner.shown() is None
    assert not banner.isVisible()


def test_a_notice_said_again_is_shown_once_with_its_newest_words(show) -> None:
    window = show(QWidget())
    banner = Banner(window)
    banner.tell(Notice("store", "Not stored yet."))
    banner.tell(Notice("store", "Still not stored."))
    assert (banner.shown().sentence, banner.waiting()) == ("Still not stored.", 0)
    assert name_of(banner) == "Still not stored."


def test_the_action_of_a_notice_is_told_by_its_key(show, qtbot: QtBot) -> None:
    window = show(QWidget())
    banner = Banner(window)
    banner.tell(Notice("store", "Not stored yet.", "Try again"))
    with qtbot.waitSignal(banner.acted) as told:
        qtbot.mouseClick(banner.findChild(PlainButton, "banner.act"), Qt.MouseButton.LeftButton)
    assert told.args == ["store"]


@pytest.fixture
def side(show) -> SideBar:
    return show(SideBar("Companion", PLACES, SETTINGS), 216, 800)


def test_the_side_bar_tells_which_room_is_wanted_and_tints_it(side: SideBar, qtbot: QtBot) -> None:
    plan = side.findChild(NavItem, "nav.plan")
    with qtbot.waitSignal(side.chosen) as told:
        qtbot.mouseClick(plan, Qt.MouseButton.LeftButton)
    assert told.args == ["plan"]
    assert plan.is_here()
    assert not side.findChild(NavItem, "nav.today").is_here()


def test_pressing_the_room_that_shows_keeps_it_tinted(side: SideBar, qtbot: QtBot) -> None:
    side.select("today")
    today = side.findChild(NavItem, "nav.today")
    qtbot.mouseClick(today, Qt.MouseButton.LeftButton)
    assert today.is_here()


def test_arrow_keys_walk_the_side_bar(side: SideBar, qtbot: QtBot) -> None:
    today = side.findChild(NavItem, "nav.today")
    today.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(today, Qt.Key.Key_Down)
    assert side.findChild(NavItem, "nav.plan").hasFocus()
    qtbot.keyClick(side.findChild(NavItem, "nav.plan"), Qt.Key.Key_Up)
    assert today.hasFocus()


def test_help_is_one_press_and_always_at_the_same_place(show, qtbot: QtBot) -> None:
    bar = show(HelpBar("Settle"), 1280, 100)
    there = bar.button.geometry()
    bar.set_where("Before we begin  ·  both of you")
    QApplication.processEvents()
    assert bar.button.geometry() == there
    assert there.right() == 1280 - 32 - 1
    with qtbot.waitSignal(bar.help_asked):
        qtbot.mouseClick(bar.button, Qt.MouseButton.LeftButton)


def test_the_line_of_time_is_a_named_progress_bar_that_stays_in_its_bounds(show) -> None:
    line = ProgressLine("Time until the next look-in")
    line.set_share(7.0)
    assert line.value() == line.maximum()
    assert (name_of(line), role_of(line)) == ("Time until the next look-in", QAccessible.Role.ProgressBar)
    still = ProgressLine("Time until the next look-in", is_read_out=False)
    assert (name_of(still), role_of(still)) == ("Time until the next look-in", QAccessible.Role.Graphic)


def test_steps_are_read_with_their_numbers(show) -> None:
    steps = NumberedSteps(("Roll them on their side", "Watch each breath"))
    names = [name_of(child) for child in steps.findChildren(QWidget)]
    assert "2. Watch each breath" in names


@pytest.mark.parametrize("icon", list(Icon), ids=[icon.value for icon in Icon])
def test_every_icon_is_there_and_fits_its_square(icon: Icon) -> None:
    box = icon_path(icon).boundingRect()
    assert not box.isEmpty() or box.width() > 0
    assert min(box.left(), box.top()) >= 1
    assert max(box.right(), box.bottom()) <= 23


def test_an_icon_with_unknown_parts_is_refused() -> None:
    with pytest.raises(StrokesUnreadableError):
        read_strokes('<svg><text x="1"/></svg>')


def _styled(words: str):
    from PySide6.QtCore import QMimeData

    mime = QMimeData()
    mime.setHtml(f"<i>{words}</i>")
    mime.setText(words)
    return mime
