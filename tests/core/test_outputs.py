"""Where the sitter's tone may sound: on no output that could be the patient's (H19)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.outputs import Output, Outputs, ToneState, derive_tone_state, free_outputs

PHONES, ROOM, SCREEN = Output("phones", "Headphones"), Output("room", "Speakers"), Output("hdmi", "Screen")
ALL = Outputs((PHONES, ROOM, SCREEN), "phones")
NAMES = st.sampled_from(["Headphones", "Speakers", "Screen"])
IDS = st.sampled_from(["a", "b", "c", "d"])
SOME = st.lists(st.builds(Output, IDS, NAMES), max_size=4, unique_by=lambda output: output.output_id)


@pytest.mark.parametrize(
    ("outputs", "patient", "free"),
    [
        (ALL, None, (ROOM, SCREEN)),
        (ALL, "Headphones", (ROOM, SCREEN)),
        (ALL, "phones", (ROOM, SCREEN)),
        (ALL, "Speakers", (PHONES, SCREEN)),
        (ALL, "Pulled out", (ROOM, SCREEN)),
        (Outputs((PHONES,), "phones"), None, ()),
        (Outputs((PHONES, ROOM), ""), None, ()),
        (Outputs((PHONES, ROOM), ""), "Headphones", (ROOM,)),
        (Outputs((PHONES, Output("other", "Headphones"), ROOM), "phones"), None, (ROOM,)),
        (Outputs(), None, ()),
    ],
)
def test_only_what_is_surely_not_the_patients_is_free(
    outputs: Outputs, patient: str | None, free: tuple[Output, ...]
) -> None:
    assert free_outputs(outputs, patient) == free


@pytest.mark.parametrize(
    ("outputs", "patient", "chosen", "state"),
    [
        (ALL, None, "room", ToneState.READY),
        (ALL, None, "", ToneState.NOT_CHOSEN),
        (ALL, None, "phones", ToneState.GONE),
        (ALL, "Speakers", "room", ToneState.GONE),
        (ALL, None, "pulled_out", ToneState.GONE),
        (Outputs((PHONES,), "phones"), None, "room", ToneState.ONE_OUTPUT),
        (Outputs((PHONES,), "phones"), None, "", ToneState.ONE_OUTPUT),
        (Outputs(), None, "room", ToneState.ONE_OUTPUT),
    ],
)
def test_the_state_of_the_tone(outputs: Outputs, patient: str | None, chosen: str, state: ToneState) -> None:
    assert derive_tone_state(outputs, patient, chosen) is state


@given(SOME, IDS | st.just(""), st.none() | NAMES | IDS, IDS)
def test_the_patient_never_hears_the_tone(
    found: list[Output], default_id: str, patient: str | None, chosen: str
) -> None:
    outputs = Outputs(tuple(found), default_id)
    if derive_tone_state(outputs, patient, chosen) is not ToneState.READY:
        return
    used = next(output for output in found if output.output_id == chosen)
    hears = [output for output in found if patient in (output.output_id, output.name)]
    hears = hears or [output for output in found if output.output_id == default_id]
    assert hears
    assert used.name not in {output.name for output in hears}
