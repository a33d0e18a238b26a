"""The care plan in use: checked with line numbers, taken in, kept in every version, shown."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from companion.core.plan import CarePlan, check_plan, derive_plan
from companion.core.plan_fields import Problem
from companion.core.said import Said, said_joined
from companion.services.errors import NoPlanError, PlanError
from companion.services.plan_file import LARGEST_PLAN_BYTES as LARGEST_PLAN_BYTES  # noqa: PLC0414 - of this contract
from companion.services.plan_history import load_versions
from companion.services.plan_lines import PlanLines
from companion.services.plan_seal import CONFIRMED_KEY, Seal, derive_seal, signature_reason
from companion.services.ports import Clock, Failed, Ok, Records, Storage, StoredPlan

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Hidden letters that turn the words around them; a phone number could be read backwards (H16)."""
_TOO_DEEP = re.compile(r"""(?<![\w"'-])(?:[\w"'-]+[ \t]*\.[ \t]*){40}""")
"""A name of so many parts that reading it would take minutes."""


@dataclass(frozen=True, slots=True)
class PlanProblem:
    """Why a plan cannot be taken: the line, counted from 1, and the reason in plain words."""

    line: int
    reason: str

    @property
    def sentence(self) -> str:
        """The line and the reason as one sentence."""
        return Said("Line {line}: {reason}.", line=self.line, reason=self.reason)


NOT_TAKEN_IN = "The plan was not taken in. Nothing was changed."
_TOO_BIG = PlanProblem(1, Said("this file is too big to be a care plan"))


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """A plan as kept in the vault. ``plan_id`` is made from the text, so the same text has the same id."""

    plan_id: str
    text: str
    plan: CarePlan


@dataclass(frozen=True, slots=True)
class PlanLook:
    """A plan that could be taken in, beside the one in use, if any."""

    offered: KeptPlan
    before: KeptPlan | None
    seal: Seal


DRAFT = "plan_draft"
"""The private setting that holds a plan while it is typed in by hand."""


