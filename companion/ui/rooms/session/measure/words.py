"""The words for numbers: what is asked for, its unit, and why it is asked for again."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.core.numbers import Mistyped, Number, Reading


def question_of(number: Number) -> str:
    """What is asked for, as the largest words of the page."""
    translate = QCoreApplication.translate
    match number:
        case Number.SYSTOLIC:
            return translate("NumberWords", "What is the top number?")
        case Number.DIASTOLIC:
            return translate("NumberWords", "What is the bottom number?")
        case Number.PULSE:
            return translate("NumberWords", "What is the pulse?")
        case Number.OXYGEN:
            return translate("NumberWords", "What is the oxygen?")
        case _:
            assert_never(number)


def hint_of(number: Number) -> str:
    """Where it stands on the device."""
    translate = QCoreApplication.translate
    match number:
        case Number.SYSTOLIC:
            return translate("NumberWords", "Blood pressure has two numbers. This is the larger one.")
        case Number.DIASTOLIC:
            return translate("NumberWords", "This is the smaller one, below the top number.")
        case Number.PULSE:
            return translate("NumberWords", "The cuff or the clip shows it too. Or count for one minute.")
        case Number.OXYGEN:
            return translate("NumberWords", "The clip on the finger shows it. Wait until it stays the same.")
        case _:
            assert_never(number)


def unit_of(number: Number) -> str:
    """The unit in words."""
    translate = QCoreApplication.translate
    match number:
        case Number.SYSTOLIC | Number.DIASTOLIC:
            return translate("NumberWords", "millimetres of mercury")
        case Number.PULSE:
            return translate("NumberWords", "beats a minute")
        case Number.OXYGEN:
            return translate("NumberWords", "percent")
        case _:
            assert_never(number)


def trouble_of(mistyped: Mistyped) -> str:
    """Why a number is asked for again. It says what to do, and guesses nothing (H05)."""
    translate = QCoreApplication.translate
    match mistyped:
        case Mistyped.EMPTY:
            return translate("NumberWords", "Type the number that the device shows.")
        case Mistyped.NOT_A_NUMBER:
            return translate("NumberWords", "Use only the digits 0 to 9. Please type it again.")
        case Mistyped.NOT_WHOLE:
            return translate("NumberWords", "It must be a whole number. Please read it again.")
        case Mistyped.OUT_OF_RANGE:
            return translate("NumberWords", "This can not be the number. Please read it again.")
        case _:
            assert_never(mistyped)


def swapped_words() -> str:
    """Why a pair of pressures is asked for again."""
    return QCoreApplication.translate(
        "NumberWords", "These two do not fit. The top number is the larger one. Please read both again."
    )


def reading_lines(reading: Reading) -> list[tuple[str, str]]:
    """What was typed, as name and number: such as “Blood pressure”, “128 over 82”."""
    translate = QCoreApplication.translate
    lines: list[tuple[str, str]] = []
    if reading.systolic_mmhg is not None:
        pair = translate("NumberWords", "{top} over {bottom}")
        words = pair.format(top=reading.systolic_mmhg, bottom=reading.diastolic_mmhg)
        lines.append((translate("NumberWords", "Blood pressure"), words))
    if reading.pulse is not None:
        lines.append((translate("NumberWords", "Pulse"), str(reading.pulse)))
    if reading.oxygen_percent is not None:
        lines.append((translate("NumberWords", "Oxygen"), str(reading.oxygen_percent)))
    return lines
