"""Puts files into a finished PDF so that any reader lists them, and leaves its tags as they are."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from companion.services.errors import ShareError
from companion.share.enclosed import Enclosed


def with_files(content: bytes, files: Sequence[Enclosed], made: datetime) -> bytes:
    """The same pages with these files attached; the very bytes where there is none.

    Each has both its names, a type, a size and a relationship, as PDF/UA-1 and PDF/A-3 ask. All in memory,
    the same bytes for the same files. Raises ``ShareError`` for bytes that are no PDF.
    """
    if not files:
        return content
    import pikepdf  # noqa: PLC0415 - 14 MB that only a share with files needs

    moment = pikepdf.String(made.strftime("D:%Y%m%d%H%M%S") + _offset(made))
    saved = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            named, listed = pikepdf.Array(), pikepdf.Array()
            for file in sorted(files, key=_name):
                stream = pdf.make_stream(file.data)
                stream.Type = pikepdf.Name.EmbeddedFile
                stream.Subtype = pikepdf.Name(f"/{file.media_type}")
                stream.Params = pikepdf.Dictionary(Size=len(file.data), ModDate=moment)
                spec = pdf.make_indirect(
                    pikepdf.Dictionary(
                        Type=pikepdf.Name.Filespec,
                        F=pikepdf.String(file.name),
                        UF=pikepdf.String(file.name),
                        Desc=pikepdf.String(file.name),
                        AFRelationship=pikepdf.Name.Supplement,
                        EF=pikepdf.Dictionary(F=stream, UF=stream),
                    )
                )
                named.extend([pikepdf.String(file.name), spec])
                listed.append(spec)
            if pikepdf.Name.Names not in pdf.Root:
                pdf.Root.Names = pikepdf.Dictionary()
            pdf.Root.Names.EmbeddedFiles = pikepdf.Dictionary(Names=named)
            pdf.Root.AF = listed
            pdf.save(saved, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise ShareError("The pages could not be made. Nothing was written. Try another format.") from error
    return saved.getvalue()


def _offset(made: datetime) -> str:
    sign = made.strftime("%z")
    return f"{sign[:3]}'{sign[3:5]}'" if sign else "Z"


def _name(file: Enclosed) -> str:
    return file.name
