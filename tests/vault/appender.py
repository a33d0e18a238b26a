"""A child for the test of sudden death: appends events and tells each number once it is durable."""

from __future__ import annotations

import sys
from pathlib import Path

from companion.core.clock import Instant
from companion.core.events import SitterNoted
from companion.core.journal import Entry, EntryKind
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.opening import open_vault


def main() -> None:
    policy = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))
    vault = open_vault(Path(sys.argv[1]), sys.argv[2], policy)
    number = 0
    while True:
        at = Instant(float(number), 0, 0.0, 0.0, "boot")
        number = vault.records.append_event("s", SitterNoted(at, f"note {number}"))
        vault.records.save_entry(Entry(f"e{number % 7}", EntryKind.FRAGMENT, at, 0.0, f"text {number}", "s"))
        print(number, flush=True)


if __name__ == "__main__":
    main()
