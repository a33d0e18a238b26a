"""Every byte of a share in every form that a reader might see: packed, unpacked, in base64 and out of it."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any


def bytes_below(made: bytes) -> bytes:
    """The file itself, what is packed in it, and what its base64 texts hold, one after another."""
    return b"\n".join(_layers(made))


def holds(made: bytes, marker: str) -> bool:
    """Whether a word stands anywhere in a share, in UTF-8 or UTF-16."""
    below = bytes_below(made)
    return any(marker.encode(form) in below for form in ("utf-8", "utf-16-le", "utf-16-be"))


def _layers(made: bytes) -> Iterator[bytes]:
    yield made
    if made.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield archive.read(name)
    elif made.startswith(b"{"):
        for text in _texts(json.loads(made)):
            yield text.encode("utf-8", "surrogatepass")
            try:
                yield base64.b64decode(text, validate=True)
            except ValueError:
                continue


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for part in value:
                yield from _texts(part)
        case dict():
            for name, part in value.items():
                yield name
                yield from _texts(part)
