"""What a plan's signature tells, in plain words; it never speaks for the plan itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.core.plan import CarePlan
from companion.services.plan_seal import Seal

translate = QCoreApplication.translate


def seal_words(seal: Seal, plan: CarePlan) -> str:
    """One line on who signed."""
    match seal:
        case Seal.NONE:
            words = translate("MyPlan", "Not signed. Your clinic may sign its file, or not.")
        case Seal.SAME_KEY:
            words = translate("MyPlan", "Signed by %1, the same key as before.")
        case Seal.NEW_KEY:
            words = translate("MyPlan", "Signed by %1. You have not compared its key yet.")
        case Seal.OTHER_KEY:
            words = translate("MyPlan", "Signed by %1, with another key than before.")
    return words.replace("%1", plan.clinic)
