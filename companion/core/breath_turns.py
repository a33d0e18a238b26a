"""Which turns of the breath are to be seen and heard by now, each of them once."""

from __future__ import annotations

from companion.core.breath import BreathMoment, Sitting

HEARD_TOO_LATE_S = 0.25


class Turns:
    """Follows one sitting. A sound must be asked for ``lead_s`` before its turn; all times are in seconds.

    Both are told by the same function of elapsed time, so that whoever asks late gets the right place.
    Nothing is shown before ``from_s``: the sound of the first breath needs its lead too.
    """

    def __init__(self, sitting: Sitting, from_s: float = 0.0) -> None:
        self._sitting, self._from_s = sitting, from_s
        self._seen = self._heard = -1

    def seen(self, elapsed_s: float) -> BreathMoment | None:
        """The moment to show a new word for; None while the word stays."""
        if elapsed_s < self._from_s:
            return None
        moment = self._sitting.at(elapsed_s)
        if moment.segment_index == self._seen:
            return None
        self._seen = moment.segment_index
        return moment

    def heard(self, elapsed_s: float, lead_s: float) -> BreathMoment | None:
        """The moment to ask for a sound for; None while there is none. A late sound is left out."""
        at_s = elapsed_s + lead_s
        moment = self._sitting.at(at_s)
        if moment.segment_index == self._heard or at_s >= self._sitting.length_s:
            return None
        self._heard = moment.segment_index
        turned_s = self._sitting.segments[self._heard].start_s if self._sitting.segments else 0.0
        return moment if at_s - turned_s <= HEARD_TOO_LATE_S else None

    def next_s(self, elapsed_s: float, lead_s: float) -> float:
        """When something is to be seen or heard next, in seconds of the sitting; its end at the latest."""
        heard_s = self._turn_after(elapsed_s + lead_s) - lead_s
        seen_s = self._from_s if elapsed_s < self._from_s else self._turn_after(elapsed_s)
        # In the last moments no turn is left to be heard.
        return min(seen_s, heard_s) if heard_s > elapsed_s else seen_s

    def _turn_after(self, elapsed_s: float) -> float:
        if not self._sitting.segments:
            return self._sitting.length_s
        return self._sitting.segments[self._sitting.at(elapsed_s).segment_index].end_s
