"""The formats as the app gets them, and how the property tests search."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from companion.services.ports import ShareFormat
from companion.share.formats import share_formats
from companion.share.pdf import FONT_DIRS, PdfFormat
from companion.vault.handle import OpenVault
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.opening import create_vault
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


@pytest.fixture
def vaults(tmp_path: Path) -> Iterator[Callable[[], OpenVault]]:
    """Makes new vaults with a cheap key derivation; closes them after the test."""
    made: list[OpenVault] = []
    cheap = KdfPolicy(least=KdfCost(8, 1, 1), fixed=KdfCost(64, 1, 1))

    def make() -> OpenVault:
        made.append(create_vault(tmp_path / f"v{len(made)}", "an old green boat", cheap).vault)
        made[-1].db.execute("PRAGMA synchronous=OFF")
        return made[-1]

    yield make
    for vault in made:
        vault.close()


@pytest.fixture
def vault(vaults: Callable[[], OpenVault]) -> OpenVault:
    return vaults()
