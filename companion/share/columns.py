"""The columns of each table: their names, which never change and are English, and what they mean in words."""

from __future__ import annotations

from companion.core.said import Said

TEXT, WHOLE, NUMBER = "TEXT", "INTEGER", "REAL"
WHEN = {"at_utc": TEXT, "at_local": TEXT, "offset_s": WHOLE}
ENTRY = {
    "entry_id": TEXT, "section": TEXT, "kind": TEXT, **WHEN, "changed_utc": TEXT, "session_id": TEXT,
    "state": TEXT, "tags": TEXT, "mood": WHOLE, "prompt_id": TEXT, "prompt": TEXT, "title": TEXT,
    "text": TEXT,
}  # fmt: skip
ATTACHMENT = {
    "attachment_id": TEXT, "entry_id": TEXT, "kind": TEXT, **WHEN, "media_type": TEXT,
    "length_s": NUMBER, "size_bytes": WHOLE, "transcript": TEXT, "file": TEXT,
}  # fmt: skip
KEPT = {"record_id": TEXT, **WHEN, "changed_utc": TEXT, "session_id": TEXT}
TOPIC = {**KEPT, "text": TEXT, "place": NUMBER, "state": TEXT, "became": TEXT, "closed_utc": TEXT}
STEP = {
    **KEPT, "text": TEXT, "when_planned": TEXT, "helper": TEXT, "state": TEXT, "became": TEXT,
    "closed_utc": TEXT,
}  # fmt: skip
SLIDER = {**KEPT, "day_number": WHOLE, "slider": TEXT, "level": WHOLE}
MEASURE = {
    **KEPT, "measure_id": TEXT, "version": WHOLE, "day_number": WHOLE, "total": WHOLE, "difficulty": WHOLE,
    "please_read_first": WHOLE,
}  # fmt: skip
ANSWER = {"record_id": TEXT, "measure_id": TEXT, "item_number": WHOLE, "answer": WHOLE}
EVENT = {
    "session_id": TEXT, "number": WHOLE, "kind": TEXT, **WHEN, "since_medicine_s": NUMBER, "details": TEXT,
}  # fmt: skip
NUMBERS = {
    "session_id": TEXT, **WHEN, "since_medicine_s": NUMBER, "systolic_mmhg": WHOLE, "diastolic_mmhg": WHOLE,
    "pulse_per_min": WHOLE, "oxygen_percent": WHOLE,
}  # fmt: skip
POINT = {
    "series": TEXT, "record_id": TEXT, "session_id": TEXT, "day_number": WHOLE, **WHEN, "value": WHOLE,
}  # fmt: skip
MARK = {"session_id": TEXT, **WHEN}

_ID = Said("Its id, the same in every share")
MEANINGS: dict[str, Said] = {
    "entry_id": Said("The id of the entry, the same in every share"),
    "attachment_id": _ID,
    "record_id": _ID,
    "session_id": Said("The id of the session it belongs to"),
    "section": Said("The part that was chosen"),
    "kind": Said("What kind it is"),
    "at_utc": Said("When it was, in UTC"),
    "at_local": Said("When it was, as the clock there showed it"),
    "offset_s": Said("How many seconds that clock was ahead of UTC"),
    "changed_utc": Said("When it was last changed, in UTC"),
    "closed_utc": Said("When it was closed, in UTC"),
    "state": Said("Where it stands"),
    "tags": Said("Tags, as a list in JSON"),
    "mood": Said("How the person felt after writing, from 0 to 10"),
    "prompt_id": Said("The id of the question"),
    "prompt": Said("The question, as it was shown"),
    "title": Said("The first words"),
    "text": Said("The person's own words"),
    "media_type": Said("What kind of file it is"),
    "length_s": Said("How long it lasts, in seconds"),
    "size_bytes": Said("How large it is, in bytes"),
    "transcript": Said("What it says, in written words"),
    "file": Said("The name of its file"),
    "place": Said("Its place in the person's own order"),
    "became": Said("What became of it"),
    "when_planned": Said("When it was to be done"),
    "helper": Said("Who could help"),
    "day_number": Said("Days after the session"),
    "slider": Said("Which slider"),
    "level": Said("Where the slider stood, from 0 to 10"),
    "measure_id": Said("Which form"),
    "version": Said("The version of the form"),
    "total": Said("The total; empty where an answer is missing"),
    "difficulty": Said("The last answer: how hard it made life"),
    "please_read_first": Said("1: please read this form first"),
    "item_number": Said("Which question, counted from 1"),
    "answer": Said("The answer; empty where it was left out"),
    "number": Said("Its place in the timeline, counted from 1"),
    "since_medicine_s": Said("Seconds from when the medicine was taken"),
    "details": Said("All else about it, in JSON"),
    "systolic_mmhg": Said("Blood pressure, top, in mmHg"),
    "diastolic_mmhg": Said("Blood pressure, bottom, in mmHg"),
    "pulse_per_min": Said("Pulse, beats a minute"),
    "oxygen_percent": Said("Oxygen, in percent"),
    "series": Said("Which line of the chart"),
    "value": Said("Where the point stands"),
}
"""What each column means, for those who read it; a table with a new column needs its words here."""


def meanings_of(columns: dict[str, str]) -> dict[str, Said]:
    """What the columns of one table mean, in their order."""
    return {name: MEANINGS[name] for name in columns}
