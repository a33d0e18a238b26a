"""Where the session is, and until when, in one or two short sentences for the sitter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.core.clock import Instant
from companion.core.phases import Phase
from companion.core.session import SessionState, may_begin_fit_check
from companion.ui.rooms.session.times import time_of


def part_words(state: SessionState, now: Instant, sitter: str) -> str:
    """Such as "Quiet until 21:03. Sam stays until 00:03."; empty before the mark."""
    if state.medicine_at is None:
        return ""
    translate = QCoreApplication.translate
    stays = translate("SitterPart", "{sitter} stays until {time}.").format(
        sitter=sitter, time=time_of(state.medicine_at, state.timeline.sitter_stays_s)
    )
    return f"{_phase_words(state, state.medicine_at, now)} {stays}".strip()


def _phase_words(state: SessionState, mark: Instant, now: Instant) -> str:
    translate = QCoreApplication.translate
    line = state.timeline
    match state.phase:
        case Phase.QUIET:
            words = translate("SitterPart", "Quiet until {time}.")
            return words.format(time=time_of(mark, line.quiet_until_s))
        case Phase.COMING_BACK:
            words = translate("SitterPart", "Coming back, slowly, until {time}.")
            return words.format(time=time_of(mark, line.grounding_from_s))
        case Phase.GROUNDING if may_begin_fit_check(state, now):
            return translate("SitterPart", "The last questions can begin.")
        case Phase.GROUNDING:
            words = translate("SitterPart", "Grounding. The last questions come from {time}.")
            return words.format(time=fit_check_time(state))
        case Phase.FIT_TO_END:
            return translate("SitterPart", "The last questions.")
        case Phase.STAYING_NEAR:
            return translate("SitterPart", "The session has ended early.")
        case _:
            return ""


def fit_check_time(state: SessionState) -> str:
    """The wall clock from which the last questions may be asked; empty before the mark."""
    if state.medicine_at is None:
        return ""
    return time_of(state.medicine_at, max(float(state.timeline.earliest_end_s), state.fit_again_from_s))
