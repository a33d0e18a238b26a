"""What the house sees to by itself: the look, the clipboard, the reminder, news of the vault."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial

from companion.services.breathing import BreathingService
from companion.services.lock import LockService, Why
from companion.services.music import MusicService
from companion.services.ports import Failed, Jobs, Ok
from companion.services.settings import Settings, SettingsService
from companion.system.motion import asks_for_less_motion
from companion.ui.clipboard_watch import ClipboardWatch
from companion.ui.entrance import palette_of
from companion.ui.furnishing import Furnishing
from companion.ui.kit.banner import Notice
from companion.ui.kit.theme import Look
from companion.ui.motion_wish import MotionWish
from companion.ui.reminder import Reminder, TrayTeller
from companion.ui.shell import Shell, come_to_front
from companion.ui.translator import spoken
from companion.ui.wayfinder import BLANK

log = logging.getLogger(__name__)


def swept(result: Ok[int] | Failed) -> None:
    """What lay in the trash for 30 days is gone; where that failed it is tried at the next opening."""
    if isinstance(result, Failed):
        log.warning("the trash was not swept: %s", type(result.error).__name__)


def tell_news(shell: Shell, sentence: str) -> None:
    """Say in the banner what the vault found out as it was opened."""
    shell.banner.tell(Notice(sentence, spoken(sentence)))


def make_reminder(given: Furnishing, shell: Shell) -> None:
    """The system's quiet notice on the day of a check, where the person chose it."""
    reminder = Reminder(
        follow_up=given.follow_up,
        measures=given.measures,
        settings=given.settings,
        session=given.session,
        clock=given.clock,
        teller=TrayTeller(shell, come_to_front),
        may_tell=partial(_is_not_hidden, shell),
        parent=shell,
    )
    shell.screen_shown.connect(reminder.screen_shown)
    shell.closing.connect(reminder.stop)


def watch_clipboard(shell: Shell, lock: LockService) -> None:
    """Nothing that was copied here stays in the clipboard once the vault is locked."""
    copied = ClipboardWatch(shell)
    lock.locked.connect(copied.forget)
    shell.closing.connect(copied.forget)


def _is_not_hidden(shell: Shell) -> bool:
    """Whoever hid the window wants nothing of it to show."""
    return shell.shown != BLANK


def read_what_is_kept(music: MusicService, breathing: BreathingService) -> None:
    """Read what the vault holds beside its rooms, as it is opened."""
    music.load()
    breathing.load()


def forget_what_was_kept(music: MusicService, breathing: BreathingService, _why: Why) -> None:
    """Drop it again, as the vault is locked."""
    music.forget()
    breathing.forget()


def dress(look: Look, shell: Shell, settings: SettingsService, jobs: Jobs | None) -> None:
    """Let the look follow the settings, and those the system's wish, where it may be asked."""
    settings.changed.connect(_Dresser(look, shell).follow)
    if jobs is not None:
        MotionWish(settings).ask(jobs, asks_for_less_motion)


class _Dresser:
    """Follows the settings with the look."""

    def __init__(self, look: Look, shell: Shell) -> None:
        self._look, self._shell = look, shell

    def follow(self, settings: Settings) -> None:
        scale, still = settings.text_percent / 100, settings.reduced_motion
        self._look.set_theme(replace(self._look.theme, text_scale=scale, reduced_motion=still))
        self._shell.use_palette(palette_of(settings))
