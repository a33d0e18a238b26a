"""Finds and decodes content files: the person's language first, English behind it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from companion.content.languages import FALLBACK
from companion.content.places import ContentError

T = TypeVar("T")


class ContentFiles:
    """The content folder as one language sees it. Raises ``ContentError`` for what cannot be used.

    ``language``: the one whose files come first.
    """

    def __init__(self, root: Path, locale: str) -> None:
        language = locale.replace("-", "_")
        names = dict.fromkeys((language, language.split("_")[0], FALLBACK))
        self._root = root
        self._folders = tuple(root / name for name in names)
        self.language = next((name for name in names if (root / name).is_dir()), FALLBACK)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names of all files in a folder, from any of the languages, in order of the alphabet."""
        places = (base / folder for base in (*self._folders, self._root))
        return tuple(sorted({path.stem for place in places for path in place.glob("*.toml")}))

    def text(self, name: str) -> str:
        """The text of a file such as ``cards/settle``."""
        try:
            return self._find(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise self.refused(name, "it cannot be read") from error

    def table(self, name: str) -> dict[str, Any]:
        """The data of a file, not yet checked."""
        import tomllib  # noqa: PLC0415  # an English window comes to the screen without it

        try:
            return tomllib.loads(self.text(name))
        except tomllib.TOMLDecodeError as error:
            raise self.refused(name, str(error)) from error

    def record(self, name: str, shape: type[T]) -> T:
        """The data of a file in a given shape, every field known and of its type."""
        return self.shaped(name, self.table(name), shape)

    def shaped(self, name: str, data: Any, shape: type[T]) -> T:
        """A part of a file's data in a given shape."""
        import msgspec  # noqa: PLC0415  # twice the cost of this whole package, and only reading needs it

        try:
            record = msgspec.convert(data, type=shape)
        except msgspec.ValidationError as error:
            raise self.refused(name, str(error)) from error
        unknown = _unknown_key(data, msgspec.to_builtins(record))
        if unknown:
            raise self.refused(name, f"nothing is called “{unknown}” here")
        return record

    def speaks(self, name: str) -> bool:
        """Whether a file is there in the language itself."""
        return (self._root / self.language / f"{name}.toml").is_file()

    def refused(self, name: str, reason: str) -> ContentError:
        """The error that names this file and says why it cannot be used."""
        return ContentError(self._shown(self._find(name)), reason)

    def _find(self, name: str) -> Path:
        paths = [base / f"{name}.toml" for base in (*self._folders, self._root)]
        for path in paths:
            if path.is_file():
                return path
        raise ContentError(self._shown(self._folders[-1] / f"{name}.toml"), "it is missing")

    def _shown(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def _unknown_key(data: Any, known: Any) -> str:
    """The first key in data that the record did not take; empty when it took all."""
    if isinstance(data, Mapping) and isinstance(known, Mapping):
        for key, value in data.items():
            if key not in known:
                return str(key)
            if inner := _unknown_key(value, known[key]):
                return inner
    elif isinstance(data, list):
        return next((inner for pair in zip(data, known, strict=True) if (inner := _unknown_key(*pair))), "")
    return ""
