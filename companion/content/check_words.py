"""The words of the short check of the days after: sliders, what one may feel, weekly questions."""

from __future__ import annotations

from dataclasses import dataclass

from companion.content.places import check_id, check_unique
from companion.core.follow_up import Slider

SIDE_EFFECTS = "side_effects"
WANTING_MORE = "wanting_more"


@dataclass(frozen=True, slots=True)
class SliderWords:
    """A question that is answered on a line, and the words at its two ends."""

    slider: Slider
    title: str
    least: str
    most: str


@dataclass(frozen=True, slots=True)
class Felt:
    """Something that a person may have felt. ``sign``: the sign of Help that it is, if any."""

    effect_id: str
    label: str
    sign: str = ""

    def __post_init__(self) -> None:
        check_id(self.effect_id)


@dataclass(frozen=True, slots=True)
class WeeklyAnswer:
    """One answer to a weekly question. ``sign``: the sign of Help that it is, if any."""

    answer_id: str
    text: str
    sign: str = ""

    def __post_init__(self) -> None:
        check_id(self.answer_id)


@dataclass(frozen=True, slots=True)
class WeeklyQuestion:
    """A question that is asked once a week (H30, H31)."""

    question_id: str
    title: str
    answers: tuple[WeeklyAnswer, ...]
    hint: str = ""

    def __post_init__(self) -> None:
        check_id(self.question_id)
        check_unique([answer.answer_id for answer in self.answers])

    def sign_of(self, answer_id: str) -> str:
        """The sign that an answer is; empty for none."""
        return next((one.sign for one in self.answers if one.answer_id == answer_id), "")


@dataclass(frozen=True, slots=True)
class FeltWords:
    """The list of what one may feel, with its heading."""

    title: str
    hint: str
    note: str
    items: tuple[Felt, ...]

    def __post_init__(self) -> None:
        check_unique([item.effect_id for item in self.items])


@dataclass(frozen=True, slots=True)
class CheckWords:
    """All words of one check, in the order in which they are asked."""

    wording_version: str
    sliders: tuple[SliderWords, ...]
    side_effects: FeltWords
    bladder: tuple[WeeklyQuestion, ...]
    wanting_more: WeeklyQuestion

    def __post_init__(self) -> None:
        if [words.slider for words in self.sliders] != list(Slider):
            raise ValueError("the sliders are those of the check, in their order")
        check_unique(list(self.question_ids))

    @property
    def weekly(self) -> tuple[WeeklyQuestion, ...]:
        """What is asked once a week."""
        return (*self.bladder, self.wanting_more)

    @property
    def question_ids(self) -> tuple[str, ...]:
        """The ids of all questions."""
        sliders = (words.slider.value for words in self.sliders)
        return (*sliders, SIDE_EFFECTS, *(question.question_id for question in self.weekly))
