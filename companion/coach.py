"""The coach's side, put together: a window of its own that needs no vault."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication

from companion.content.loader import Content
from companion.services.coach_reading import CoachService
from companion.services.ports import ShareFormat
from companion.services.settings import SettingsService
from companion.share.lazy import LazyFormats
from companion.share.protect import FileProtection
from companion.system.jobs import JobsThread
from companion.system.paths import Places
from companion.ui.bridge import Home
from companion.ui.coach.window import CoachPickers, CoachWindow
from companion.ui.entrance import palette_of, speak_in
from companion.ui.kit.theme import Look, Theme
from companion.ui.pdf_pages import PdfPages
from companion.ui.rooms.pickers import ask_recordings_folder, ask_save, ask_shared
from companion.ui.translator import language_of


@dataclass(frozen=True, slots=True, eq=False)
class CoachHouse:
    """Everything that lives as long as the coach's window."""

    look: Look
    window: CoachWindow
    home: Home
    jobs: JobsThread

    def close(self) -> None:
        """End the jobs thread."""
        self.jobs.close()


def coach_pickers() -> CoachPickers:
    """Dialogs of our own."""
    return CoachPickers(ask_shared, ask_save, ask_recordings_folder)


def build_coach_house(app: QApplication, places: Places, pickers: CoachPickers) -> CoachHouse:
    """The coach's window in the colours and the language of this computer's settings."""
    kept = SettingsService(places.settings_file).settings
    language = language_of(kept.language)
    speak_in(app, language)
    look = Look(app, Theme(palette_of(kept), kept.text_percent / 100, kept.reduced_motion))
    home = Home()
    jobs = JobsThread(home.post)
    formats = LazyFormats(places.assets, Content(language))

    def report() -> ShareFormat:
        return formats["pdf"]

    coach = CoachService(jobs, FileProtection(), report)
    return CoachHouse(look, CoachWindow(coach, PdfPages(jobs), pickers), home, jobs)


def run_coach_window(app: QApplication, places: Places, file: Path) -> int:
    """Show the coach's window until it is closed."""
    house = build_coach_house(app, places, coach_pickers())
    house.window.show()
    house.window.open_at_start(file)
    try:
        return QApplication.exec()
    finally:
        house.close()
