"""Sharing: what was chosen is frozen, looked at, protected, written whole or not at all, and logged."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from companion.core.choice import Choice as Choice  # noqa: PLC0414 - part of this contract
from companion.core.choice import Stock, within
from companion.core.clock import Instant
from companion.core.offer import Count, Item, counts_of, items_of
from companion.core.said import Said
from companion.core.snapshot import Section, Snapshot
from companion.services.errors import ShareError
from companion.services.last_choice import LastChoice, keep_last_choice, load_last_choice
from companion.services.ports import Clock, Failed, Jobs, LoggedShare, Ok, Records, ShareFormat, Storage
from companion.services.protection import Guard, Protection, ProtectKind
from companion.services.share_files import write_new_file as write_new_file  # noqa: PLC0414 - the same
from companion.services.share_making import Making, MakingParts, Step, Wish, unheard
from companion.services.snapshotting import coach_of, days_of, freeze, read_stock


@dataclass(frozen=True, slots=True)
class Offer:
    """All that may be chosen, the coach of the plan, and the choice that was made last.

    ``days``: the first and the last day of all of it; None where there is nothing.
    """

    stock: Stock
    coach: str
    last: LastChoice | None
    days: tuple[date, date] | None


def item_count(snapshot: Snapshot) -> int:
    """How many single things leave with a snapshot. Sessions count once, whatever is told of them."""
    told = snapshot.sections & {Section.SITTER_TIMELINE, Section.NUMBERS}
    things = (
        snapshot.intentions,
        snapshot.notes,
        snapshot.prompted,
        snapshot.attachments,
        snapshot.checks,
        snapshot.measures_taken,
        snapshot.steps,
        snapshot.topics,
        snapshot.sessions if told else (),
    )
    return sum(map(len, things))


class SharingService:
    """Makes shares. Reading happens on the storage thread, rendering and locking on the jobs thread."""

    def __init__(
        self,
        storage: Storage,
        jobs: Jobs,
        clock: Clock,
        formats: Mapping[str, ShareFormat],
        app_version: str,
        *,
        protection: Protection | None = None,
    ) -> None:
        self._storage, self._jobs, self._clock = storage, jobs, clock
        self._formats, self._app_version = formats, app_version
        self._protection = protection

    @property
    def format_ids(self) -> tuple[str, ...]:
        """The formats that can be made."""
        return tuple(sorted(self._formats))

    def suffix_of(self, format_id: str) -> str:
        """What the name of such a file ends with. Raises ``ShareError`` for a format that is not known."""
        return self._format(format_id).suffix

    def offer(self, done: Callable[[Ok[Offer] | Failed], None]) -> None:
        """Read all that may be offered; no sealed entry is in it (H34)."""
        self._storage.submit(_offer, done)

    def weigh(
        self, stock: Stock, choice: Choice, done: Callable[[Ok[dict[Section, Count]] | Failed], None]
    ) -> None:
        """How many things of each part leave and are there; counted off the window's thread."""
        self._storage.submit(partial(_weigh, stock=stock, choice=choice), done)

    def list_items(
        self, stock: Stock, choice: Choice, done: Callable[[Ok[tuple[Item, ...]] | Failed], None]
    ) -> None:
        """The single things of the chosen parts and days, those that were taken out among them."""
        self._storage.submit(partial(_items, stock=stock, choice=choice), done)

    def look(
        self, choice: Choice, done: Callable[[Ok[Snapshot] | Failed], None], stock: Stock | None = None
    ) -> None:
        """What would leave with this choice; ``stock``: what was read before, else it is read now."""
        work = partial(
            _look, stock=stock, choice=choice, now=self._clock.now(), app_version=self._app_version
        )
        self._storage.submit(work, done)

    def render(self, snapshot: Snapshot, format_id: str, done: Callable[[Ok[bytes] | Failed], None]) -> None:
        """The file as it would be written. Raises ``ShareError`` for a format that is not known."""
        self._jobs.submit(partial(_render, self._format(format_id), snapshot), done)

    def render_start(self, snapshot: Snapshot, done: Callable[[Ok[bytes] | Failed], None]) -> None:
        """The report's first pages as a PDF, soon, however much follows; the whole is ``render``'s."""
        self._jobs.submit(partial(_render_start, self._format("pdf"), snapshot), done)

    def make(
        self,
        wish: Wish,
        done: Callable[[Ok[Path] | Failed], None],
        stepped: Callable[[Step], None] = unheard,
    ) -> Making:
        """Render, protect, write and log a share, all or nothing; it can be stopped between steps.

        ``stepped`` hears of each step as it begins.
        Raises ``ShareError`` for a format that is not known. An existing file is never overwritten.
        """
        share_format = self._format(wish.format_id)
        if wish.guard.kind is not ProtectKind.NONE and self._protection is None:
            raise ShareError("A part of Companion is missing. Nothing was made. Install it again.")
        render = partial(_render, share_format, wish.snapshot)
        parts = MakingParts(self._jobs, render, self._protection, partial(self._keep_log, wish))
        making = Making(parts, wish, done, stepped)
        making.begin()
        return making

    def log_printed(self, wish: Wish, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Keep that a report left on paper."""
        self._keep_log(replace(wish, guard=Guard(ProtectKind.PRINT)), done)

    def shares(self, done: Callable[[Ok[list[LoggedShare]] | Failed], None]) -> None:
        """Everything that left, the newest first."""
        self._storage.submit(_shares, done)

    def keep_choice(self, choice: LastChoice, done: Callable[[Ok[None] | Failed], None]) -> None:
        """Keep a choice as a start for the next one."""
        self._storage.submit(partial(_keep_choice, choice=choice), done)

    def _keep_log(self, wish: Wish, done: Callable[[Ok[None] | Failed], None]) -> None:
        share = LoggedShare(
            shared_utc_s=self._clock.now().utc_s,
            format_id=wish.format_id,
            sections=",".join(sorted(section.value for section in wish.snapshot.sections)),
            protection=wish.guard.kind.value,
            item_count=item_count(wish.snapshot),
            whom=wish.whom,
        )
        self._storage.submit(partial(_log, share=share), done)

    def _format(self, format_id: str) -> ShareFormat:
        found = self._formats.get(format_id)
        if found is None:
            known = ", ".join(self.format_ids)
            raise ShareError(
                Said(
                    "This version cannot make “{format}”. It can make: {known}.",
                    format=format_id,
                    known=known,
                )
            )
        return found


def _offer(records: Records) -> Offer:
    stock = read_stock(records)
    return Offer(stock, coach_of(records), load_last_choice(records), days_of(stock))


def _weigh(_records: Records, stock: Stock, choice: Choice) -> dict[Section, Count]:
    return counts_of(stock, choice)


def _items(_records: Records, stock: Stock, choice: Choice) -> tuple[Item, ...]:
    return tuple(item for item in items_of(within(stock, choice)) if item.section in choice.sections)


def _look(records: Records, stock: Stock | None, choice: Choice, now: Instant, app_version: str) -> Snapshot:
    return freeze(records, stock or read_stock(records), choice, now, app_version)


def _render(share_format: ShareFormat, snapshot: Snapshot) -> bytes:
    return share_format.render(snapshot)


def _render_start(share_format: ShareFormat, snapshot: Snapshot) -> bytes:
    start: Callable[[Snapshot], bytes] = getattr(share_format, "render_start", share_format.render)
    return start(snapshot)


def _shares(records: Records) -> list[LoggedShare]:
    return list(reversed(records.shares()))


def _keep_choice(records: Records, choice: LastChoice) -> None:
    keep_last_choice(records, choice)


def _log(records: Records, share: LoggedShare) -> None:
    records.log_share(share)


__all__ = ["Choice", "Offer", "SharingService", "item_count"]
