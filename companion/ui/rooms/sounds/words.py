"""The words of the Sounds room that depend on what there is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.core.phases import Scene
from companion.services.music_intake import Intake
from companion.ui.translator import spoken


def scene_name(scene: Scene) -> str:
    """What a part of the session is called here."""
    match scene:
        case Scene.SETTLE:
            return QCoreApplication.translate("Sounds", "Settling")
        case Scene.QUIET:
            return QCoreApplication.translate("Sounds", "Quiet")
        case Scene.RETURN:
            return QCoreApplication.translate("Sounds", "Coming back")
        case Scene.REST:
            return QCoreApplication.translate("Sounds", "Rest")
        case Scene.SILENCE:
            return QCoreApplication.translate("Sounds", "Silence")


def pieces(count: int) -> str:
    """How many own pieces there are."""
    if count == 0:
        return QCoreApplication.translate("Sounds", "None yet")
    if count == 1:
        return QCoreApplication.translate("Sounds", "1 piece")
    return QCoreApplication.translate("Sounds", "%1 pieces").replace("%1", str(count))


def intake_words(intake: Intake) -> str:
    """How an intake goes on, or how it ended, in a line or two."""
    if not intake.is_over:
        if intake.total == 0:
            return QCoreApplication.translate("Sounds", "We look at what you chose.")
        words = QCoreApplication.translate("Sounds", "We listen to each piece first: %1 of %2.")
        return words.replace("%1", str(min(intake.done + 1, intake.total))).replace("%2", str(intake.total))
    said = [_added(intake)] if intake.added or not intake.refused else []
    if len(intake.refused) == 1:
        said.append(spoken(intake.refused[0].sentence))
    elif intake.refused:
        words = QCoreApplication.translate("Sounds", "%1 files could not be used. %2")
        reasons = list(dict.fromkeys(spoken(error.sentence) for error in intake.refused))
        reason = " ".join(reasons[:2])
        said.append(words.replace("%1", str(len(intake.refused))).replace("%2", reason).strip())
    if intake.left_out:
        words = QCoreApplication.translate("Sounds", "%1 more did not fit. 200 pieces is the most.")
        said.append(words.replace("%1", str(intake.left_out)))
    return " ".join(said)


def _added(intake: Intake) -> str:
    if intake.added == 0:
        return QCoreApplication.translate("Sounds", "We found no music there.")
    if intake.added == 1:
        return QCoreApplication.translate("Sounds", "1 piece was added.")
    return QCoreApplication.translate("Sounds", "%1 pieces were added.").replace("%1", str(intake.added))
