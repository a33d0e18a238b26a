"""Which earlier words of an entry are kept to look at, and which may go when they are old."""

from __future__ import annotations

from collections.abc import Sequence

from companion.core.journal import Revision

SITTING_GAP_S = 600.0
"""A pause after which writing counts as another sitting."""

MUCH_LETTERS = 200
"""From this many letters on, losing half of them is kept apart even within a sitting."""

DAY_S = 86_400.0
KEPT_ALL_S = DAY_S
KEPT_DAILY_S = 30 * DAY_S


def needs_revision(
    stored_text: str, stored_utc_s: float, new_text: str, now_utc_s: float, last: Revision | None
) -> bool:
    """Whether the stored words are to be kept before new ones take their place: at most once a sitting.

    A sitting ends with a pause of ``SITTING_GAP_S``, or where the clock was set back. Losing half of a long
    entry at once is kept apart too, so that nothing deleted by mistake is gone with the sitting.
    """
    if not stored_text.strip() or stored_text == new_text or (last is not None and last.text == stored_text):
        return False
    pause_s = now_utc_s - stored_utc_s
    is_new_sitting = pause_s >= SITTING_GAP_S or pause_s < 0
    loses_much = len(stored_text) >= MUCH_LETTERS and len(new_text) * 2 < len(stored_text)
    return is_new_sitting or loses_much


def thinned(revisions: Sequence[Revision], now_utc_s: float) -> frozenset[int]:
    """The numbers of revisions that may go: of a day one stays, after 30 days one of a week.

    Those of the last day all stay; the first and the last never go. Of several the newest stays.
    """
    ordered = sorted(revisions, key=_number)
    if len(ordered) <= 2:
        return frozenset()
    going: set[int] = set()
    taken: set[tuple[str, int]] = set()
    for revision in reversed(ordered[1:-1]):
        age_s = now_utc_s - revision.saved_utc_s
        if age_s < KEPT_ALL_S:
            continue
        span_s = DAY_S if age_s < KEPT_DAILY_S else 7 * DAY_S
        place = ("day" if span_s == DAY_S else "week", int(revision.saved_utc_s // span_s))
        if place in taken:
            going.add(revision.number)
        taken.add(place)
    return frozenset(going)


def _number(revision: Revision) -> int:
    return revision.number
