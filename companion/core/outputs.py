"""Which output may carry the sitter's tone: never the one that the patient hears (H19)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Output:
    """One place where sound can come out. ``name`` is how the system calls it to people."""

    output_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Outputs:
    """All outputs that there are now; ``default_id`` is the system's own choice, "" where unknown."""

    all: tuple[Output, ...] = ()
    default_id: str = ""


class ToneState(Enum):
    """Whether the sitter can be called by a tone now."""

    READY = "ready"
    NOT_CHOSEN = "not_chosen"
    ONE_OUTPUT = "one_output"
    GONE = "gone"
    NOT_KNOWN = "not_known"


def free_outputs(outputs: Outputs, patient: str | None) -> tuple[Output, ...]:
    """The outputs that are surely not the patient's.

    ``patient``: the name or id of the patient's output, None where it is the system's own choice. Whatever
    bears the patient's name is left out. Where the patient's output is not among them, the system may
    move it to its own choice at any time, so that one is left out; without either nothing is free.
    """
    theirs = [output for output in outputs.all if patient and patient in (output.output_id, output.name)]
    if not theirs:
        theirs = [output for output in outputs.all if output.output_id == outputs.default_id]
    if not theirs:
        return ()
    taken = {output.name for output in theirs}
    return tuple(output for output in outputs.all if output.name not in taken)


def derive_tone_state(outputs: Outputs, patient: str | None, chosen_id: str) -> ToneState:
    """Whether the output that the sitter confirmed may be used now. It is never replaced by another one."""
    free = free_outputs(outputs, patient)
    if chosen_id and any(output.output_id == chosen_id for output in free):
        return ToneState.READY
    if not free:
        return ToneState.ONE_OUTPUT
    return ToneState.GONE if chosen_id else ToneState.NOT_CHOSEN
