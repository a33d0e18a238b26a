"""The rooms outside a session in their real window, on a real small vault, with a clock held in the hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.content.loader import Content
from companion.core import events as ev
from companion.core.device import DeviceFacts
from companion.core.gate import Check, next_open_item
from companion.core.session import items_of
from companion.services.afterwards import SealedNotes
from companion.services.attachments import AttachmentService
from companion.services.breath_signs import BreathSigns
from companion.services.breathing import BreathingService
from companion.services.device import DeviceService
from companion.services.errors import StorageError
from companion.services.follow_up import FollowUpService
from companion.services.inline import InlineJobs, attempt
from companion.services.journal import JournalService
from companion.services.lock import LockService
from companion.services.measures import MeasureService
from companion.services.planning import PlanService
from companion.services.ports import Failed, Ok, Records
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.services.sitter_tone import SitterToneService
from companion.services.starting import SessionStarter
from companion.ui.kit.theme import Look, Theme
from companion.ui.kit.tokens import DAY
from companion.ui.lock_watch import LockWatch
from companion.ui.rooms.blank import BlankRoom
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.day.makers import DayRooms
from companion.ui.rooms.first_run.choose_plan import ChoosePlanRoom
from companion.ui.rooms.first_run.country import CountryRoom
from companion.ui.rooms.first_run.make_vault import MakeVaultRoom
from companion.ui.rooms.first_run.recovery import RecoveryRoom
from companion.ui.rooms.first_run.statement import StatementRoom
from companion.ui.rooms.follow_up.makers import FollowUpRooms
from companion.ui.rooms.pickers import Pickers
from companion.ui.rooms.plan.makers import PlanRooms
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.makers import SessionRooms
from companion.ui.rooms.settings import SettingsRoom
from companion.ui.rooms.trends.makers import OverTimeRooms
from companion.ui.rooms.unlock import UnlockRoom
from companion.ui.rooms.vault.makers import VaultRooms
from companion.ui.shell import Shell
from companion.ui.wayfinder import Wayfinder
from companion.vault.care import Care
from companion.vault.folder import VaultFolder
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.keyring_door import KeyringEntrance
from companion.vault.opening import create_vault, open_vault
from companion.vault.rescue_care import RescueCare
from companion.vault.system_keyring import BoundedKeyring, SystemKeyring
from tests.ui.rooms.session_fakes import BellTone, EarSound, HandClock, NeverSleeps, system_choice
from tests.ui.rooms.voice_fakes import HandVoice
from tests.ui.seeing import Seeing
from tests.vault.keyring_fakes import TRUSTED

CHEAP = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))
PASSPHRASE = "an old green boat"
OTHERS = ("journal", "breathe", "share", "first_note", "end_card")


class InlineKeyring(BoundedKeyring):
    """Asks on the thread that calls."""

    def apart(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        done(attempt(work))


class Safe:
    """Door and storage of one real vault, without threads. ``is_slow`` keeps results until ``let_go``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.vault: OpenVault | None = None
        self.is_slow = False
        self.is_broken = False
        self.was_open = self.has_ended = False
        self._waiting: list[Callable[[], None]] = []

    def exists(self) -> bool:
        return (self.folder / "vault.json").exists()

    def create(self, passphrase: str, done: Callable[[Any], None]) -> None:
        self._bring_home(done, attempt(partial(self._create, passphrase)))

    def unlock(self, passphrase: str, done: Callable[[Any], None]) -> None:
        self._bring_home(done, attempt(partial(self._unlock, passphrase)))

    def submit(self, work: Callable[[Records], Any], done: Callable[[Any], None]) -> None:
        result = attempt(partial(self._work, work))
        self._bring_home(done, result)

    @property
    def waits(self) -> int:
        """How many results are kept."""
        return len(self._waiting)

    def let_go(self) -> None:
        """Bring home everything that waits."""
        self.is_slow = False
        while self._waiting:
            self._waiting.pop(0)()

    def lock(self, done: Callable[[Any], None]) -> None:
        self._bring_home(done, attempt(self.close))

    def run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._bring_home(done, attempt(work))

    @property
    def place(self) -> VaultFolder:
        return VaultFolder(self.folder)

    @property
    def open_vault(self) -> OpenVault | None:
        return self.vault

    def beside(self, work: Callable[[], None]) -> None:
        work()

    def take_over(self, vault: OpenVault | None) -> None:
        self.vault = vault
        self.was_open = self.was_open or vault is not None

    def close(self) -> None:
        if self.vault is not None:
            self.vault.close()
            self.vault = None

    def _bring_home(self, done: Callable[[Any], None], result: Ok[Any] | Failed) -> None:
        if self.is_slow:
            self._waiting.append(partial(done, result))
        else:
            done(result)

    def _create(self, passphrase: str) -> str:
        new = create_vault(self.folder, passphrase, CHEAP)
        self.take_over(new.vault)
        return new.recovery_code

    def _unlock(self, passphrase: str) -> None:
        self.take_over(open_vault(self.folder, passphrase, CHEAP))

    def _work(self, work: Callable[[Records], Any]) -> Any:
        if self.vault is None or self.is_broken:
            raise StorageError("Your words could not be saved just now. They are still on the screen.")
        return work(self.vault.records)


