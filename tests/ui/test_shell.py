"""The window: side bar outside a session, Help everywhere in one action, one room at a time, nothing cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from companion.ui.kit.page import Page
from companion.ui.kit.sidebar import NavItem
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import DAY, NIGHT
from tests.ui.rooms.outside_fakes import PASSPHRASE, Home

BEFORE = ("statement", "country", "make_vault", "recovery", "choose_plan", "unlock")
INSIDE = ("today", "my_plan", "prepare", "settings", "journal", "breathe", "share")
OUTSIDE = (*BEFORE, *INSIDE)


@pytest.fixture
def window(home: Home) -> Home:
    home.open_window()
    return home


def go(home: Home, screen: str) -> None:
    """Show a room as it is met: before or after the vault was opened."""
    if screen in INSIDE:
        home.move_in()
    home.go(screen)
    assert home.shown == screen


@pytest.mark.parametrize("screen", OUTSIDE)
def test_f1_opens_help_from_every_room_and_closes_it_to_the_same_room(window: Home, screen: str) -> None:
    go(window, screen)
    window.key(Qt.Key.Key_F1)
    assert window.shown == "help"
    window.settle()
    window.key(Qt.Key.Key_F1)
    assert window.shown == screen


@pytest.mark.parametrize("screen", OUTSIDE)
def test_help_is_one_press_away_at_the_same_place_in_every_room(window: Home, screen: str) -> None:
    go(window, screen)
    button = window.shell.findChild(QPushButton, "help")
    assert button is not None
    assert button.isVisible()
    assert button.isEnabled()
    corner = button.mapTo(window.shell, button.rect().topRight())
    assert (window.shell.width() - corner.x(), corner.y()) == (33, 28)
    button.click()
    assert window.shown == "help"


@pytest.mark.parametrize("screen", ["make_vault", "unlock"])
def test_help_opens_while_the_vault_is_busy(window: Home, screen: str) -> None:
    if screen == "unlock":
        window.safe.create(PASSPHRASE, lambda _result: None)
        window.safe.close()
    window.go(screen)
    window.safe.is_slow = True
    window.type(PASSPHRASE)
    window.key(Qt.Key.Key_Return)
    window.type(PASSPHRASE)
    window.key(Qt.Key.Key_Return)
    window.key(Qt.Key.Key_F1)
    assert window.shown == "help"


def test_the_side_bar_stands_only_beside_the_rooms_of_every_day(window: Home) -> None:
    for screen in BEFORE:
        window.go(screen)
        assert not _sees_side_bar(window), screen
    window.move_in()
    for screen in ("today", "my_plan", "prepare", "settings"):
        window.go(screen)
        assert _sees_side_bar(window), screen
    window.go("unlock")
    assert not _sees_side_bar(window)


def test_the_side_bar_leads_to_each_room_and_tints_it(window: Home) -> None:
    window.move_in()
    for screen in ("my_plan", "prepare", "settings", "today"):
        item = window.shell.findChild(QPushButton, f"nav.{screen}")
        assert item is not None
        item.click()
        assert window.shown == screen
        tinted = [one.objectName() for one in window.shell.findChildren(QPushButton) if _is_tinted(one)]
        assert tinted == [f"nav.{screen}"]


def test_the_side_bar_works_by_keyboard(window: Home) -> None:
    window.move_in()
    item = window.shell.findChild(QPushButton, "nav.today")
    assert item is not None
    item.setFocus()
    window.key(Qt.Key.Key_Down)
    assert window.focus_name() == "nav.my_plan"
    window.key(Qt.Key.Key_Return)
    assert window.shown == "my_plan"


def test_the_side_bar_is_as_wide_as_its_words_after_the_text_grew_and_shrank_unseen(window: Home) -> None:
    window.move_in()
    window.go("unlock")
    window.look.use_text_scale(2.0)
    window.settle()
    window.look.use_text_scale(1.0)
    window.go("today")
    item = window.shell.findChild(QPushButton, "nav.today")
    assert item is not None
    assert item.width() == 216 - 32


@pytest.mark.parametrize(
    ("screen", "first"),
    [
        ("statement", "primary"),
        ("country", "choice.AU"),
        ("make_vault", "field.passphrase"),
        ("recovery", "primary"),
        ("choose_plan", "choice.file"),
        ("unlock", "field.passphrase"),
        ("today", "primary"),
        ("my_plan", "action.take_in"),
        ("prepare", "field.intention"),
        ("settings", "choice.language_en"),
    ],
)
def test_the_keyboard_stands_where_one_would_begin(window: Home, screen: str, first: str) -> None:
    go(window, screen)
    assert window.focus_name() == first


@pytest.mark.parametrize("screen", OUTSIDE)
def test_every_control_has_a_name_for_a_screen_reader(window: Home, screen: str) -> None:
    go(window, screen)
    for part in window.shell.findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            interface = QAccessible.queryAccessibleInterface(part)
            name = part.accessibleName() or interface.text(QAccessible.Text.Name)
            assert name.strip(), f"{part} {part.objectName()} has no name"


@pytest.mark.parametrize(
    "screen", [screen for screen in OUTSIDE if screen not in ("journal", "breathe", "share")]
)
def test_every_page_is_named_by_its_title_for_a_screen_reader(window: Home, screen: str) -> None:
    go(window, screen)
    page = window.room().findChild(Page)
    assert page is not None
    assert page.title.text().strip()
    assert page.accessibleName() == page.title.text()


def test_no_part_ever_shows_as_a_window_of_its_own(window: Home) -> None:
    watcher = _Watcher(window.shell)
    QApplication.instance().installEventFilter(watcher)  # type: ignore[union-attr]
    for screen in BEFORE:
        window.go(screen)
    window.move_in()
    for screen in INSIDE:
        window.go(screen)
    window.toggle_help()
    QApplication.instance().removeEventFilter(watcher)  # type: ignore[union-attr]
    assert watcher.strays == []


def test_the_window_has_its_name_and_its_mark(window: Home) -> None:
    assert window.shell.windowTitle() == "Companion"
    assert not window.shell.windowIcon().isNull()


def test_closing_keeps_what_was_typed_and_tells_that_it_closes(window: Home) -> None:
    window.move_in()
    window.go("prepare")
    window.type("To rest")
    told: list[bool] = []
    window.shell.closing.connect(lambda: told.append(True))
    window.shell.close()
    assert told == [True]
    assert window.safe.vault is not None
    assert [entry.text for entry in window.safe.vault.records.entries()] == ["To rest"]


def test_a_session_is_night_and_the_rooms_outside_keep_their_own_light(window: Home) -> None:
    window.move_in()
    assert window.look.theme.palette is DAY
    window.click("primary")
    assert window.look.theme.palette is NIGHT
    window.shell.show_screen("today")
    assert window.look.theme.palette is DAY
    window.shell.use_palette(NIGHT)
    assert window.look.theme.palette is NIGHT


def test_the_smallest_window_grows_with_the_words(window: Home) -> None:
    window.shell.resize(100, 100)
    window.settle()
    assert (window.shell.width(), window.shell.height()) == (720, 560)
    window.look.use_text_scale(2.0)
    window.settle()
    assert (window.shell.width(), window.shell.height()) == (1000, 700)


def country_other(home: Home) -> None:
    home.go("country")
    home.click("choice.other")


def make_vault_differs(home: Home) -> None:
    home.go("make_vault")
    home.type(PASSPHRASE)
    home.key(Qt.Key.Key_Return)
    home.type("something else")


def plan_with_problems(home: Home) -> None:
    home.move_in()
    home.go("my_plan")
    home.picked = home.safe.folder / "vault.json"
    home.click("action.take_in")


def rest(home: Home) -> None:
    home.move_in()
    home.to_medicine()
    home.clock.move(3600.0)
    home.shell.show_screen("today")
    home.room().enter()


def settings_country(home: Home) -> None:
    home.move_in()
    home.settings.change(country="", emergency_number="0800 123 456")
    home.go("settings")
    home.click("action.country")


def recovery(home: Home) -> None:
    home.go("make_vault")
    home.type(PASSPHRASE)
    home.key(Qt.Key.Key_Return)
    home.type(PASSPHRASE)
    home.key(Qt.Key.Key_Return)
    assert home.shown == "recovery"


STATES: dict[str, Callable[[Home], None]] = {
    "another country": country_other,
    "two that differ": make_vault_differs,
    "recovery words": recovery,
    "plan with problems": plan_with_problems,
    "rest": rest,
    "settings with countries": settings_country,
}


@pytest.fixture(params=[(1280, 800, 1.0), (720, 560, 1.0), (1280, 800, 2.0), (1000, 700, 2.0)], ids=str)
def sized(request: pytest.FixtureRequest, qapp: QApplication, tmp_path: Path) -> Iterator[Home]:
    width_px, height_px, scale = request.param
    made = Home(qapp, tmp_path, theme=Theme(DAY, text_scale=scale, reduced_motion=True))
    made.open_window(width_px, height_px)
    yield made
    made.end()


@pytest.mark.parametrize("screen", [*BEFORE, "today", "my_plan", "prepare", "settings"])
def test_every_room_fits_its_window(sized: Home, screen: str) -> None:
    go(sized, screen)
    sized.assert_fits()


@pytest.mark.parametrize("name", STATES)
def test_every_state_of_a_room_fits_its_window(sized: Home, name: str) -> None:
    STATES[name](sized)
    sized.assert_fits()


def test_every_part_of_the_statement_fits_its_window(sized: Home) -> None:
    while sized.shown == "statement":
        sized.assert_fits()
        sized.click("primary")


class _Watcher(QObject):
    """Notes every widget other than the window that shows as a window."""

    def __init__(self, shell: QWidget) -> None:
        super().__init__()
        self._shell = shell
        self.strays: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        shows = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if shows and watched is not self._shell:
            self.strays.append(f"{watched} {watched.objectName()}")
        return False


def _sees_side_bar(home: Home) -> bool:
    item = home.shell.findChild(QPushButton, "nav.today")
    return item is not None and item.isVisible()


def _is_tinted(button: QPushButton) -> bool:
    return isinstance(button, NavItem) and button.is_here()
