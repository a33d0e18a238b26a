"""The fields of a plan that is typed in: each shows its part of the plan's data and writes it back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.core.plan_fields import FIELDS, MISSING, Path, Problem, Whole
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.fields import LineField, NoteField
from companion.ui.kit.text import Label, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plan.write.values import read_day, read_numbers, say_day, say_numbers
from companion.ui.translator import spoken

PlanData = dict[str, Any]

translate = QCoreApplication.translate


class PlanField(QWidget):
    """One field or a few that belong together. ``paths``: what it writes."""

    changed = Signal()

    def __init__(self, *paths: Path) -> None:
        super().__init__()
        self.paths = paths
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(Space.HAIR)

    def show_data(self, data: PlanData) -> None:
        """Show what the plan says so far."""
        raise NotImplementedError

    def write(self, data: PlanData) -> None:
        """Put what stands here into the plan."""
        raise NotImplementedError

    def tell(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong here; no problem takes the words away."""
        raise NotImplementedError

    def unfinished(self) -> list[Problem]:
        """What is wrong with words that stand here and are not part of the plan yet."""
        return []


class WordsField(PlanField):
    """Words, a phone number, a whole number, a day or a list of numbers: one line or a few."""

    def __init__(self, path: Path, name: str, *, hint: str = "", lines: int = 1, below: str = "") -> None:
        super().__init__(path)
        self.field = LineField(name, hint=hint) if lines == 1 else NoteField(name, hint=hint, lines=lines)
        self.field.setObjectName(f"field.{'.'.join(path)}")
        self.setFocusProxy(self.field)
        self.column.addWidget(self.field)
        if below:
            self.column.addWidget(Label(below))
        self.field.changed.connect(self._changed)

    def show_data(self, data: PlanData) -> None:
        self.field.set_text(self.said(_value(data, self.paths[0])))

    def write(self, data: PlanData) -> None:
        text = self.field.text().strip()
        _put(data, self.paths[0], self.read(text) if text else None)

    def tell(self, problems: Iterable[Problem]) -> None:
        self.field.set_trouble(" ".join(say_problem(problem) for problem in problems))

    def said(self, value: Any) -> str:
        """A value as it is typed."""
        return "" if value is None else str(value)

    def read(self, text: str) -> Any:
        """What was typed, as a value of the plan; what makes no sense stays as it was typed."""
        return text

    def _changed(self) -> None:
        self.changed.emit()


class NumberField(WordsField):
    """A whole number with the line that Companion holds, in words. ``at_most``: the line is a ceiling."""

    def __init__(self, path: tuple[str, str], name: str, *, usual: int, at_most: bool) -> None:
        field = FIELDS[path]
        assert isinstance(field, Whole)
        line = translate("PlanWrite", "%1 at most.") if at_most else translate("PlanWrite", "%1 at least.")
        line = line.replace("%1", str(field.highest if at_most else field.lowest))
        empty = translate("PlanWrite", "Left empty, it is %1.").replace("%1", str(usual))
        super().__init__(path, name, hint=str(usual), below=f"{line} {empty}")

    def read(self, text: str) -> Any:
        return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else text


class NumbersField(WordsField):
    """Several whole numbers with commas between them."""

    def said(self, value: Any) -> str:
        return say_numbers(value)

    def read(self, text: str) -> Any:
        return read_numbers(text)


class DayField(WordsField):
    """One day."""

    def said(self, value: Any) -> str:
        return say_day(value)

    def read(self, text: str) -> Any:
        return read_day(text)


class FlagsField(PlanField):
    """Several things that a plan may ask for, each on a row of its own."""

    def __init__(self, name: str, flags: dict[Path, str], *, on: frozenset[Path] = frozenset()) -> None:
        super().__init__(*flags)
        self._on = on
        self._choices = ChoiceGroup([Choice(path[-1], text) for path, text in flags.items()], several=True)
        self.setFocusProxy(self._choices)
        self.column.addWidget(Strong(name))
        self.column.addWidget(self._choices)
        self._choices.chosen.connect(self._changed)

    def show_data(self, data: PlanData) -> None:
        shown = [path[-1] for path in self.paths if _value(data, path, default=path in self._on) is True]
        self._choices.select_all_of(shown)

    def write(self, data: PlanData) -> None:
        chosen = self._choices.all_selected()
        for path in self.paths:
            is_on = path[-1] in chosen
            _put(data, path, None if is_on == (path in self._on) else is_on)

    def tell(self, problems: Iterable[Problem]) -> None:
        """A row that is on or off cannot be wrong."""

    def _changed(self, _key: str) -> None:
        self.changed.emit()


def say_problem(problem: Problem) -> str:
    """A problem as a sentence below its field."""
    if problem.reason == MISSING:
        return translate("PlanWrite", "This is needed.")
    return translate("PlanWrite", "This %1.").replace("%1", spoken(problem.reason))


def _value(data: PlanData, path: Path, default: Any = None) -> Any:
    section = data.get(path[0])
    return section.get(path[1], default) if isinstance(section, dict) else default


def _put(data: PlanData, path: Path, value: Any) -> None:
    """Set a field, or leave it out where there is no value."""
    section = data.setdefault(path[0], {})
    if value is None:
        section.pop(path[1], None)
    else:
        section[path[1]] = value
    if not section:
        del data[path[0]]
