"""Fields that grow: days, the care team's own questions, more numbers to call. One is added at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from companion.core.plan_fields import LINE_FIELDS, MORE, Path, Problem, check_field
from companion.ui.kit.buttons import PlainButton, SoftButton
from companion.ui.kit.cards import Card
from companion.ui.kit.fields import LineField
from companion.ui.kit.text import Body, Label, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.plan.write.fields import PlanData, PlanField, say_problem
from companion.ui.rooms.plan.write.values import long_day, read_day
from companion.ui.rooms.session.parts import Column

translate = QCoreApplication.translate


class GrowingField(PlanField):
    """A list with one place to type below it; a subclass says how one part is read and shown."""

    def __init__(self, path: Path, name: str, add: str, empty: str) -> None:
        super().__init__(path)
        self._parts: list[Any] = []
        self._empty = empty
        self._rows = Column(gap_px=Space.TINY)
        self._trouble = Label()
        self._trouble.set_ink("accent")
        self._trouble.hide()
        self._add = SoftButton(add)
        self._add.setObjectName(f"add.{'.'.join(path)}")
        self._add.clicked.connect(self._add_one)
        self.inputs = [self._named(field, path) for field in self._make_inputs()]
        self.setFocusProxy(self.inputs[0])
        self.column.setSpacing(Space.TINY)
        self.column.addWidget(Strong(name))
        self.column.addWidget(self._rows)
        for field in self.inputs:
            field.entered.connect(self._add_one)
            self.column.addWidget(field)
        self.column.addWidget(self._trouble)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self.column.addLayout(row)

    def show_data(self, data: PlanData) -> None:
        section = data.get(self.paths[0][0])
        kept = section.get(self.paths[0][1]) if isinstance(section, dict) else None
        self._parts = list(kept) if isinstance(kept, list) else []
        self._show_rows()

    def write(self, data: PlanData) -> None:
        self._take_what_was_typed()
        section = data.setdefault(self.paths[0][0], {})
        if self._parts:
            section[self.paths[0][1]] = list(self._parts)
        else:
            section.pop(self.paths[0][1], None)
        if not section:
            del data[self.paths[0][0]]

    def tell(self, problems: Iterable[Problem]) -> None:
        self._say(" ".join(say_problem(problem) for problem in problems))

    def unfinished(self) -> list[Problem]:
        part = self._typed()
        return [] if part is None else self._problems(part)

    def _make_inputs(self) -> list[LineField]:
        raise NotImplementedError

    def _typed(self) -> Any:
        """The part that is typed now; None where nothing is."""
        raise NotImplementedError

    def _words(self, part: Any) -> str:
        raise NotImplementedError

    def _named(self, field: LineField, path: Path) -> LineField:
        if not field.objectName():
            field.setObjectName(f"field.{'.'.join(path)}")
        return field

    def _take_what_was_typed(self) -> None:
        """A part that was typed and never added belongs to the plan too, when it makes sense."""
        part = self._typed()
        if part is not None and not self._problems(part):
            self._keep(part)

    def _add_one(self) -> None:
        part = self._typed()
        if part is None:
            return
        problems = self._problems(part)
        self.tell(problems)
        if not problems:
            self._keep(part)
            self.changed.emit()
            self.inputs[0].setFocus()

    def _problems(self, part: Any) -> list[Problem]:
        return check_field(self.paths[0], [*self._parts, part])

    def _keep(self, part: Any) -> None:
        if part not in self._parts:
            self._parts.append(part)
        if all(isinstance(one, date) for one in self._parts):
            self._parts.sort()
        for field in self.inputs:
            field.set_text("")
        self._show_rows()

    def _remove(self, part: Any) -> None:
        self._parts.remove(part)
        self._show_rows()
        self.changed.emit()
        self.inputs[0].setFocus()

    def _show_rows(self) -> None:
        rows = [_Row(self._words(part), number, partial(self._remove, part))
                for number, part in enumerate(self._parts)]  # fmt: skip
        self._rows.show_parts(rows or [Label(self._empty)])

    def _say(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))


class DaysField(GrowingField):
    """The days of sessions."""

    def _make_inputs(self) -> list[LineField]:
        return [LineField(translate("PlanWrite", "A day"), hint=translate("PlanWrite", "5 December 2026"))]

    def _typed(self) -> Any:
        text = self.inputs[0].text().strip()
        return read_day(text) if text else None

    def _words(self, part: Any) -> str:
        return long_day(part)


class QuestionsField(GrowingField):
    """Questions of the care team for the gate."""

    def _make_inputs(self) -> list[LineField]:
        return [LineField(translate("PlanWrite", "A question"))]

    def _typed(self) -> Any:
        return self.inputs[0].text().strip() or None

    def _words(self, part: Any) -> str:
        return str(part)


class PhoneLinesField(GrowingField):
    """More numbers to call."""

    def _make_inputs(self) -> list[LineField]:
        names = {
            "name": translate("PlanWrite", "Who it is"),
            "number": translate("PlanWrite", "Phone number"),
            "hours": translate("PlanWrite", "When they answer, if you know"),
        }
        fields = []
        for key in LINE_FIELDS:
            field = LineField(names[key])
            field.setObjectName(f"field.{'.'.join(MORE)}.{key}")
            fields.append(field)
        return fields

    def _typed(self) -> Any:
        typed = zip(LINE_FIELDS, (field.text().strip() for field in self.inputs), strict=True)
        line = {key: text for key, text in typed if text}
        return line or None

    def _words(self, part: Any) -> str:
        line = part if isinstance(part, dict) else {}
        words = f"{line.get('name', '')}: {line.get('number', '')}"
        return f"{words} ({line['hours']})" if line.get("hours") else words


class _Row(Card):
    """One part of the list, and the way to take it out again."""

    def __init__(self, words: str, number: int, remove: Callable[[], None]) -> None:
        super().__init__()
        self._remove_part = remove
        button = PlainButton(self.tr("Remove"))
        button.setObjectName(f"remove.{number}")
        button.setAccessibleName(self.tr("Remove %1").replace("%1", words))
        button.clicked.connect(self._pressed)
        self.column.setSpacing(0)
        self.column.setContentsMargins(Space.WIDE, Space.HAIR, Space.SMALL, Space.HAIR)
        row = QHBoxLayout()
        row.addWidget(Body(words), 1)
        row.addWidget(button)
        self.column.addLayout(row)

    def _pressed(self) -> None:
        self._remove_part()