class HandDevice:
    """A computer that tells what a test lets it tell."""

    def __init__(self) -> None:
        self.facts = DeviceFacts()

    def look(self) -> DeviceFacts:
        return self.facts


class Blank(Room):
    """Stands for a room of someone else."""

    place = "journal"


class Home(Seeing):
    """One window, its services, and what a test holds in its hands."""

    def __init__(
        self,
        app: QApplication,
        folder: Path,
        *,
        theme: Theme | None = None,
        asks_practice: bool = False,
        play_test_tone: Callable[[], None] | None = None,
    ) -> None:
        self.look = Look(app, theme or Theme(DAY, reduced_motion=True))
        self.clock, self.sound = HandClock(), EarSound()
        # The days that a test lets go by are not the minutes for which nobody touched the window.
        self.lock_clock = HandClock()
        self.safe = Safe(folder / "data")
        self.content = Content()
        self.settings = SettingsService(folder / "settings.json")
        self.session = SessionService(self.safe, self.clock, self.sound, NeverSleeps())
        self.bell = BellTone()
        self.tone = SitterToneService(self.bell, self.settings, system_choice)
        self.lock = LockService(self.safe, self.session, self.settings, self.lock_clock)
        self.plans = PlanService(self.safe, self.clock)
        self.journal = JournalService(self.safe, self.clock)
        self.follow_up = FollowUpService(self.safe, self.clock)
        self.measures = MeasureService(self.safe, self.clock)
        self.starter = SessionStarter(self.safe, self.session, self.content, asks_practice=asks_practice)
        self.device, self.voice = HandDevice(), HandVoice()
        self.picked: Path | None = None
        self.picked_folder: Path | None = None
        self.began_anew = 0
        self._code = ""
        care: Any = Care
        keyring = InlineKeyring(SystemKeyring(TRUSTED))
        self.care = care(self.safe, self.safe, policy=CHEAP, keyring=keyring)
        entrance: Any = KeyringEntrance
        self.by_keyring = entrance(self.safe, self.safe, policy=CHEAP, keyring=keyring)
        rescue: Any = RescueCare
        self.rescue = rescue(self.safe, self.safe, policy=CHEAP)
        rooms = SessionRooms(
            look=self.look,
            clock=self.clock,
            content=self.content,
            session=self.session,
            storage=self.safe,
            plans=self.plans,
            breath=BreathParts(
                self.look,
                self.clock,
                self.settings,
                BreathSigns(self.sound, self.settings),
                BreathingService(self.safe, self.clock, self.content),
            ),
            settings=self.settings,
            tone=self.tone,
            go=self.go,
            ask_help=self.toggle_help,
            close_help=self._close_help,
        )
        self.plan_rooms = PlanRooms(
            plans=self.plans, clock=self.clock, settings=self.settings, pick_plan=self._pick, go=self.go
        )
        self._day_rooms = DayRooms(
            look=self.look,
            clock=self.clock,
            content=self.content,
            settings=self.settings,
            storage=self.safe,
            plans=self.plans,
            starter=self.starter,
            journal=self.journal,
            sound=self.sound,
            device=DeviceService(self.device, self.safe, InlineJobs(), self.clock),
            notes=SealedNotes(self.safe, self.clock),
            known=rooms.known,
            numbers=rooms.numbers,
            ask_help=self.toggle_help,
            go=self.go,
            tone=self.tone,
            previews=self.sound,
            find_test_tone=partial(_same, play_test_tone),
        )
        self._follow_up_rooms = FollowUpRooms(
            content=self.content,
            follow_up=self.follow_up,
            measures=self.measures,
            known=rooms.known,
            numbers=rooms.numbers,
            go=self.go,
        )
        self._over_time = OverTimeRooms(
            storage=self.safe,
            jobs=InlineJobs(),
            clock=self.clock,
            content=self.content,
            plans=self.plans,
            pick_save=self._pick_picture,
            go=self.go,
            attachments=AttachmentService(self.safe, self.clock),
            voice=self.voice,
            still_here=self.lock.touched,
        )
        others = {name: partial(Blank, name) for name in OTHERS}
        self.shell = Shell(self.look, {**others, **rooms.makers(), **self._makers()}, self.look.theme.palette)
        self.wayfinder = Wayfinder(self.shell, self.lock, self.session)
        self._known = rooms.known
        self.lock.locked.connect(self._forget_plan)
        self.watch = LockWatch(self.shell, self.lock, self.session, self.wayfinder)

    def open_window(self, width_px: int = 1280, height_px: int = 800) -> None:
        """Show the window and let it lead to its first room."""
        self.shell.resize(width_px, height_px)
        self.wayfinder.start()
        self.shell.show()
        self.shell.activateWindow()
        QTest.qWaitForWindowActive(self.shell)
        self.settle()

    def move_in(self, plan_text: str | None = "") -> None:
        """Make a vault with a plan ("" is the example, None is none) and go to Today."""
        self.lock.create(PASSPHRASE, _ignore)
        if plan_text is not None:
            text = plan_text or self.content.example_plan_text()
            self.plans.take_in(text.encode(), _ignore)
        self.wayfinder.entered_vault()
        self.settle()

    def go(self, screen: str) -> None:
        """Ask for a screen, as a room does."""
        self.wayfinder.go(screen)
        self.settle()

    def toggle_help(self) -> None:
        self.wayfinder.toggle_help()

    def end(self) -> None:
        super().end()
        self.safe.close()
        self.look.deleteLater()

    def to_medicine(self) -> None:
        """Open a session, answer both lists, mark the medicine."""
        self.plans.current(self._start)
        state = self.session.state
        assert state is not None
        for check in (Check.PRIVATE, Check.GATE):
            while item := next_open_item(items_of(state, check), state.answers_of(check)):
                answer = ev.Answered(self.session.now(), check, item.item_id, item.opens_with, "en-2", "S")
                self.session.handle(answer)
                state = self.session.state
                assert state is not None
        self.session.handle(ev.MedicineTaken(self.session.now()))

    def _start(self, result: Any) -> None:
        self.starter.start(result.value)

    def _close_help(self) -> None:
        self.wayfinder.close_help()

    def _pick(self, _parent: QWidget) -> Path | None:
        return self.picked

    def _pick_picture(self, _parent: QWidget, _file_name: str) -> Path | None:
        return self.picked

    def _pick_folder(self, _parent: QWidget) -> Path | None:
        return self.picked_folder

    def _begin_anew(self) -> None:
        self.began_anew += 1

    def _keep_code(self, code: str) -> None:
        self._code = code

    def _take_code(self) -> str:
        code, self._code = self._code, ""
        return code

    def _forget_plan(self, _why: object) -> None:
        self._known.forget()

    def _uncover(self) -> None:
        self.wayfinder.uncover()

    def _entered(self) -> None:
        self.wayfinder.entered_vault()

    def _makers(self) -> dict[str, Callable[[], Room]]:
        anew: dict[str, Any] = {"settings": self.settings, "begin_anew": self._begin_anew}
        vault_rooms = VaultRooms(
            care=self.care,
            rescue=self.rescue,
            jobs=InlineJobs(),
            pickers=Pickers(self._pick, _pick_share, self._pick_folder, self._pick),
            begin_anew=self._begin_anew,
            is_open=self.lock.is_open_now,
            go=self.go,
        )
        return {
            "statement": partial(StatementRoom, content=self.content, go=self.go, **anew),
            "country": partial(CountryRoom, content=self.content, settings=self.settings, go=self.go),
            "make_vault": partial(
                MakeVaultRoom, door=self.lock, jobs=InlineJobs(), show_recovery=self._keep_code, go=self.go
            ),
            "recovery": partial(RecoveryRoom, take_code=self._take_code, go=self.go),
            "choose_plan": partial(
                ChoosePlanRoom,
                content=self.content,
                plans=self.plans,
                flow=self.plan_rooms.flow,
                entered=self._entered,
                go=self.go,
            ),
            "unlock": partial(
                UnlockRoom,
                door=self.lock,
                entered=self._entered,
                keyring=self.by_keyring,
                mend=vault_rooms.mend,
            ),
            "blank": partial(BlankRoom, uncover=self._uncover),
            **self.plan_rooms.makers(),
            **self._day_rooms.makers(),
            **self._follow_up_rooms.makers(),
            **self._over_time.makers(),
            **vault_rooms.makers(),
            "settings": partial(SettingsRoom, content=self.content, tone=self.tone, go=self.go, **anew),
        }


def _same(play: Callable[[], None] | None) -> Callable[[], None] | None:
    return play


def _pick_share(_parent: QWidget, _file_name: str) -> Path | None:
    return None


def _ignore(result: Ok[Any] | Failed) -> None:
    if isinstance(result, Failed):
        raise result.error
