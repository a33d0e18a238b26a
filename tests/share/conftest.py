"""The formats as the app gets them, and how the property tests search."""

from __future__ import annotations

from tempfile import TemporaryDirectory

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from companion.services.ports import ShareFormat
from companion.share.formats import share_formats
from companion.share.pdf import FONT_DIRS, PdfFormat
from tests.share.builders import ROOT

_HOME = TemporaryDirectory(prefix="companion-hypothesis-")
set_hypothesis_home_dir(_HOME.name)


@pytest.fixture(scope="session")
def formats() -> dict[str, ShareFormat]:
    return share_formats(ROOT / "assets", sign_labels={"mild_nausea": "A little sick"})


@pytest.fixture(scope="session")
def pdf(formats: dict[str, ShareFormat]) -> ShareFormat:
    return formats["pdf"]


@pytest.fixture(scope="session")
def own_faces() -> ShareFormat:
    """The PDF as a computer makes it that has no faces of its own."""
    return PdfFormat(FONT_DIRS, ROOT / "assets" / "ui" / "report.typ", system_fonts=False)


@pytest.fixture(scope="session")
def json_format(formats: dict[str, ShareFormat]) -> ShareFormat:
    return formats["json"]
