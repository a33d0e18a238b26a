"""How a passphrase becomes a key: argon2id, its cost, and the bounds that a keyfile must keep."""

from __future__ import annotations

import os
import time
import unicodedata
from dataclasses import dataclass

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw

from companion.services.errors import StorageError

SALT_BYTES = 16
WRAP_KEY_BYTES = 32
TARGET_S = 0.5
MIB_KIB = 1024
STEP_KIB = 16 * MIB_KIB


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one derivation takes: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int


@dataclass(frozen=True, slots=True)
class KdfPolicy:
    """Which costs are believed when a keyfile is read, and which cost a new slot gets.

    Without ``fixed`` a new slot's memory is measured once to take about ``TARGET_S``, between ``least`` and
    256 MiB (RFC 9106; floor and target are measured figures). A weaker ``least`` is for tests only.
    """

    least: KdfCost = KdfCost(64 * MIB_KIB, 3, 1)
    most: KdfCost = KdfCost(1024 * MIB_KIB, 16, 16)
    fixed: KdfCost | None = None

    def allows(self, cost: KdfCost) -> bool:
        """Whether a cost lies within the bounds and is one that argon2 takes."""
        return (
            self.least.memory_kib <= cost.memory_kib <= self.most.memory_kib
            and self.least.passes <= cost.passes <= self.most.passes
            and self.least.lanes <= cost.lanes <= self.most.lanes
            and cost.memory_kib >= 8 * cost.lanes
        )

    def choose(self) -> KdfCost:
        """The cost for a new slot on this computer; measures for about 0.2 s unless it is fixed."""
        return self.fixed or _measured_cost(self.least.memory_kib)


def normal_form(secret: str) -> str:
    """A secret as it is compared: NFKC, so that keyboards that compose letters differently agree."""
    return unicodedata.normalize("NFKC", secret)


def derive_wrap_key(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """The 32-byte key of a passphrase. Takes about half a second; lets other threads run.

    Raises ``StorageError`` when this computer has no memory for it.
    """
    try:
        return hash_secret_raw(
            normal_form(passphrase).encode("utf-8", "surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory_kib,
            parallelism=cost.lanes,
            hash_len=WRAP_KEY_BYTES,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise StorageError(
            "The computer has too little free memory to open the vault. Nothing was changed. "
            "Close other programs, then try again."
        ) from error


def _measured_cost(least_kib: int) -> KdfCost:
    trial = KdfCost(least_kib, 3, min(4, os.cpu_count() or 1))
    began_s = time.perf_counter()
    derive_wrap_key("measure", bytes(SALT_BYTES), trial)
    took_s = time.perf_counter() - began_s
    wanted_kib = int(trial.memory_kib * TARGET_S / took_s) // STEP_KIB * STEP_KIB
    return KdfCost(min(256 * MIB_KIB, max(trial.memory_kib, wanted_kib)), trial.passes, trial.lanes)
