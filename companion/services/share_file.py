"""Reads a share or a whole copy from its bytes; everything is checked before anything is given on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from companion.core.said import Said
from companion.core.snapshot import Snapshot
from companion.services.errors import ReadBackError
from companion.services.holdings import Holdings
from companion.services.share_checks import NOT_JSON, TOO_DEEP, UNKNOWN, FaultError
from companion.services.share_decoding import NotJsonError, decoded, glanced
from companion.services.share_holdings import holdings_of_share, share_snapshot
from companion.services.share_models import Beginning, ShareOne, ShareTwo
from companion.services.share_places import line_of, line_of_fault
from companion.services.whole_holdings import whole_holdings
from companion.services.whole_models import WholeTwo

LARGEST_FILE_BYTES = 512 * 1024 * 1024
NEWEST_VERSION = 2
FORMAT = "companion-share"


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file that was read and checked, and not yet taken in.

    ``snapshot``: what a share shows; None for a whole copy. ``holdings``: what can come into a vault.
    """

    version: int
    is_whole_copy: bool
    made_utc_s: float
    holdings: Holdings
    snapshot: Snapshot | None = None


def read_share_file(data: bytes) -> ReadFile:
    """A share of version 1 or 2, or a whole copy.

    Raises ``ReadBackError`` with line and place for anything else: text that is no JSON, a value of another
    type or beyond its bounds, a key that is not known, an id that is there twice, a newer version.
    """
    if len(data) > LARGEST_FILE_BYTES:
        raise too_big()
    try:
        return _read(data)
    except FaultError as fault:
        raise _refusal(line_of(data, fault.place), fault.place, fault.reason) from fault
    except NotJsonError as error:
        raise _refusal(line_of_fault(data, str(error)), "$", NOT_JSON) from error
    except RecursionError as error:
        raise _refusal(0, "$", TOO_DEEP) from error


def too_big() -> ReadBackError:
    """The refusal of a file that is too big."""
    return ReadBackError("This file is too big to be read back. Nothing was changed.")


def _read(data: bytes) -> ReadFile:
    beginning = glanced(data, Beginning)
    if beginning.format != FORMAT:
        raise FaultError("$.format", UNKNOWN)
    if beginning.version > NEWEST_VERSION:
        refused = ReadBackError(
            "A newer version made this file. Nothing was changed. Please use the newest version."
        )
        refused.place, refused.line = "$.version", line_of(data, "$.version")
        raise refused
    match (beginning.version, beginning.kind):
        case (1, "share"):
            return _share(1, decoded(data, ShareOne))
        case (2, "share"):
            return _share(2, decoded(data, ShareTwo))
        case (2, "whole_copy"):
            return _whole(decoded(data, WholeTwo))
        case (1 | 2, _):
            raise FaultError("$.kind", UNKNOWN)
        case _:
            raise FaultError("$.version", UNKNOWN)


def _share(version: int, file: ShareOne | ShareTwo) -> ReadFile:
    snapshot = share_snapshot(file)
    return ReadFile(version, False, snapshot.made_utc_s, holdings_of_share(file, snapshot), snapshot)


def _whole(file: WholeTwo) -> ReadFile:
    holdings = whole_holdings(file)
    made = datetime.fromisoformat(file.made_at.utc)
    return ReadFile(NEWEST_VERSION, True, made.astimezone(UTC).timestamp(), holdings)


def _refusal(line: int, place: str, reason: str) -> ReadBackError:
    if line:
        told: Any = Said(
            "This file cannot be read back. Line {line}, at {place}: {reason}. Nothing was changed.",
            line=line,
            place=place,
            reason=reason,
        )
    else:
        told = Said(
            "This file cannot be read back. At {place}: {reason}. Nothing was changed.",
            place=place,
            reason=reason,
        )
    refused = ReadBackError(told)
    refused.place, refused.line = place, line
    return refused
