"""The lists of questions: their words, and how a care plan asks them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from companion.content.places import check_id, check_unique, fill_places, plan_words
from companion.core.gate import Answer, CheckItem, Needs, Otherwise
from companion.core.plan import CarePlan

EXTRA_ITEM_PREFIX = "extra_"
ASKS_FOR_NUMBERS = "asks_for_numbers"
ASKS_FOR_NUMBERS_AT_END = "asks_for_numbers_at_end"
TEST_TONE = "test_tone"


class Asks(Enum):
    """Who answers a question."""

    PERSON = "person"
    SITTER = "sitter"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Answers:
    """The words of the three answers; the third always leaves room for doubt (H03)."""

    yes: str
    no: str
    not_sure: str

    def words(self, answer: Answer) -> str:
        """The words of one answer."""
        return {Answer.YES: self.yes, Answer.NO: self.no, Answer.NOT_SURE: self.not_sure}[answer]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a list.

    ``when`` names the part of the plan that it hangs on, ``action`` something to do beside it, if any.
    ``needs``: what the opening answer takes besides a press (H01, H04).
    """

    item_id: str
    title: str
    hint: str
    answers: Answers
    opens_with: Answer
    otherwise: Otherwise = Otherwise.NOT_TODAY
    when: str = ""
    asks: Asks = Asks.BOTH
    needs: Needs = Needs.NOTHING
    action: str = ""

    def __post_init__(self) -> None:
        check_id(self.item_id)
        if self.opens_with is Answer.NOT_SURE:
            raise ValueError("“not sure” must never let a list go on")
        if self.when not in ("", ASKS_FOR_NUMBERS, ASKS_FOR_NUMBERS_AT_END):
            raise ValueError(f"nothing in a plan is called “{self.when}”")
        if self.action not in ("", TEST_TONE):
            raise ValueError(f"nobody can do “{self.action}”")

    @property
    def check_item(self) -> CheckItem:
        """The rule of this question, without its words."""
        return CheckItem(self.item_id, self.opens_with, self.otherwise, self.needs)


@dataclass(frozen=True, slots=True)
class Extra:
    """The words around a question that a care team added to its plan."""

    hint: str
    answers: Answers


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list of questions in their order. ``wording_version`` is stored with each answer."""

    wording_version: str
    title: str
    lead: str
    items: tuple[Question, ...]
    extra: Extra | None = None

    def __post_init__(self) -> None:
        check_unique([item.item_id for item in self.items])
        if not self.wording_version.strip():
            raise ValueError("a list needs a wording_version")

    def asked_by(self, plan: CarePlan) -> Checklist:
        """The list as this plan asks it.

        Questions on numbers stay only if the plan asks for numbers, the care team's own come after the
        others, and places such as ``{address}`` hold the plan's words (H01, H17).
        """
        words = plan_words(plan)
        kept = [item for item in self.items if _is_asked(item, plan)]
        if self.extra is not None:
            kept += [
                Question(
                    f"{EXTRA_ITEM_PREFIX}{number}", title, self.extra.hint, self.extra.answers, Answer.YES
                )
                for number, title in enumerate(plan.extra_gate_items, start=1)
            ]
        items = tuple(
            replace(item, title=fill_places(item.title, words), hint=fill_places(item.hint, words))
            if not item.item_id.startswith(EXTRA_ITEM_PREFIX)
            else item
            for item in kept
        )
        return replace(self, lead=fill_places(self.lead, words), items=items)

    def question(self, item_id: str) -> Question:
        """The question with this id. Raises ``KeyError`` for an id that is not in the list."""
        return {item.item_id: item for item in self.items}[item_id]

    @property
    def check_items(self) -> tuple[CheckItem, ...]:
        """The rules of all questions, for the session's own record."""
        return tuple(item.check_item for item in self.items)


def _is_asked(item: Question, plan: CarePlan) -> bool:
    match item.when:
        case "":
            return True
        case "asks_for_numbers_at_end":
            return plan.numbers.any and plan.numbers.at_end
        case _:
            return plan.numbers.any
