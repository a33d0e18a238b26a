"""Makes the pages that look after the vault, each at its first use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from companion.services.ports import Jobs
from companion.services.vault_ports import VaultRescue, WholeCare
from companion.ui.rooms.pickers import Pickers
from companion.ui.rooms.room import Go, Room

if TYPE_CHECKING:
    from companion.ui.rooms.vault.mend import Mend


class VaultRooms:
    """Holds what these pages share. ``begin_anew``: another vault, or none, is in the place of this one."""

    def __init__(
        self,
        *,
        care: WholeCare,
        rescue: VaultRescue,
        jobs: Jobs,
        pickers: Pickers,
        begin_anew: Callable[[], None],
        is_open: Callable[[], bool],
        go: Go,
    ) -> None:
        self._care, self._rescue, self._jobs, self._pickers = care, rescue, jobs, pickers
        self._begin_anew, self._is_open, self._go = begin_anew, is_open, go

    def makers(self) -> Mapping[str, Callable[[], Room]]:
        """What makes each room, by the name of its screen."""
        return {
            "vault_passphrase": self._passphrase,
            "vault_words": self._words,
            "vault_keyring": self._keyring,
            "vault_copies": self._copies,
            "vault_key": self._key,
            "vault_erase": self._erase,
            "bring_back": self._bring_back,
        }

    def mend(self, secret: Callable[[], str]) -> Mend:
        """What the lock offers for a damaged vault; ``secret`` gives the passphrase that was typed."""
        from companion.ui.rooms.vault.mend import Mend

        return Mend(self._rescue, secret, self._go, self._begin_anew)

    def _to_settings(self) -> None:
        self._go("settings")

    def _from_bringing_back(self) -> None:
        self._go("vault_copies" if self._is_open() else "unlock")

    def _passphrase(self) -> Room:
        from companion.ui.rooms.vault.passphrase import PassphraseRoom

        return PassphraseRoom(care=self._care, jobs=self._jobs, leave_to=self._to_settings)

    def _words(self) -> Room:
        from companion.ui.rooms.vault.new_words import NewWordsRoom

        return NewWordsRoom(care=self._care, leave_to=self._to_settings)

    def _keyring(self) -> Room:
        from companion.ui.rooms.vault.keyring import KeyringRoom

        return KeyringRoom(care=self._care, leave_to=self._to_settings)

    def _copies(self) -> Room:
        from companion.ui.rooms.vault.copies import CopiesRoom

        return CopiesRoom(
            care=self._care, pick_folder=self._pickers.folder, go=self._go, leave_to=self._to_settings
        )

    def _key(self) -> Room:
        from companion.ui.rooms.vault.new_key import NewKeyRoom

        return NewKeyRoom(care=self._care, leave_to=self._to_settings)

    def _erase(self) -> Room:
        from companion.ui.rooms.vault.erase import EraseRoom

        return EraseRoom(
            care=self._care,
            erased=self._begin_anew,
            take_everything=partial(self._go, "vault_everything"),
            leave_to=self._to_settings,
        )

    def _bring_back(self) -> Room:
        from companion.ui.rooms.vault.bring_back import BringBackRoom

        return BringBackRoom(
            care=self._care,
            pick_copy=self._pickers.copy,
            brought_back=self._begin_anew,
            leave_to=self._from_bringing_back,
        )
