"""The words of the Breathe room that depend on what there is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.core.breath import Refusal
from companion.core.breath_log import Felt
from companion.core.clock import whole_minutes
from companion.services.errors import CalmError
from companion.ui.translator import spoken


def felt_word(felt: Felt) -> str:
    """How a sitting felt, in a word."""
    match felt:
        case Felt.SOFT:
            return QCoreApplication.translate("Breath", "Softer")
        case Felt.SAME:
            return QCoreApplication.translate("Breath", "The same")
        case Felt.SLEEPY:
            return QCoreApplication.translate("Breath", "Sleepy")
        case Felt.RESTLESS:
            return QCoreApplication.translate("Breath", "Restless")
        case Felt.LIGHT_HEADED:
            return QCoreApplication.translate("Breath", "Light-headed")


def span_words(breathed_s: float) -> str:
    """How long a sitting was."""
    minutes = whole_minutes(breathed_s + 30)
    if minutes < 1:
        return QCoreApplication.translate("Breath", "Under a minute")
    if minutes == 1:
        return QCoreApplication.translate("Breath", "1 minute")
    return QCoreApplication.translate("Breath", "%1 minutes").replace("%1", str(minutes))


def refusal_words(refusal: Refusal | None) -> str:
    """Why times are no pattern, and what to do."""
    match refusal:
        case Refusal.TOO_SLOW:
            return QCoreApplication.translate(
                "Breath", "In and out together take 10 seconds at most. Slower can make you dizzy."
            )
        case Refusal.TOO_SHORT:
            return QCoreApplication.translate("Breath", "Each takes 1.5 seconds or more.")
        case _:
            return QCoreApplication.translate("Breath", "Please write seconds as a number, such as 4.")


def trouble_words(error: Exception) -> str:
    """What could not be kept, calmly."""
    if isinstance(error, CalmError):
        return spoken(error.sentence)
    return QCoreApplication.translate("Breath", "This could not be kept. You can breathe all the same.")
