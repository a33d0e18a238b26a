"""Reads a plan's file from disk: a plain file of a sane size, and nothing that could hang."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from companion.core.said import Said
from companion.services.errors import PlanError

LARGEST_PLAN_BYTES = 200_000


def read_plan_file(path: Path) -> bytes:
    """The bytes of a plan's file, one more than is allowed where it is too big.

    Raises ``PlanError`` for what is missing, may not be read, or is a folder, a pipe or a device.
    """
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as file:
            mode = os.fstat(handle).st_mode
            if stat.S_ISREG(mode):
                return file.read(LARGEST_PLAN_BYTES + 1)
    except (OSError, ValueError) as error:
        raise PlanError(Said("The file {path} cannot be read. Nothing was changed.", path=path)) from error
    raise PlanError(
        Said("{path} is no plain file, or it is too big for a care plan. Nothing was changed.", path=path)
    )
