"""Share formats, whole copies and cards, found at their first use: nothing loads before the window."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path

from companion.content.loader import Content
from companion.core.clock import Instant
from companion.core.plan import CarePlan
from companion.services.cards import CardKind, CardMaker, CardPaper
from companion.services.holdings import Holdings
from companion.services.ports import ShareFormat
from companion.share.setup import ShareSetup, wording_of


class LazyFormats(Mapping[str, ShareFormat]):
    """Every format by its id, with the labels of the Help signs and the wording of the content's language."""

    def __init__(self, assets_dir: Path, content: Content) -> None:
        self._assets_dir, self._content = assets_dir, content

    def __getitem__(self, format_id: str) -> ShareFormat:
        return self._found[format_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    @cached_property
    def _found(self) -> dict[str, ShareFormat]:
        from companion.share.formats import formats_of  # noqa: PLC0415 - the point of this module

        labels = {sign.sign_id: sign.label for sign in self._content.signs()}
        words = self._content.after.check_words()
        setup = ShareSetup(
            self._assets_dir,
            sign_labels=labels,
            wording=wording_of(self._content.language),
            measures={measure.measure_id: measure for measure in self._content.after.measures()},
            slider_ends={one.slider: (one.least, one.most) for one in words.sliders},
            wording_version=words.wording_version,
        )
        return formats_of(setup)


class LazyWholeCopy:
    """Makes whole copies in the wording of the content's language; all of it loads with the first one."""

    def __init__(self, content: Content) -> None:
        self._content = content

    def __call__(self, holdings: Holdings, app_version: str, made_at: Instant) -> bytes:
        """Everything as one file, which nothing protects yet."""
        from companion.share.whole_json import whole_copy  # noqa: PLC0415 - the point of this module

        return whole_copy(holdings, app_version, made_at, wording_of(self._content.language))


class LazyCards:
    """``services.cards.CardMaker`` whose typesetter loads with the first card."""

    def __init__(self, assets_dir: Path, content: Content) -> None:
        self._assets_dir, self._content = assets_dir, content

    def pdf(self, kind: CardKind, plan: CarePlan, paper: CardPaper) -> bytes:
        """The card as a tagged PDF of one page."""
        return self._found.pdf(kind, plan, paper)

    def picture(self, kind: CardKind, plan: CarePlan, paper: CardPaper, dpi: int) -> bytes:
        """The same page as a PNG."""
        return self._found.picture(kind, plan, paper, dpi)

    @cached_property
    def _found(self) -> CardMaker:
        from companion.share.cards import PaperCards  # noqa: PLC0415 - the point of this module

        return PaperCards(self._assets_dir, self._content)
