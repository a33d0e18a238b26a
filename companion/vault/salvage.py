"""Takes every row that can still be read out of a damaged vault, page by page, into a new one.

It needs no tree: a page that is whole gives its rows, wherever the damage lies. What is read stays in memory
and goes into the new vault sealed. The damaged files are kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from companion.services.errors import KeyfileForeignError, VaultDamagedError, VaultMissingError
from companion.vault.aside import move_aside
from companion.vault.carve import Row, Value, rows_in
from companion.vault.damage import FOREIGN
from companion.vault.driver import Database, connect
from companion.vault.faults import calm_faults
from companion.vault.folder import VaultFolder, new_private_file, sync_file, with_side_files
from companion.vault.handle import OpenVault, flush, take_lock
from companion.vault.kdf import KdfPolicy
from companion.vault.key_change import data_key_of
from companion.vault.log_file import frames_of
from companion.vault.opening import open_with_key
from companion.vault.pages import PageReader, pages_of, reader_for
from companion.vault.pieces import fill_pieces
from companion.vault.schema import climb
from companion.vault.tally import read_mark
from companion.vault.verify import row_counts, verify

NOTHING = "Nothing could be read from the damaged vault. Nothing was changed. You can bring back a backup."


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of one table are stored: ``i`` row number, ``t`` text, ``r`` real, ``n`` whole number,
    ``b`` bytes.

    A capital letter may be NULL. Of two rows for the same thing the one with the higher ``newest_by`` counts.
    """

    table: str
    columns: tuple[str, ...]
    kinds: str
    newest_by: str | None = None

    def fits(self, row: Row) -> bool:
        """Whether a row can be one of this table."""
        number, values = row
        if len(values) != len(self.kinds) or (number is None) == self.kinds.startswith("i"):
            return False
        return all(_FITS[kind](value) for kind, value in zip(self.kinds, values, strict=True))

    def restored(self, row: Row) -> tuple[Value, ...]:
        """The values as they go into the table again."""
        number, values = row
        return tuple(
            number if kind == "i" else float(value) if kind in "rR" and isinstance(value, int) else value
            for kind, value in zip(self.kinds, values, strict=True)
        )


def _is_null(value: Value) -> bool:
    return value is None


def _is_text(value: Value) -> bool:
    return isinstance(value, str)


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float)


def _is_whole(value: Value) -> bool:
    return isinstance(value, int)


def _is_bytes(value: Value) -> bool:
    return isinstance(value, bytes)


def _is_whole_or_null(value: Value) -> bool:
    return value is None or isinstance(value, int)


def _is_number_or_null(value: Value) -> bool:
    return value is None or isinstance(value, int | float)


def _is_text_or_null(value: Value) -> bool:
    return value is None or isinstance(value, str)


_FITS: dict[str, Callable[[Value], bool]] = {
    "i": _is_null, "t": _is_text, "r": _is_number, "n": _is_whole, "T": _is_text_or_null,
    "N": _is_whole_or_null, "R": _is_number_or_null, "b": _is_bytes,
}  # fmt: skip
_MOMENT = ("utc_s", "offset_s", "boot_s", "steady_s", "boot_id")

_ENTRY = (
    *("id", "entry_id", "kind", *_MOMENT, "changed_utc_s", "text", "session_id", "state", "prompt_id"),
    *(
        "prompt",
        "tags",
        "mood",
        "is_pinned",
        "is_sealed",
        "trashed_utc_s",
        "transcript",
        "is_state_set",
        "pieces",
    ),
)
_SHARE = ("id", "shared_utc_s", "format_id", "sections", "protection", "item_count")
SHAPES = (
    Shape("session_event", ("id", "session_id", "kind", *_MOMENT, "details"), "ittrnrrtt"),
    Shape("entry", _ENTRY, "ittrnrrtrtTttttNnnRtnt", "changed_utc_s"),
    # What was stored before schema 3, and never since, keeps its short row.
    Shape(
        "entry",
        ("id", "entry_id", "kind", *_MOMENT, "changed_utc_s", "text", "session_id"),
        "ittrnrrtrtT",
        "changed_utc_s",
    ),
    Shape("entry_revision", ("id", "entry_id", "number", "saved_utc_s", "text"), "itnrt"),
    Shape(
        "attachment",
        ("id", "attachment_id", "entry_id", "kind", *_MOMENT, "media_type", "length_s", "transcript", "data"),
        "itttrnrrttrtb",
    ),
    Shape(
        "kept_record",
        ("id", "kind", "record_id", "session_id", *_MOMENT, "changed_utc_s", "details"),
        "ittTrnrrtrt",
        "changed_utc_s",
    ),
    Shape("care_plan", ("id", "plan_id", "text", "taken_utc_s"), "ittr"),
    Shape("setting", ("name", "value"), "tt"),
    Shape("share_log", (*_SHARE, "whom"), "irtttnt"),
    Shape("share_log", _SHARE, "irtttn"),
    Shape(
        "breathing_sitting",
        ("id", "pattern_id", *_MOMENT, "breathed_s", "felt", "is_listed"),
        "itrnrrtRTn",
    ),
)


