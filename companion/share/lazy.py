"""The share formats, found at their first use: nothing of them loads before the window is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from companion.services.ports import ShareFormat
from companion.share.setup import Wording


class LazyFormats(Mapping[str, ShareFormat]):
    """Every format by its id. ``read_labels`` gives the words of the Help signs by their ids.

    ``read_wording`` gives the language of the pages that people read.
    """

    def __init__(
        self,
        assets_dir: Path,
        read_labels: Callable[[], Mapping[str, str]],
        read_wording: Callable[[], Wording] = Wording,
    ) -> None:
        self._assets_dir = assets_dir
        self._read_labels, self._read_wording = read_labels, read_wording

    def __getitem__(self, format_id: str) -> ShareFormat:
        return self._found[format_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def _found(self) -> dict[str, ShareFormat]:
        from companion.share.formats import share_formats  # noqa: PLC0415 - the point of this module

        labels, wording = self._read_labels(), self._read_wording()
        return share_formats(self._assets_dir, sign_labels=labels, wording=wording)
