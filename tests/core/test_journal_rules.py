"""The journal's rules: how far an entry is, what is kept of its words, the trash, tags, questions, moods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.entry_changes import brought_back, felt, linked, pinned, retagged, sealed, tagged, trashed
from companion.core.journal import Entry, EntryKind, EntryState, Revision
from companion.core.journal_state import derive_state, set_by_hand
from companion.core.mood_after import ASKED_FOR_S, MoodAt, is_still_asked, leads_to_grounding
from companion.core.prompt_days import PromptTime, derive_prompt_times
from companion.core.revisions import DAY_S, SITTING_GAP_S, needs_revision, thinned
from companion.core.tags import MOST_TAG_LETTERS, MOST_TAGS, renamed_tag, tidy_tag, with_tag, without_tag
from companion.core.trash import KEPT_DAYS, days_left, goes_before_utc_s
from tests.core.builders import moment

AT = moment(0.0)
TODAY, TOMORROW = AT.local_day, AT.local_day + timedelta(days=1)
F, N, C = EntryState.FRAGMENT, EntryState.NEEDS_REFLECTION, EntryState.COMPLETE


def entry(kind: EntryKind, text: str = "words", state: EntryState = F, prompt_id: str = "") -> Entry:
    return Entry("e", kind, AT, AT.utc_s, text, state=state, prompt_id=prompt_id)


@pytest.mark.parametrize(
    ("kind", "before", "prompt_id", "day", "after"),
    [
        (EntryKind.INTENTION, F, "", TODAY, C),
        (EntryKind.FRAGMENT, F, "", TODAY, F),
        (EntryKind.FRAGMENT, F, "body", TODAY, F),
        (EntryKind.FRAGMENT, F, "", TOMORROW, N),
        (EntryKind.FRAGMENT, N, "", TODAY, N),
        (EntryKind.REFLECTION, F, "", TODAY, N),
        (EntryKind.REFLECTION, N, "", TODAY, N),
        (EntryKind.REFLECTION, N, "", TOMORROW, C),
        (EntryKind.REFLECTION, C, "", TODAY, C),
        (EntryKind.REFLECTION, F, "easy_hard", TODAY, C),
        (EntryKind.REFLECTION, N, "", TODAY - timedelta(days=1), N),
    ],
)
def test_what_a_save_does_to_the_state(
    kind: EntryKind, before: EntryState, prompt_id: str, day: date, after: EntryState
) -> None:
    assert derive_state(entry(kind, state=before, prompt_id=prompt_id), day) is after


@pytest.mark.parametrize("kind", EntryKind)
def test_without_words_everything_is_a_fragment(kind: EntryKind) -> None:
    assert derive_state(entry(kind, " \n\t"), TOMORROW) is F


@pytest.mark.parametrize("state", EntryState)
@pytest.mark.parametrize("kind", EntryKind)
def test_what_was_set_by_hand_stays(kind: EntryKind, state: EntryState) -> None:
    assert derive_state(set_by_hand(entry(kind), state), TOMORROW) is state


@pytest.mark.parametrize(
    ("stored", "pause_s", "new", "last", "is_kept"),
    [
        ("a", SITTING_GAP_S, "ab", None, True),
        ("a", SITTING_GAP_S - 1, "ab", None, False),
        ("a", -1.0, "ab", None, True),
        ("a", SITTING_GAP_S, "a", None, False),
        ("  ", SITTING_GAP_S, "ab", None, False),
        ("a", SITTING_GAP_S, "ab", "a", False),
        ("a", SITTING_GAP_S, "ab", "b", True),
        ("x" * 200, 1.0, "x" * 99, None, True),
        ("x" * 200, 1.0, "x" * 100, None, False),
        ("x" * 199, 1.0, "", None, False),
    ],
)
def test_one_revision_a_sitting_and_one_before_much_is_lost(
    stored: str, pause_s: float, new: str, last: str | None, *, is_kept: bool
) -> None:
    known = None if last is None else Revision("e", 1, 0.0, last)
    assert needs_revision(stored, 1000.0, new, 1000.0 + pause_s, known) is is_kept


@given(st.lists(st.floats(-1e3, 400 * DAY_S), max_size=60))
def test_thinning_keeps_the_first_the_last_and_all_of_the_last_day(ages_s: list[float]) -> None:
    now_s = 1_800_000_000.0
    revisions = [
        Revision("e", n, now_s - age_s, "t") for n, age_s in enumerate(sorted(ages_s, reverse=True), 1)
    ]
    going = thinned(revisions, now_s)
    left = [one for one in revisions if one.number not in going]
    assert left[:1] == revisions[:1]
    assert left[-1:] == revisions[-1:]
    assert all(one in left for one in revisions if now_s - one.saved_utc_s < DAY_S)
    assert len(left) <= 2 + sum(age_s < DAY_S for age_s in ages_s) + 32 + 60
    assert thinned(left, now_s) == frozenset()


def test_of_an_old_day_and_an_old_week_one_stays() -> None:
    now_s = 10_000 * 7 * DAY_S
    hours = [Revision("e", n, now_s - 3 * DAY_S + n * 600.0, "t") for n in range(1, 9)]
    assert len(thinned(hours, now_s)) == 5
    days = [Revision("e", n, now_s - 70 * DAY_S + n * DAY_S, "t") for n in range(1, 8)]
    assert len(thinned(days, now_s)) >= 3


def test_the_trash_keeps_30_days_and_a_clock_set_back_takes_none_away() -> None:
    at_s = 1_800_000_000.0
    assert days_left(at_s, at_s) == KEPT_DAYS
    assert days_left(at_s, at_s + 29.5 * DAY_S) == 1
    assert days_left(at_s, at_s + 30 * DAY_S) == 0
    assert days_left(at_s, at_s - 99 * DAY_S) == KEPT_DAYS
    assert goes_before_utc_s(at_s + 30 * DAY_S) == at_s


@given(st.text(max_size=120))
def test_a_tag_is_one_short_tidy_line(words: str) -> None:
    tag = tidy_tag(words)
    assert tag == tag.strip()
    assert len(tag) <= MOST_TAG_LETTERS
    assert len(tag.splitlines()) <= 1
    assert tidy_tag(tag) == tag


@given(st.lists(st.text(max_size=5), max_size=50), st.text(max_size=5), st.text(max_size=5))
def test_tags_stand_once_and_renaming_joins(words: list[str], old: str, new: str) -> None:
    tags: tuple[str, ...] = ()
    for word in words:
        tags = with_tag(tags, word)
    renamed = renamed_tag(tags, old, new)
    for some in (tags, renamed, without_tag(tags, old)):
        assert len({tag.casefold() for tag in some}) == len(some) <= MOST_TAGS
        assert "" not in some


def test_a_tag_is_renamed_in_its_place_and_case_makes_no_other_tag() -> None:
    assert with_tag(("Calm",), "calm ") == ("Calm",)
    assert renamed_tag(("a", "calm", "b"), "Calm", "still") == ("a", "still", "b")
    assert renamed_tag(("still", "calm"), "calm", "still") == ("still",)
    assert renamed_tag(("calm",), "calm", " \n") == ("calm",)


@pytest.mark.parametrize(
    ("since_days", "times"),
    [
        (-3, (PromptTime.SAME_DAY,)),
        (0, (PromptTime.SAME_DAY,)),
        (1, (PromptTime.DAY_1,)),
        (2, (PromptTime.DAYS_2_TO_3,)),
        (3, (PromptTime.DAYS_3_TO_7, PromptTime.DAYS_2_TO_3)),
        (4, (PromptTime.DAYS_3_TO_7,)),
        (7, (PromptTime.DAYS_7_TO_14, PromptTime.DAYS_3_TO_7)),
        (8, (PromptTime.DAYS_7_TO_14,)),
        (14, (PromptTime.DAYS_7_TO_14,)),
        (15, (PromptTime.BEFORE,)),
    ],
)
def test_which_questions_belong_to_a_day(since_days: int, times: tuple[PromptTime, ...]) -> None:
    assert derive_prompt_times(TODAY - timedelta(days=since_days), TODAY) == times


def test_without_a_session_it_is_the_time_before() -> None:
    assert derive_prompt_times(None, TODAY) == (PromptTime.BEFORE,)


NOW_S = 1_800_000_000.0


@pytest.mark.parametrize(
    ("level", "earlier", "leads"),
    [
        (2, [], True),
        (3, [], False),
        (3, [(6, 1.0)], True),
        (4, [(6, 1.0)], False),
        (5, [(8, 7 * DAY_S)], True),
        (5, [(8, 7 * DAY_S + 1)], False),
        (5, [(9, 2.0), (6, 1.0)], False),
        (5, [(6, 2.0), (9, 1.0)], True),
        (5, [(10, -1.0)], False),
        (0, [(0, 1.0)], True),
        (10, [(10, 1.0)], False),
    ],
)
def test_when_a_mood_leads_to_grounding(level: int, earlier: list[tuple[int, float]], *, leads: bool) -> None:
    before = [MoodAt(one, NOW_S - age_s) for one, age_s in earlier]
    assert leads_to_grounding(MoodAt(level, NOW_S), before) is leads


@pytest.mark.parametrize(
    ("later_s", "wall_moved_s", "asks"),
    [(0.0, 0.0, True), (ASKED_FOR_S, 0.0, True), (ASKED_FOR_S + 1, 0.0, False), (60.0, -DAY_S, True)],
)
def test_the_mood_is_asked_for_up_to_an_hour_after_an_entry_was_left(
    later_s: float, wall_moved_s: float, *, asks: bool
) -> None:
    assert is_still_asked(AT, moment(later_s, wall_moved_s=wall_moved_s)) is asks


def test_a_mood_goes_from_0_to_10() -> None:
    for level in (-1, 11):
        with pytest.raises(ValueError, match="0 to 10"):
            MoodAt(level, NOW_S)
        with pytest.raises(ValueError, match="0 to 10"):
            felt(entry(EntryKind.FRAGMENT), level)


def test_each_change_changes_one_thing_and_no_word() -> None:
    before = entry(EntryKind.REFLECTION)
    assert tagged(before, " calm ") == replace(before, tags=("calm",))
    assert retagged(tagged(before, "a"), "a", "b") == replace(before, tags=("b",))
    assert pinned(before, is_pinned=True) == replace(before, is_pinned=True)
    assert sealed(before, is_sealed=True) == replace(before, is_sealed=True)
    assert linked(before, "s") == replace(before, session_id="s")
    assert felt(before, 0) == replace(before, mood=0)
    gone = trashed(before, 5.0)
    assert trashed(gone, 9.0) == replace(before, trashed_utc_s=5.0)
    assert brought_back(gone) == before
