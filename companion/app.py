"""The composition root: the one module that knows every layer and puts them together."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, QTimer

from companion import __version__
from companion.audio.silent_tone import SilentTone
from companion.audio.sitter_tone import ProgramTone
from companion.content.loader import Content
from companion.house_keeping import (
    dress,
    forget_what_was_kept,
    make_reminder,
    read_what_is_kept,
    swept,
    tell_news,
    watch_clipboard,
)
from companion.services.breathing import BreathingService
from companion.services.cards import CardService
from companion.services.follow_up import FollowUpService
from companion.services.journal import JournalService
from companion.services.journal_care import JournalCare
from companion.services.key_handover import KeyHandover, KeyHolder
from companion.services.lock import LockService
from companion.services.measures import MeasureService
from companion.services.planning import PlanService
from companion.services.ports import Clock, Failed, Jobs, KeepAwake, Ok, Records
from companion.services.protection import PasswordMaker
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.services.share_tools import ShareTools
from companion.services.sharing import SharingService
from companion.services.side_file import RunningFacts, SideFileKeeper
from companion.services.sitter_tone import LookInCaller, SitterToneService
from companion.services.starting import SessionStarter
from companion.services.tone_port import SitterTone
from companion.services.vault_news import VaultNews
from companion.services.voice_ports import VoiceDevice
from companion.services.whole_copy import WholeCopyService
from companion.share.lazy import LazyCards, LazyFormats, LazyWholeCopy
from companion.share.protect import FileProtection
from companion.sound_house import SoundHouse, SoundTellers
from companion.system.clock import SystemClock
from companion.system.device_check import SystemDeviceCheck
from companion.system.jobs import JobsThread
from companion.system.keep_awake import WakepyKeepAwake
from companion.system.paths import Places
from companion.ui.bridge import Home, Ticker
from companion.ui.entrance import Entrance
from companion.ui.floor_plan import FloorPlan
from companion.ui.furnishing import Furnishing
from companion.ui.kit.theme import Look
from companion.ui.lock_watch import LockWatch
from companion.ui.printing import SystemPrinting
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.pickers import Pickers, dialog_pickers
from companion.ui.rooms.sounds.parts import SoundParts
from companion.ui.shell import Shell
from companion.ui.sound_teller import SoundTeller
from companion.ui.tidy import wake_by
from companion.ui.translator import language_of
from companion.ui.wayfinder import Wayfinder
from companion.vault.care import Care
from companion.vault.door import Door
from companion.vault.keyring_door import KeyringEntrance
from companion.vault.rescue_care import RescueCare
from companion.vault.thread import StorageThread

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Swaps:
    """What a rehearsal swaps: the clock, the person's choices of files, the sound device, staying awake.

    ``sound_driver``: None for the real devices, also of the sitter's tone.
    ``holder``: who keeps the vault's key while a session runs, if anyone does. ``asks_system``: the system
    may be asked for its wish about motion, and the device check may hold off sleep for a moment. ``voice``:
    a microphone in place of the real one.
    """

    clock: Clock
    pickers: Pickers
    sound_driver: str | None
    make_keep_awake: Callable[[Jobs], KeepAwake]
    holder: KeyHolder | None = None
    asks_system: bool = True
    voice: VoiceDevice | None = None


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
    sound: SoundHouse
    tone: SitterTone
    door: Door
    session: SessionService
    journal: JournalService
    settings: SettingsService
    entered: Callable[[], None]

    def close(self) -> None:
        """End all threads in order: sound fades, jobs end, the vault is backed up and closed."""
        self.ticker.stop()
        self.tone.close()
        self.sound.close()
        self.jobs.close()
        self.door.close()
        self.home.close()


def real_swaps(holder: KeyHolder | None = None) -> Swaps:
    """The parts of a real session."""
    return Swaps(SystemClock(), dialog_pickers(), None, WakepyKeepAwake, holder)


def build_house(
    entrance: Entrance,
    places: Places,
    swaps: Swaps,
    on_entering: Callable[[House], None] | None = None,
    *,
    begin_anew: Callable[[], None] | None = None,
) -> House:
    """Put everything together behind a window that may be on the screen already.

    ``begin_anew`` is called when another vault, or none, is in the place of the one before.

    ``on_entering`` may take over the moment when the vault was opened; it must call
    ``house.wayfinder.entered_vault`` in the end.
    """
    look, shell, settings = entrance.look, entrance.shell, entrance.settings
    home = Home()
    storage = StorageThread(home.post)
    jobs = JobsThread(home.post)
    told = SoundTeller()
    sound = SoundHouse(
        assets=places.assets / "audio",
        data=places.data,
        driver=swaps.sound_driver,
        post=home.post,
        storage=storage,
        settings=settings,
        tellers=SoundTellers(told.tell, told.tell_skipped, told.tell_no_voice),
    )
    QTimer.singleShot(0, home, sound.engine.open)
    clock = swaps.clock
    session = SessionService(storage, clock, sound.sound, swaps.make_keep_awake(jobs))
    tone_engine: SitterTone = ProgramTone(home.post) if swaps.sound_driver is None else SilentTone()
    tone = SitterToneService(tone_engine, settings, sound.patient_output)
    LookInCaller(session, tone)
    journal, journal_care = JournalService(storage, clock), JournalCare(storage, clock)
    content = Content(language_of(settings.settings.language))
    sound.follow(session, content)
    breath = BreathParts(look, clock, settings, sound.signs, BreathingService(storage, clock, content))
    door = Door(places.data, storage)
    lock = LockService(door, session, settings, SystemClock())
    side_file = SideFileKeeper(places.side_file, session, storage, jobs)
    if swaps.holder is not None:
        KeyHandover(session, door, swaps.holder)
    news = VaultNews(storage, partial(tell_news, shell))
    built: list[House] = []

    def entered() -> None:
        lock.opened()
        read_what_is_kept(sound.music, breath.service)
        side_file.settle()
        news.look()
        journal_care.sweep(swept)
        if on_entering is None:
            wayfinder.entered_vault()
        else:
            on_entering(built[0])

    formats, age = LazyFormats(places.assets, content), FileProtection()
    plans = PlanService(storage, clock)
    given = Furnishing(
        look=look,
        clock=clock,
        content=content,
        settings=settings,
        door=lock,
        jobs=jobs,
        plans=plans,
        starter=SessionStarter(storage, session, content, asks_practice=True),
        session=session,
        journal=journal,
        sharing=SharingService(storage, jobs, clock, formats, __version__, protection=age),
        whole_copies=WholeCopyService(
            storage, jobs, clock, LazyWholeCopy(content), __version__, protection=age
        ),
        tone=tone,
        sound=sound.sound,
        sounds=SoundParts(sound.sound, sound.engine, sound.music, sound.voice),
        breath=breath,
        storage=storage,
        pickers=swaps.pickers,
        entered=entered,
        running=RunningFacts(places.side_file, clock),
        care=Care(door, storage, also=places.other_files),
        keyring=KeyringEntrance(door, storage),
        rescue=RescueCare(door, storage),
        is_open=lock.is_open_now,
        still_here=lock.touched,
        begin_anew=begin_anew or QCoreApplication.quit,
        device=SystemDeviceCheck(places.data, tries_awake=swaps.asks_system),
        cards=CardService(plans, jobs, LazyCards(places.assets, content), SystemPrinting()),
        follow_up=FollowUpService(storage, clock),
        measures=MeasureService(storage, clock),
        share_tools=ShareTools(PasswordMaker(places.password_words), SystemPrinting(), age),
        voice=swaps.voice or sound.notes,
        practice_awake=swaps.make_keep_awake(jobs),
    )
    floor_plan = FloorPlan(given)
    shell.furnish(floor_plan.makers())
    wayfinder = Wayfinder(shell, lock, session, floor_plan.help_log)
    floor_plan.guide.follow(wayfinder)
    wake_by(LockWatch(shell, lock, session, wayfinder).used)
    make_reminder(given, shell)
    lock.locked.connect(floor_plan.forget_plan)
    watch_clipboard(shell, lock)
    lock.locked.connect(partial(forget_what_was_kept, sound.music, breath.service))
    told.shell = shell
    dress(look, shell, settings, jobs if swaps.asks_system else None)
    house = House(
        look, shell, wayfinder, Ticker(session, shell), home, storage, jobs, sound, tone_engine, door,
        session, journal, settings, entered,
    )  # fmt: skip
    built.append(house)
    return house


def go_on(house: House, key: bytes, holder: KeyHolder) -> None:
    """Go on after a sudden end with the key that was kept: straight to the session, past the lock.

    Where the vault does not open, or no session runs any more, the holder forgets the key.
    """
    house.door.open_with_key(key, partial(_opened_again, house, holder))


def _opened_again(house: House, holder: KeyHolder, result: Ok[None] | Failed) -> None:
    if isinstance(result, Failed):
        holder.forget()
        log.warning("the vault was not opened again: %s", type(result.error).__name__)
        house.wayfinder.start()
        return
    # The session is read before anything is shown, so that no page of the day flashes up in the dark.
    house.session.reopen()
    house.storage.submit(_nothing, partial(_read_again, house, holder))


def _nothing(_records: Records) -> None:
    """Comes home after all work before it."""


def _read_again(house: House, holder: KeyHolder, _result: Ok[None] | Failed) -> None:
    state = house.session.state
    if state is None or not state.is_open:
        holder.forget()
    house.entered()