def read_plan(text: str, *, kept: bool = False) -> CarePlan | list[PlanProblem]:
    """The plan that a text holds, or everything that is wrong with it, line by line.

    ``kept``: it was taken in before, so words that were banned since then do not close it; every line does.
    """
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_PLAN_BYTES:
        return [_TOO_BIG]
    if turning := _TURNING.search(text):
        return [PlanProblem(_line_at(text, turning), Said("a hidden letter here turns words around"))]
    if deep := _TOO_DEEP.search(text):
        return [PlanProblem(_line_at(text, deep), Said("a name here has too many parts"))]
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return [_broken_line(text, error)]
    except (RecursionError, ValueError):
        return [PlanProblem(1, Said("this file cannot be read as a care plan"))]
    problems = [problem for problem in check_plan(data) if not (kept and problem.is_wording)]
    if not problems and (reason := signature_reason(text, data)):
        problems = [Problem(("signature",), reason)]
    if problems:
        lines = PlanLines(text)
        return sorted(
            {
                PlanProblem(
                    lines.line_of(problem.path),
                    Said("“{name}” {reason}", name=".".join(problem.path), reason=problem.reason),
                )
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
        return [PlanProblem(line, Said("this is not plain text in UTF-8"))]
    read = read_plan(text)
    return read if isinstance(read, list) else (text, read)


def read_plan_bytes(raw: bytes) -> tuple[str, CarePlan]:
    """The text and plan of a file. Raises ``PlanError`` with each line and reason."""
    checked = check_plan_bytes(raw)
    if isinstance(checked, list):
        raise PlanError(said_joined([*(problem.sentence for problem in checked), NOT_TAKEN_IN]))
    return checked


def say_problems(problems: list[PlanProblem]) -> str:
    """One line of text for each problem."""
    return said_joined([problem.sentence for problem in problems])


class PlanService:
    """Takes in plans and gives back the one in use. Files and checks are the storage thread's work."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self._storage, self._clock = storage, clock

    def take_in(self, raw: bytes, done: Callable[[Ok[KeptPlan] | Failed], None]) -> None:
        """Check a plan's file and keep it as the one in use; ``PlanError`` comes home as ``Failed``."""
        self._storage.submit(partial(_take_in, raw=raw, taken_utc_s=self._clock.now().utc_s), done)

    def look(self, read: Callable[[], bytes], done: Callable[[Ok[PlanLook] | Failed], None]) -> None:
        """Check a plan's file beside the plan in use and keep nothing; ``PlanError`` comes home."""
        self._storage.submit(partial(_look, read=read), done)

    def current(self, done: Callable[[Ok[KeptPlan] | Failed], None]) -> None:
        """The plan in use; ``NoPlanError`` comes home where there is none."""
        self._storage.submit(load_current_plan, done)

    def seal(self, plan: CarePlan, done: Callable[[Ok[Seal] | Failed], None]) -> None:
        """What the signature of a plan tells today."""
        self._storage.submit(partial(_seal, plan=plan), done)

    def confirm_key(self, public_key: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """The person compared the clinic's key by phone: plans with this key are from the same clinic."""
        self._storage.submit(partial(_keep, name=CONFIRMED_KEY, value=public_key), done)

    def versions(self, done: Callable[[Ok[list[StoredPlan]] | Failed], None]) -> None:
        """Every plan that was taken in, the newest first, with the sessions that used it."""
        self._storage.submit(load_versions, done)

    def draft(self, done: Callable[[Ok[str] | Failed], None]) -> None:
        """The text of a plan that is being typed in; empty where there is none."""
        self._storage.submit(_draft, done)

    def keep_draft(self, text: str, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Keep a plan that is being typed in, whole or not; an empty text lets go of it."""
        self._storage.submit(partial(_keep, name=DRAFT, value=text), done)


def plan_id_of(text: str) -> str:
    """A short id that only this very text has."""
    return sha256(text.encode()).hexdigest()[:16]


def load_current_plan(records: Records) -> KeptPlan:
    """The newest plan kept. Raises ``NoPlanError`` where there is none."""
    row = records.plan_text()
    if row is None:
        raise NoPlanError("There is no care plan yet. Ask your care team for one, then take it in.")
    plan_id, text = row
    read = read_plan(text, kept=True)
    if isinstance(read, list):
        reason = "The care plan kept here cannot be read by this version. Ask your care team for it again."
        raise NoPlanError(reason)
    return KeptPlan(plan_id, text, read)


def _take_in(records: Records, raw: bytes, taken_utc_s: float) -> KeptPlan:
    text, plan = read_plan_bytes(raw)
    kept = KeptPlan(plan_id_of(text), text, plan)
    records.save_plan(kept.plan_id, kept.text, taken_utc_s)
    if records.get_setting(DRAFT) == text:
        records.set_setting(DRAFT, "")
    return kept


def _look(records: Records, read: Callable[[], bytes]) -> PlanLook:
    text, plan = read_plan_bytes(read())
    try:
        before = load_current_plan(records)
    except NoPlanError:
        before = None
    return PlanLook(KeptPlan(plan_id_of(text), text, plan), before, _seal(records, plan))


def _seal(records: Records, plan: CarePlan) -> Seal:
    return derive_seal(plan.public_key, records.get_setting(CONFIRMED_KEY) or None)


def _draft(records: Records) -> str:
    return records.get_setting(DRAFT) or ""


def _keep(records: Records, name: str, value: str) -> None:
    records.set_setting(name, value)


def _line_at(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _place(problem: PlanProblem) -> tuple[int, str]:
    return problem.line, problem.reason


_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")


def _broken_line(text: str, error: tomllib.TOMLDecodeError) -> PlanProblem:
    found = _TOML_PLACE.search(str(error))
    line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
    reason = _TOML_PLACE.sub("", str(error)).strip().rstrip(".")
    return PlanProblem(line, Said("this is not written as a plan file should be ({reason})", reason=reason))
