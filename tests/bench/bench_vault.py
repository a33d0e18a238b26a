"""Measures what unlocking costs beside argon2id alone, and a commit beside a running backup.

``python tests/bench/bench_vault.py [--json]`` from the top of the source tree.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from companion.core.clock import Instant
from companion.core.journal import Entry, EntryKind
from companion.vault.backups import make_backup
from companion.vault.handle import OpenVault
from companion.vault.kdf import derive_wrap_key
from companion.vault.keyfile import read_keyfile
from companion.vault.opening import STRICT, create_vault, open_vault

PASSPHRASE = "an old green boat"
ENTRIES = 10_000
WORDS = "the sea was calm and grey and we were two small lights on it for a while that night " * 6
ROUNDS = 7


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    as_json = parser.parse_args().json
    with tempfile.TemporaryDirectory() as place:
        rows = measured(Path(place) / "data")
    if as_json:
        print(json.dumps(rows))
        return
    for one in rows:
        verdict = "ok" if one["ok"] else "NOT OK"
        print(f"{one['name']:<48} {one['value']:>9.3f}  asked {one['asked']:>7}  {verdict}")


def measured(folder: Path) -> list[dict[str, object]]:
    fill(folder)
    slot = read_keyfile(folder / "vault.json", STRICT).slots.passphrase
    unlocks: list[float] = []
    alone: list[float] = []
    for _ in range(ROUNDS):
        alone.append(took_s(lambda: derive_wrap_key(PASSPHRASE, slot.salt, slot.cost)))
        unlocks.append(took_s(lambda: open_vault(folder, PASSPHRASE).close()))
    vault = open_vault(folder, PASSPHRASE)
    search_s = median_s(lambda: vault.records.search("small lig"))
    commit_s = median_s(lambda: vault.records.save_entry(entry(3)))
    slowest_s = slowest_commit_beside_a_copy(vault, folder)
    vault.close()
    return [
        row(
            "unlock / argon2id alone, 10,000 entries",
            statistics.median(unlocks) / statistics.median(alone),
            1.3,
        ),
        row("argon2id alone, s", statistics.median(alone), 1.0),
        row("search in 10,000 entries, ms", search_s * 1000, 100.0),
        row("commit of one entry, ms", commit_s * 1000, 50.0),
        row("slowest commit beside a copy being written, ms", slowest_s * 1000, 100.0),
    ]


def fill(folder: Path) -> None:
    """A vault with many entries, put in by one transaction."""
    vault = create_vault(folder, PASSPHRASE).vault
    with vault.db.atomic():
        for number in range(ENTRIES):
            vault.records.save_entry(entry(number))
    vault.close()


def entry(number: int) -> Entry:
    at = Instant(float(number), 0, 0.0, 0.0, "boot")
    return Entry(f"entry-{number}", EntryKind.REFLECTION, at, float(number), f"{WORDS} {number}", None)


def slowest_commit_beside_a_copy(vault: OpenVault, folder: Path) -> float:
    """The slowest commit while a checked copy of the whole vault is made, as the window makes it."""
    worker = threading.Thread(target=lambda: make_backup(vault, folder / "copy.db"))
    worker.start()
    times: list[float] = []
    while worker.is_alive():
        times.append(took_s(lambda: vault.records.save_entry(entry(5))))
    worker.join()
    assert (folder / "copy.db").exists(), "the copy was not made"
    return max(times)


def took_s(work: Callable[[], object]) -> float:
    began_s = time.perf_counter()
    work()
    return time.perf_counter() - began_s


def median_s(work: Callable[[], object]) -> float:
    return statistics.median(took_s(work) for _ in range(30))


def row(name: str, value: float, asked: float) -> dict[str, object]:
    return {"name": name, "value": round(value, 3), "asked": asked, "ok": value <= asked}


if __name__ == "__main__":
    main()
