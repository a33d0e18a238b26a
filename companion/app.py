"""The composition root: the one module that knows every layer and puts them together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer

from companion import __version__
from companion.audio.late import LateSound
from companion.content.loader import Content
from companion.services.journal import JournalService
from companion.services.planning import PlanService
from companion.services.ports import Clock, Jobs, KeepAwake, Post, Sound, SoundStatus
from companion.services.session import SessionService
from companion.services.settings import Settings, SettingsService
from companion.services.sharing import SharingService
from companion.services.sounding import PreferredSound
from companion.services.starting import SessionStarter
from companion.share.lazy import LazyFormats
from companion.system.clock import SystemClock
from companion.system.jobs import JobsThread
from companion.system.keep_awake import WakepyKeepAwake
from companion.system.paths import Places
from companion.ui.bridge import Home, Ticker
from companion.ui.entrance import Entrance, palette_of
from companion.ui.floor_plan import FloorPlan, Furnishing
from companion.ui.kit.banner import Notice
from companion.ui.kit.theme import Look
from companion.ui.rooms.pickers import Pickers, dialog_pickers
from companion.ui.shell import Shell
from companion.ui.wayfinder import Wayfinder
from companion.vault.door import Door
from companion.vault.thread import StorageThread


@dataclass(frozen=True, slots=True)
class Swaps:
    """What a rehearsal swaps: the clock, the person's choices of files, the sound device, staying awake."""

    clock: Clock
    pickers: Pickers
    sound_driver: str | None
    make_keep_awake: Callable[[Jobs], KeepAwake]


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """Everything that lives as long as the window."""

    look: Look
    shell: Shell
    wayfinder: Wayfinder
    ticker: Ticker
    home: Home
    storage: StorageThread
    jobs: JobsThread
    sound: Sound
    door: Door
    session: SessionService
    journal: JournalService
    settings: SettingsService
    entered: Callable[[], None]

    def close(self) -> None:
        """End all threads in order: sound fades, jobs end, the vault is backed up and closed."""
        self.ticker.stop()
        self.sound.close()
        self.jobs.close()
        self.door.close()


def real_swaps() -> Swaps:
    """The parts of a real session."""
    return Swaps(SystemClock(), dialog_pickers(), None, WakepyKeepAwake)


def build_house(
    entrance: Entrance, places: Places, swaps: Swaps, on_entering: Callable[[House], None] | None = None
) -> House:
    """Put everything together behind a window that may be on the screen already.

    ``on_entering`` may take over the moment when the vault was opened; it must call
    ``house.wayfinder.entered_vault`` in the end.
    """
    look, shell, settings = entrance.look, entrance.shell, entrance.settings
    home = Home()
    storage = StorageThread(home.post)
    jobs = JobsThread(home.post)
    told = _SoundTeller()
    engine = LateSound(
        partial(_open_sound, places.assets / "audio", home.post, told.tell, swaps.sound_driver)
    )
    sound = PreferredSound(engine, settings)
    QTimer.singleShot(0, home, engine.open)
    clock = swaps.clock
    session = SessionService(storage, clock, sound, swaps.make_keep_awake(jobs))
    journal = JournalService(storage, clock)
    content = Content()
    door = Door(places.data, storage)
    built: list[House] = []

    def entered() -> None:
        if on_entering is None:
            wayfinder.entered_vault()
        else:
            on_entering(built[0])

    formats = LazyFormats(places.assets, _sign_labels(content))
    given = Furnishing(
        look=look,
        clock=clock,
        content=content,
        settings=settings,
        door=door,
        jobs=jobs,
        plans=PlanService(storage, clock),
        starter=SessionStarter(storage, session, content),
        session=session,
        journal=journal,
        sharing=SharingService(storage, jobs, clock, formats, __version__),
        sound=sound,
        storage=storage,
        pickers=swaps.pickers,
        entered=entered,
    )
    floor_plan = FloorPlan(given)
    shell.furnish(floor_plan.makers())
    wayfinder = Wayfinder(shell, door, session)
    floor_plan.connect(wayfinder)
    told.shell = shell
    settings.changed.connect(_Dresser(look, shell).follow)
    house = House(
        look, shell, wayfinder, Ticker(session, shell), home, storage, jobs, sound, door,
        session, journal, settings, entered,
    )  # fmt: skip
    built.append(house)
    return house


def _open_sound(assets: Path, post: Post, tell: Callable[[SoundStatus], None], driver: str | None) -> Sound:
    from companion.audio.opening import open_sound  # noqa: PLC0415 - after the first window

    return open_sound(assets, post, tell, driver=driver)


def _sign_labels(content: Content) -> Callable[[], dict[str, str]]:
    def read() -> dict[str, str]:
        return {sign.sign_id: sign.label for sign in content.signs()}

    return read


class _Dresser:
    """Follows the settings with the look."""

    def __init__(self, look: Look, shell: Shell) -> None:
        self._look, self._shell = look, shell

    def follow(self, settings: Settings) -> None:
        scale, still = settings.text_percent / 100, settings.reduced_motion
        self._look.set_theme(replace(self._look.theme, text_scale=scale, reduced_motion=still))
        self._shell.use_palette(palette_of(settings))


class _SoundTeller:
    """Says on the screen what the sound engine can do, never by a noise."""

    def __init__(self) -> None:
        self.shell: Shell | None = None

    def tell(self, status: SoundStatus) -> None:
        if self.shell is None:
            return
        match status:
            case SoundStatus.READY:
                self.shell.banner.take_back("sound")
            case SoundStatus.NO_DEVICE:
                self._say(QCoreApplication.translate("Sound", "No sound was found. It works without it."))
            case SoundStatus.DEVICE_LOST:
                self._say(QCoreApplication.translate("Sound", "The sound is gone. We look for it again."))

    def _say(self, sentence: str) -> None:
        if self.shell is not None:
            self.shell.banner.tell(Notice("sound", sentence))
