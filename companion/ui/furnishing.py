"""What the rooms are given, and who leads from one to the next on their behalf."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.content.loader import Content
from companion.services.awake_port import KeepAwake
from companion.services.cards import CardService
from companion.services.device import DeviceCheck
from companion.services.follow_up import FollowUpService
from companion.services.journal import JournalService
from companion.services.measures import MeasureService
from companion.services.planning import PlanService
from companion.services.ports import Clock, Jobs, Sound, Storage, VaultDoor
from companion.services.session import SessionService
from companion.services.settings import SettingsService
from companion.services.share_tools import ShareTools
from companion.services.sharing import SharingService
from companion.services.side_file import RunningFacts
from companion.services.sitter_tone import SitterToneService
from companion.services.starting import SessionStarter
from companion.services.vault_ports import KeyringDoor, VaultRescue, WholeCare
from companion.services.voice_ports import VoiceDevice
from companion.ui.kit.theme import Look
from companion.ui.rooms.breath_parts import BreathParts
from companion.ui.rooms.pickers import Pickers
from companion.ui.rooms.sounds.parts import SoundParts
from companion.ui.wayfinder import Wayfinder


@dataclass(frozen=True, slots=True)
class Furnishing:
    """What the rooms are given; each room gets only what it needs.

    ``still_here``: someone is there without a key or the mouse, so that the vault stays open.
    ``practice_awake``: keeps the screen on apart from what a session asks for.
    """

    look: Look
    clock: Clock
    content: Content
    settings: SettingsService
    door: VaultDoor
    jobs: Jobs
    storage: Storage
    plans: PlanService
    starter: SessionStarter
    session: SessionService
    journal: JournalService
    sharing: SharingService
    sound: Sound
    sounds: SoundParts
    breath: BreathParts
    tone: SitterToneService
    pickers: Pickers
    entered: Callable[[], None]
    running: RunningFacts
    care: WholeCare
    keyring: KeyringDoor
    rescue: VaultRescue
    is_open: Callable[[], bool]
    begin_anew: Callable[[], None]
    device: DeviceCheck
    cards: CardService
    follow_up: FollowUpService
    measures: MeasureService
    share_tools: ShareTools
    voice: VoiceDevice
    still_here: Callable[[], None]
    practice_awake: KeepAwake


class Guide:
    """Leads on behalf of the rooms, which know of it before there is a wayfinder."""

    def __init__(self) -> None:
        self._wayfinder: Wayfinder | None = None

    def follow(self, wayfinder: Wayfinder) -> None:
        """Lead by this wayfinder from now on."""
        self._wayfinder = wayfinder

    def go(self, screen: str) -> None:
        """Ask for a room."""
        if self._wayfinder is not None:
            self._wayfinder.go(screen)

    def toggle_help(self) -> None:
        """Open Help, or close it."""
        if self._wayfinder is not None:
            self._wayfinder.toggle_help()

    def close_help(self) -> None:
        """Go back to where Help was opened."""
        if self._wayfinder is not None:
            self._wayfinder.close_help()

    def uncover(self) -> None:
        """Leave the blank page."""
        if self._wayfinder is not None:
            self._wayfinder.uncover()
