"""Finds the share formats: every module of this package that has a ``make_format``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import companion.share
from companion.core.measures import Measure
from companion.services.ports import ShareFormat
from companion.share.setup import ENGLISH, Paper, ShareSetup, Wording


def share_formats(
    assets_dir: Path,
    *,
    paper: Paper = "us-letter",
    sign_labels: Mapping[str, str] | None = None,
    wording: Wording = ENGLISH,
    measures: Mapping[str, Measure] | None = None,
) -> dict[str, ShareFormat]:
    """Every format by its id. A new format is one new module; nothing is listed by hand.

    ``assets_dir`` holds ``ui/report.typ``. ``sign_labels`` are the labels of the Help signs by id.
    ``wording`` is the language of the pages that people read. ``measures`` are the questionnaires by id.
    """
    return formats_of(ShareSetup(assets_dir, paper, dict(sign_labels or {}), wording, dict(measures or {})))


def formats_of(setup: ShareSetup) -> dict[str, ShareFormat]:
    """Every format by its id, made from the same parts."""
    names = sorted(module.name for module in iter_modules(companion.share.__path__))
    modules = (import_module(f"{companion.share.__name__}.{name}") for name in names)
    makers: list[Callable[[ShareSetup], ShareFormat]] = [
        module.make_format for module in modules if hasattr(module, "make_format")
    ]
    return {made.format_id: made for made in (make(setup) for make in makers)}
