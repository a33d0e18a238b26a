"""The sign at which Help opens next, where something else than a person's choice leads to it."""

from __future__ import annotations


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
