"""The floor plan: which rooms there are, and what each group of them is given.

Each room's module is loaded with its first use, so that the first window comes soon.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from companion.content.checklists import TEST_TONE
from companion.services.afterwards import SealedNotes
from companion.services.attachments import AttachmentService
from companion.services.device import DeviceService
from companion.services.help_log import HelpLog
from companion.services.sitter_tone import SitterToneService
from companion.ui.furnishing import Furnishing, Guide
from companion.ui.kit.icons import Icon
from companion.ui.rooms.day.makers import DayRooms
from companion.ui.rooms.first_run.makers import FirstRunRooms
from companion.ui.rooms.follow_up.makers import FollowUpRooms
from companion.ui.rooms.makers import SingleRooms
from companion.ui.rooms.plan.action import PlanAction
from companion.ui.rooms.plan.makers import PlanRooms
from companion.ui.rooms.room import Room
from companion.ui.rooms.session.makers import SessionRooms
from companion.ui.rooms.trends.makers import OverTimeRooms
from companion.ui.rooms.vault.makers import VaultRooms
from companion.ui.rooms.writing.makers import WritingRooms


class FloorPlan:
    """Makes each room at its first use. ``help_log``: what Help keeps until a session takes it in."""

    def __init__(self, given: Furnishing) -> None:
        self.guide = Guide()
        notes = SealedNotes(given.storage, given.clock)
        attachments = AttachmentService(given.storage, given.clock)
        self._session_rooms = _session_rooms(given, self.guide)
        self.help_log: HelpLog = self._session_rooms.help_log
        plan_rooms = _plan_rooms(given, self.guide)
        vault_rooms = _vault_rooms(given, self.guide)
        self._groups = (
            _first_run_rooms(given, plan_rooms, self.guide),
            _day_rooms(given, self._session_rooms, notes, self.guide),
            plan_rooms,
            vault_rooms,
            self._session_rooms,
            _over_time_rooms(given, attachments, self.guide),
            _follow_up_rooms(given, self._session_rooms, self.guide),
            WritingRooms(given, self._session_rooms.numbers, attachments),
            SingleRooms(given, self.guide, self._session_rooms, vault_rooms, notes),
        )

    def forget_plan(self, _why: object) -> None:
        """The vault was locked: Help shows the country's numbers from now on."""
        self._session_rooms.known.forget()

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {name: make for group in self._groups for name, make in group.makers().items()}


def _session_rooms(given: Furnishing, guide: Guide) -> SessionRooms:
    return SessionRooms(
        look=given.look,
        clock=given.clock,
        content=given.content,
        session=given.session,
        storage=given.storage,
        plans=given.plans,
        breath=given.breath,
        settings=given.settings,
        tone=given.tone,
        go=guide.go,
        ask_help=guide.toggle_help,
        close_help=guide.close_help,
        running=given.running,
        actions={TEST_TONE: partial(_make_tone_row, given.tone)},
    )


def _plan_rooms(given: Furnishing, guide: Guide) -> PlanRooms:
    translate = QCoreApplication.translate
    cards = PlanAction(
        "cards",
        Icon.PRINT,
        translate("FloorPlan", "Cards to print"),
        translate("FloorPlan", "For the sitter, and for an emergency"),
        translate("FloorPlan", "Open"),
        partial(guide.go, "cards"),
    )
    return PlanRooms(
        plans=given.plans,
        clock=given.clock,
        settings=given.settings,
        pick_plan=given.pickers.plan,
        go=guide.go,
        actions=(cards,),
    )


def _vault_rooms(given: Furnishing, guide: Guide) -> VaultRooms:
    return VaultRooms(
        care=given.care,
        rescue=given.rescue,
        jobs=given.jobs,
        pickers=given.pickers,
        begin_anew=given.begin_anew,
        is_open=given.is_open,
        go=guide.go,
    )


def _first_run_rooms(given: Furnishing, plan_rooms: PlanRooms, guide: Guide) -> FirstRunRooms:
    return FirstRunRooms(
        content=given.content,
        settings=given.settings,
        door=given.door,
        jobs=given.jobs,
        plans=given.plans,
        flow=plan_rooms.flow,
        entered=given.entered,
        go=guide.go,
        begin_anew=given.begin_anew,
    )


def _day_rooms(given: Furnishing, session: SessionRooms, notes: SealedNotes, guide: Guide) -> DayRooms:
    return DayRooms(
        look=given.look,
        clock=given.clock,
        content=given.content,
        settings=given.settings,
        storage=given.storage,
        plans=given.plans,
        starter=given.starter,
        journal=given.journal,
        sound=given.sound,
        device=DeviceService(given.device, given.storage, given.jobs, given.clock),
        notes=notes,
        known=session.known,
        numbers=session.numbers,
        ask_help=guide.toggle_help,
        go=guide.go,
        tone=given.tone,
        previews=given.sounds.previews,
        find_test_tone=given.tone.ringer,
    )


def _follow_up_rooms(given: Furnishing, session: SessionRooms, guide: Guide) -> FollowUpRooms:
    return FollowUpRooms(
        content=given.content,
        follow_up=given.follow_up,
        measures=given.measures,
        known=session.known,
        numbers=session.numbers,
        go=guide.go,
    )


def _over_time_rooms(given: Furnishing, attachments: AttachmentService, guide: Guide) -> OverTimeRooms:
    return OverTimeRooms(
        storage=given.storage,
        jobs=given.jobs,
        clock=given.clock,
        content=given.content,
        plans=given.plans,
        pick_save=given.pickers.share,
        go=guide.go,
        attachments=attachments,
        voice=given.voice,
        still_here=given.still_here,
    )


def _make_tone_row(tone: SitterToneService) -> QWidget:
    from companion.ui.rooms.session.tone_row import ToneRow  # noqa: PLC0415 - loads with the gate

    row = ToneRow(tone)
    row.enter()
    return row
