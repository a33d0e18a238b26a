"""Every content file is read by someone, keeps its contract, and says the same rules in each language."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from companion.content.loader import CONTENT_ROOT, Content
from tests.content.every_file import (
    READ_ELSEWHERE,
    WORDLESS,
    content_files,
    languages,
    reader_of,
    rules_in,
    translated_files,
)


def _name(path: Path) -> str:
    return path.relative_to(CONTENT_ROOT).as_posix()


@pytest.mark.parametrize("path", content_files(), ids=_name)
def test_a_file_is_read_by_a_known_reader_and_keeps_its_contract(path: Path) -> None:
    assert path.suffix == ".toml", "content files are TOML"
    folder = path.relative_to(CONTENT_ROOT).parts[0]
    if folder in READ_ELSEWHERE:
        assert tomllib.loads(path.read_text(encoding="utf-8"))
        return
    reader = reader_of(path)
    assert reader is not None, f"{_name(path)} is in no folder that anyone reads"
    language = "en" if folder in WORDLESS else folder
    assert reader(Content(language), path.stem)


def test_a_file_in_no_known_folder_has_no_reader(tmp_path: Path) -> None:
    for stray in ("en/poems/one.toml", "en/stray.toml", "en/help/more.toml", "en/lists/deep/one.toml"):
        assert reader_of(tmp_path / stray, tmp_path) is None


def test_every_language_has_only_files_that_english_has() -> None:
    english = {path.relative_to(CONTENT_ROOT / "en") for path in content_files(CONTENT_ROOT / "en")}
    for language in languages():
        own = {path.relative_to(CONTENT_ROOT / language) for path in translated_files(language)}
        assert own <= english, language


def test_a_translation_keeps_every_id_rule_and_number_of_the_english_file() -> None:
    for language in languages():
        for path in translated_files(language):
            english = CONTENT_ROOT / "en" / path.relative_to(CONTENT_ROOT / language)
            assert rules_in(_data(path)) == rules_in(_data(english)), _name(path)


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("contacts/countries.toml", 'dial = "988"', 'dial = "989"'),
        ("lists/private_check.toml", 'otherwise = "support"\n', ""),
        ("lists/gate.toml", 'opens_with = "yes"', 'opens_with = "no"'),
        ("breath/gentle.toml", "out_s = 4.0", "out_s = 4.5"),
        ("help/signs.toml", 'tier = "emergency"', 'tier = "note"'),
    ],
)
def test_a_changed_rule_in_a_translation_is_noticed(name: str, old: str, new: str) -> None:
    text = (CONTENT_ROOT / "en" / name).read_text(encoding="utf-8")
    assert old in text
    assert rules_in(tomllib.loads(text)) != rules_in(tomllib.loads(text.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("help/signs.toml", "Swollen face or throat", "Cara o garganta hinchada"),
        ("help/scripts.toml", "Watch each breath", "Mira cada respiración"),
        ("lists/gate.toml", "Yes, it is clear", "Sí, está libre"),
        ("breath/gentle.toml", "Gentle start", "Inicio suave"),
        ("contacts/countries.toml", "Day and night", "Día y noche"),
    ],
)
def test_changed_words_in_a_translation_are_no_changed_rule(name: str, old: str, new: str) -> None:
    text = (CONTENT_ROOT / "en" / name).read_text(encoding="utf-8")
    assert old in text
    assert rules_in(tomllib.loads(text)) == rules_in(tomllib.loads(text.replace(old, new)))


def test_another_language_comes_first_and_english_stands_behind_it(tmp_path: Path) -> None:
    shutil.copytree(CONTENT_ROOT / "en", tmp_path / "en")
    (tmp_path / "es" / "cards").mkdir(parents=True)
    words = 'title = "Descansa"\n[[parts]]\npart_id = "a"\nheading = "Hola"\n'
    (tmp_path / "es" / "cards" / "quiet.toml").write_text(words, encoding="utf-8")
    for locale in ("es", "es_MX", "es-MX"):
        content = Content(locale, tmp_path)
        assert content.language == "es"
        assert content.card("quiet").title == "Descansa"
        assert content.card("settle") == Content().card("settle")
    assert Content("de", tmp_path).card("quiet") == Content().card("quiet")
    assert Content("de", tmp_path).language == "en"


def _data(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
