"""The same report set by reportlab, untagged: the measure of what pages cost without any tags."""

from __future__ import annotations

import io
import re
from typing import Any
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, String
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

STYLES = getSampleStyleSheet()
INK = HexColor("#2B2420")
FAINT = HexColor("#E3D8C8")


def set_by_reportlab(report: dict[str, Any]) -> bytes:
    """The pages of a report's plain values, with the same words, tables and charts."""
    made = io.BytesIO()
    story: list[Flowable] = [Paragraph(escape(report["title"]), STYLES["Title"]), _words(report["written"])]
    for block in report["first"]:
        story += _block(block)
    story += [_words(line) for line in (*report["inside"], *report["notice"])]
    for section in report["sections"]:
        story.append(Paragraph(escape(section["heading"]), STYLES["Heading1"]))
        for block in section["blocks"]:
            story += _block(block)
    SimpleDocTemplate(made, pagesize=A4, title=report["document_title"]).build(story)
    return made.getvalue()


def _block(block: dict[str, Any]) -> list[Flowable]:
    if block["kind"] == "pair":
        return _block(block["left"]) + _block(block["right"])
    parts: list[Flowable] = []
    if block["heading"]:
        parts.append(Paragraph(escape(block["heading"]), STYLES["Heading2"]))
    parts += [_words(line) for line in block.get("before", ())]
    parts += [_words(_own(paragraph)) for paragraph in block.get("paragraphs", ())]
    parts += [_words(_own(paragraph)) for item in block.get("items", ()) for paragraph in item]
    if block["kind"] == "table":
        rows = block["rows"] if block["is_figures"] else [[*map(_words, row)] for row in block["rows"]]
        parts.append(_table([block["columns"], *rows]))
    if block["kind"] == "timeline":
        rows = [[row["time"], row["minutes"], _words(_happened(row))] for row in block["rows"]]
        parts.append(_table([block["columns"], *rows]))
    if block["kind"] == "picture":
        parts.append(_chart(block["svg"]))
    return parts + [_words(line) for line in block.get("after", ())]


def _happened(row: dict[str, Any]) -> str:
    return "\n".join([row["title"], *row["details"], *map(_own, row["spoken"])])


def _own(paragraph: dict[str, Any]) -> str:
    return "\n".join("".join(pieces) for pieces in paragraph["lines"])


def _words(text: str) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), STYLES["BodyText"])


def _table(rows: list[list[Any]]) -> Table:
    """Words that may need two lines are paragraphs; figures are plain, which is quicker."""
    return Table(rows, repeatRows=1, style=[("LINEABOVE", (0, 1), (-1, -1), 0.5, FAINT)])


def _chart(svg: str) -> Drawing:
    """The shapes of a chart as reportlab's own."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert box is not None
    width, height = float(box[1]), float(box[2])
    drawing = Drawing(width, height)
    for one in re.finditer(r'<line x1="(.*?)" y1="(.*?)" x2="(.*?)" y2="(.*?)"', svg):
        x1, y1, x2, y2 = map(float, one.groups())
        drawing.add(Line(x1, height - y1, x2, height - y2, strokeColor=FAINT))
    for one in re.finditer(r'<polyline points="(.*?)"', svg):
        spots = [float(number) for number in re.split("[ ,]", one[1])]
        flipped = [number if index % 2 == 0 else height - number for index, number in enumerate(spots)]
        drawing.add(PolyLine(flipped, strokeColor=INK))
    for one in re.finditer(r'<circle cx="(.*?)" cy="(.*?)" r="(.*?)"', svg):
        x, y, radius = map(float, one.groups())
        drawing.add(Circle(x, height - y, radius, fillColor=INK))
    for one in re.finditer(r'<text x="(.*?)" y="(.*?)".*?>(.*?)</text>', svg):
        drawing.add(String(float(one[1]), height - float(one[2]), one[3], fontSize=9.5))
    return drawing
