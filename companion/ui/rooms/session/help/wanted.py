"""The sign at which Help opens next, where something else than a person's choice leads to it."""

from __future__ import annotations

from collections.abc import Callable


class WantedSign:
    """Holds one sign until Help takes it."""

    def __init__(self) -> None:
        self._sign_id = ""

    def put(self, sign_id: str) -> None:
        """Let Help open at this sign."""
        self._sign_id = sign_id

    def take(self) -> str:
        """The sign to open at, once; empty where there is none."""
        sign_id, self._sign_id = self._sign_id, ""
        return sign_id


class HelpAt:
    """Opens Help at the script for one sign."""

    def __init__(self, wanted: WantedSign, ask_help: Callable[[], None]) -> None:
        self._wanted, self._ask_help = wanted, ask_help

    def __call__(self, sign_id: str) -> None:
        self._wanted.put(sign_id)
        self._ask_help()
