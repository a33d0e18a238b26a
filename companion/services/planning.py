"""The care plan in use: checked with line numbers, taken in, kept in every version, shown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from companion.core.plan import CarePlan, check_plan, derive_plan
from companion.services.errors import NoPlanError, PlanError
from companion.services.plan_lines import line_of
from companion.services.ports import Clock, Failed, Ok, Records, Storage

LARGEST_PLAN_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """Why a plan cannot be taken: the line, counted from 1, and the reason in plain words."""

    line: int
    reason: str

    @property
    def sentence(self) -> str:
        """The line and the reason as one sentence."""
        return f"Line {self.line}: {self.reason}."


_TOO_BIG = PlanProblem(1, "this file is too big to be a care plan")


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as kept in the vault. ``plan_id`` is made from the text, so the same text has the same id."""

    plan_id: str
    text: str
    plan: CarePlan


def read_plan(text: str) -> CarePlan | list[PlanProblem]:
    """The plan that a text holds, or everything that is wrong with it, line by line."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_PLAN_BYTES:
        return [_TOO_BIG]
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [_broken_line(text, error)]
    except (RecursionError, ValueError):
        return [PlanProblem(1, "this file cannot be read as a care plan")]
    problems = check_plan(data)
    if problems:
        return sorted(
            {
                PlanProblem(line_of(text, problem.path), f"“{'.'.join(problem.path)}” {problem.reason}")
                for problem in problems
            },
            key=_place,
        )
    return derive_plan(data)


def check_plan_bytes(raw: bytes) -> tuple[str, CarePlan] | list[PlanProblem]:
    """The text and plan of a file, or everything that is wrong with it, line by line."""
    if len(raw) > LARGEST_PLAN_BYTES:
        return [_TOO_BIG]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return [PlanProblem(line, "this is not plain text in UTF-8")]
    read = read_plan(text)
    return read if isinstance(read, list) else (text, read)


def read_plan_bytes(raw: bytes) -> tuple[str, CarePlan]:
    """The text and plan of a file. Raises ``PlanError`` with each line and reason."""
    checked = check_plan_bytes(raw)
    if isinstance(checked, list):
        raise PlanError(f"{say_problems(checked)}\nThe plan was not taken in. Nothing was changed.")
    return checked


def say_problems(problems: list[PlanProblem]) -> str:
    """One line of text for each problem."""
    return "\n".join(problem.sentence for problem in problems)


class PlanService:
    """Takes in plans and gives back the one in use."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def take_in(self, raw: bytes, done: Callable[[Ok[KeptPlan] | Failed], None]) -> None:
        """Check a plan's file and keep it as the one in use; ``PlanError`` comes home as ``Failed``."""
        try:
            text, plan = read_plan_bytes(raw)
        except PlanError as error:
            done(Failed(error))
            return
        kept = KeptPlan(plan_id_of(text), text, plan)
        self._storage.submit(partial(_save, kept=kept, taken_utc_s=self._clock.now().utc_s), done)

    def current(self, done: Callable[[Ok[KeptPlan] | Failed], None]) -> None:
        """The plan in use; ``NoPlanError`` comes home where there is none."""
        self._storage.submit(load_current_plan, done)


def plan_id_of(text: str) -> str:
    """A short id that only this very text has."""
    return sha256(text.encode()).hexdigest()[:16]


def load_current_plan(records: Records) -> KeptPlan:
    """The newest plan kept. Raises ``NoPlanError`` where there is none."""
    row = records.plan_text()
    if row is None:
        raise NoPlanError("There is no care plan yet. Ask your care team for one, then take it in.")
    plan_id, text = row
    read = read_plan(text)
    if isinstance(read, list):
        reason = "The care plan kept here cannot be read by this version. Ask your care team for it again."
        raise NoPlanError(reason)
    return KeptPlan(plan_id, text, read)


def _save(records: Records, kept: KeptPlan, taken_utc_s: float) -> KeptPlan:
    records.save_plan(kept.plan_id, kept.text, taken_utc_s)
    return kept


def _place(problem: PlanProblem) -> tuple[int, str]:
    return problem.line, problem.reason


_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def _broken_line(text: str, error: tomllib.TOMLDecodeError) -> PlanProblem:
    found = _TOML_PLACE.search(str(error))
    line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
    reason = _TOML_PLACE.sub("", str(error)).strip().rstrip(".")
    return PlanProblem(line, f"this is not written as a plan file should be ({reason})")
