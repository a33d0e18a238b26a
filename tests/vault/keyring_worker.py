"""One start of the program with the computer's own keyring: ``keep`` makes a vault, ``open`` opens it again.

Run in a session of its own by ``test_secret_service.py``.
"""

from __future__ import annotations

import queue
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from companion.services.ports import Failed
from companion.vault.care import Care
from companion.vault.door import Door
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.keyring_door import KeyringEntrance
from companion.vault.thread import StorageThread

PASSPHRASE = "an old green boat"
CHEAP = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))


def main() -> None:
    home: queue.Queue[Callable[[], None]] = queue.Queue()

    def ask(call: Callable[..., None], *values: object) -> str:
        answers: list[Any] = []
        call(*values, answers.append)
        while not answers:
            home.get(timeout=60)()
        return type(answers[0].error).__name__ if isinstance(answers[0], Failed) else "done"

    thread = StorageThread(home.put)
    door = Door(Path(sys.argv[2]), thread, policy=CHEAP)
    care = Care(door, thread, policy=CHEAP)
    try:
        match sys.argv[1]:
            case "keep":
                ask(door.create, PASSPHRASE)
                print(ask(care.switch_keyring_on, PASSPHRASE))
            case "open":
                print(ask(KeyringEntrance(door, thread, policy=CHEAP).unlock_by_keyring, _asking))
    finally:
        door.close()


def _asking() -> None:
    return


if __name__ == "__main__":
    main()
