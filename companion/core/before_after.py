"""How a person stood before and after their newest session: what they marked themselves, nothing reckoned."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.core.clock import Instant
from companion.core.follow_up import FollowUpCheck, Slider


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """The last check before the newest session and the first one after it; None where there is none."""

    before: FollowUpCheck | None
    after: FollowUpCheck | None

    def levels(self) -> tuple[tuple[Slider, int | None, int | None], ...]:
        """Each slider that was moved in either check, with where it stood before and after."""
        pairs = ((slider, _level(self.before, slider), _level(self.after, slider)) for slider in Slider)
        return tuple(pair for pair in pairs if pair[1:] != (None, None))


def before_and_after(checks: Iterable[FollowUpCheck], marks: Iterable[Instant] = ()) -> BeforeAfter | None:
    """The two checks around the newest session; None without any slider.

    ``marks``: when the medicine was taken in each session. Where none is known, the newest session is the one
    that the newest check belongs to, and its first check stands after it. Two numbers stand side by side; no
    difference is ever reckoned from them (safety.md 4, 11).
    """
    told = sorted((check for check in checks if check.sliders), key=_begun)
    if not told:
        return None
    mark_utc_s = max((mark.utc_s for mark in marks), default=None)
    if mark_utc_s is None:
        newest = told[-1].session_id
        later = [check for check in told if check.session_id == newest]
        earlier = [check for check in told if check.session_id != newest and _begun(check) < _begun(later[0])]
    else:
        later = [check for check in told if _begun(check) >= mark_utc_s]
        earlier = [check for check in told if _begun(check) < mark_utc_s]
    return BeforeAfter(earlier[-1] if earlier else None, later[0] if later else None)


def _level(check: FollowUpCheck | None, slider: Slider) -> int | None:
    return None if check is None else check.level(slider)


def _begun(check: FollowUpCheck) -> float:
    return check.begun_at.utc_s
