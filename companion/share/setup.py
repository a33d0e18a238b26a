"""What every share format is made from: where its parts lie and how the reader's pages are cut."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

Paper: TypeAlias = Literal["us-letter", "a4"]


@dataclass(frozen=True, slots=True)
class ShareSetup:
    """What ``make_format`` of a format module gets.

    ``sign_labels`` names the signs of the Help screen by their ids; one without a label is named by its id.
    """

    assets_dir: Path
    paper: Paper = "us-letter"
    sign_labels: Mapping[str, str] = field(default_factory=dict)
