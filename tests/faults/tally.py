"""What the tests that break things counted, for the one table at their end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


class Tally:
    """Counts under a heading each, in the order in which they came up."""

    def __init__(self) -> None:
        self._by_heading: dict[str, Counter[str]] = {}

    def add(self, heading: str, **counts: int) -> None:
        """Add to what was counted under a heading; a count of 0 is shown too."""
        counter = self._by_heading.setdefault(heading, Counter())
        for name, count in counts.items():
            counter[name.replace("_", " ")] += count

    def counts(self) -> Mapping[str, Mapping[str, int]]:
        """Everything that was counted."""
        return self._by_heading

    def table(self) -> list[str]:
        """One line for each count."""
        rows = [
            (heading, name, f"{count:,}")
            for heading, counter in self._by_heading.items()
            for name, count in counter.items()
        ]
        widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
        return [
            f"{heading.ljust(widths[0])}  {name.ljust(widths[1])}  {count.rjust(widths[2])}"
            for heading, name, count in rows
        ]