@dataclass(frozen=True, slots=True, eq=False)
class Salvaged:
    """The new vault, open; the rows it holds by table; how many of the pages were broken; where those lie."""

    vault: OpenVault
    rows: tuple[tuple[str, int], ...]
    pages: int
    broken_pages: int
    set_aside: Path | None

    @property
    def row_count(self) -> int:
        """All rows that were saved."""
        return sum(count for _, count in self.rows)


def salvage(folder: Path, secret: str, now_utc_s: float, policy: KdfPolicy) -> Salvaged:
    """Save what can be read of a damaged vault into a new one under the same keys, and open it.

    The damaged files are moved aside and kept. Raises ``WrongPassphraseError``, ``VaultDamagedError`` when
    nothing can be read, ``KeyfileGoneError`` and its kin, ``VaultBusyError``, ``DiskFullError`` and the typed
    errors of the disk; then nothing was changed.
    """
    place = VaultFolder(folder)
    with calm_faults():
        if not place.holds_vault():
            raise VaultMissingError("There is no vault in this folder. Nothing was changed.")
        lock = take_lock(place)
        try:
            key = data_key_of(place, secret, policy)
            opened, pages = _opened_pages(place, key)
            rows = _stage(place, key, opened)
            set_aside = move_aside(place, now_utc_s)
            vault = open_with_key(place, key, lock)
        except BaseException:
            lock.release()
            raise
    return Salvaged(vault, rows, pages, pages - len(opened), set_aside)


def _opened_pages(place: VaultFolder, key: bytes) -> tuple[dict[int, bytes], int]:
    mark = read_mark(place.tally, key)
    reader = None
    if place.database.exists():
        reader = reader_for(place.database, key, None if mark is None else mark.salt)
    if reader is None:
        raise VaultDamagedError(NOTHING) if mark is not None else KeyfileForeignError(FOREIGN)
    opened: dict[int, bytes] = {}
    last = 0
    for number, page in [*pages_of(place.database), *_logged(place, reader)]:
        last = max(last, number)
        content = reader.opened(number, page)
        if content is not None:
            opened[number] = content
    return opened, last


def _logged(place: VaultFolder, reader: PageReader) -> list[tuple[int, bytes]]:
    """The pages of the log's complete changes, oldest first."""
    frames = frames_of(with_side_files(place.database)[1])
    ends = [at for at, frame in enumerate(frames) if frame.ends_change]
    complete = frames[: ends[-1] + 1] if ends else []
    return [
        (frame.page_number, frame.page)
        for frame in complete
        if reader.is_whole(frame.page_number, frame.page)
    ]


def _stage(place: VaultFolder, key: bytes, opened: dict[int, bytes]) -> tuple[tuple[str, int], ...]:
    staged = place.staged_database
    _remove(with_side_files(staged))
    try:
        new_private_file(staged)
        db = connect(staged, key, creating=True)
        try:
            climb(db)
            with db.atomic():
                _fill(db, opened)
            rows = tuple((name, n) for name, n in row_counts(db) if name in {shape.table for shape in SHAPES})
            flush(db)
        finally:
            db.close()
        _prove(staged, key, rows)
        sync_file(staged)
    except BaseException:
        _remove(with_side_files(staged))
        raise
    return rows


def _prove(staged: Path, key: bytes, rows: tuple[tuple[str, int], ...]) -> None:
    if not sum(count for _, count in rows) or not verify(staged, key).ok:
        raise VaultDamagedError(NOTHING)


def _fill(db: Database, opened: dict[int, bytes]) -> None:
    found: dict[Shape, list[tuple[Value, ...]]] = {shape: [] for shape in SHAPES}
    for number, page in opened.items():
        for row in rows_in(number, page, opened):
            for shape in SHAPES:
                if shape.fits(row):
                    found[shape].append(shape.restored(row))
    for shape, kept in found.items():
        if shape.newest_by is not None:
            kept.sort(key=_by_column(shape.columns.index(shape.newest_by)), reverse=True)
        names, places = ", ".join(shape.columns), ", ".join("?" * len(shape.columns))
        sql = f"INSERT OR IGNORE INTO {shape.table} ({names}) VALUES ({places})"  # noqa: S608 - our own names
        for values in kept:
            db.execute(sql, values)
    fill_pieces(db)


def _by_column(at: int) -> Callable[[tuple[Value, ...]], float]:
    def number(row: tuple[Value, ...]) -> float:
        value = row[at]
        return value if isinstance(value, int | float) else 0.0

    return number


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
