"""Puts files into a PDF that our typesetter made, as an update at its end: no byte of its pages is touched.

PDF 32000-1, 7.5.6 (incremental updates), 7.11.4 (embedded files) and 14.13 of PDF 2.0 (associated files).
Libraries that rewrite a whole PDF hold the interpreter meanwhile, which would stall the window.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from companion.services.errors import ShareError
from companion.share.enclosed import Enclosed

_TRAILER = re.compile(
    rb"trailer\s*<</Size (\d+)/Root (\d+) 0 R(.*?)>>\s*startxref\s+(\d+)\s+%%EOF\s*$", re.DOTALL
)
_ID = re.compile(rb"/ID\s*\[.*?\]", re.DOTALL)
_TAIL_BYTES = 2048
_NOT_MADE = "The pages could not be made. Nothing was written. Try another format."


def with_files(content: bytes, files: Sequence[Enclosed], made: datetime) -> bytes:
    """The same pages with these files attached; the very bytes where there is none.

    Each file has both its names, a type, a size and a relationship, as PDF/UA-1 and PDF/A-3 ask; readers list
    them by name. The same bytes for the same files. Raises ``ShareError`` for a PDF of another program.
    """
    if not files:
        return content
    trailer = _TRAILER.search(content, max(0, len(content) - _TAIL_BYTES))
    if trailer is None:
        raise ShareError(_NOT_MADE)
    size, root, rest, start = int(trailer[1]), int(trailer[2]), trailer[3], int(trailer[4])
    pieces = [content if content.endswith(b"\n") else content + b"\n"]
    places: dict[int, int] = {}
    length = len(pieces[0])
    ordered = sorted(files, key=_name)
    specs = range(size + 1, size + 2 * len(ordered), 2)
    catalog = _with_names(_catalog(content, root), ordered, specs)
    objects: list[tuple[int, tuple[bytes, ...]]] = [(root, (catalog,))]
    for number, file in zip(specs, ordered, strict=True):
        objects += [(number - 1, _stream(file, made)), (number, (_spec(file, number - 1),))]
    for number, inner in objects:
        places[number] = length
        piece = b"%d 0 obj\n" % number + b"".join(inner) + b"\nendobj\n"
        pieces.append(piece)
        length += len(piece)
    print_mark = sha256(b"".join(sha256(file.data).digest() for file in ordered)).hexdigest()[:32].encode()
    named = _ID.sub(b"/ID[<" + print_mark + b"><" + print_mark + b">]", rest)
    pieces.append(_table(places))
    whole = size + 2 * len(ordered)
    pieces.append(
        b"trailer\n<</Size %d/Root %d 0 R%s/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
        % (whole, root, named, start, length)
    )
    return b"".join(pieces)


def _catalog(content: bytes, root: int) -> bytes:
    begin = content.rfind(b"\n%d 0 obj" % root)
    end = content.find(b"endobj", begin)
    found = content[content.find(b"<<", begin) : end].strip()
    if begin < 0 or not found.endswith(b">>") or b"/Names" in found or b"/AF" in found:
        raise ShareError(_NOT_MADE)
    return found


def _with_names(catalog: bytes, files: Sequence[Enclosed], specs: Sequence[int]) -> bytes:
    named = b"".join(_text(file.name) + b"%d 0 R" % spec for file, spec in zip(files, specs, strict=True))
    listed = b" ".join(b"%d 0 R" % spec for spec in specs)
    return catalog[:-2] + b"/AF[" + listed + b"]/Names<</EmbeddedFiles<</Names[" + named + b"]>>>>>>"


def _stream(file: Enclosed, made: datetime) -> tuple[bytes, ...]:
    kind = file.media_type.replace("/", "#2F").encode()
    moment = f"(D:{made:%Y%m%d%H%M%S}{_offset(made)})".encode()
    head = b"<</Type/EmbeddedFile/Subtype/%s/Length %d/Params<</Size %d/ModDate%s>>>>" % (
        kind, len(file.data), len(file.data), moment,
    )  # fmt: skip
    return head, b"\nstream\n", file.data, b"\nendstream"


def _spec(file: Enclosed, stream: int) -> bytes:
    name = _text(file.name)
    return b"<</Type/Filespec/F%s/UF%s/Desc%s/AFRelationship/Supplement/EF<</F %d 0 R/UF %d 0 R>>>>" % (
        name, name, name, stream, stream,
    )  # fmt: skip


def _text(name: str) -> bytes:
    """A name of ours as a PDF string; it holds small letters, figures, a hyphen and a dot."""
    return b"(" + name.encode("ascii") + b")"


def _table(places: dict[int, int]) -> bytes:
    parts = [b"xref\n"]
    for number, place in sorted(places.items()):
        parts.append(b"%d 1\n%010d 00000 n \n" % (number, place))
    return b"".join(parts)


def _offset(made: datetime) -> str:
    sign = made.strftime("%z")
    return f"{sign[:3]}'{sign[3:5]}'" if sign else "Z"


def _name(file: Enclosed) -> str:
    return file.name
