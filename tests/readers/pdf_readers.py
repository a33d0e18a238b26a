"""The PDF by pdf.js (the reader in Firefox), poppler and qpdf: pages, letters, bookmarks, files, password."""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from companion.core.snapshot import Snapshot
from companion.services.protection import PasswordMaker
from companion.share.enclosed import enclosed_of
from companion.share.protect import protect_pdf
from companion.system.paths import find_places
from tests.readers.letters import SPOKEN, TEXTS, TRANSCRIPT, hard_share, made, said_as, squeezed
from tests.readers.table import GOOD, NOT_HERE, Bench, Row, missing_from, run, version_of

PDF_JS = Path(__file__).with_name("pdf_js.mjs")
WRONG = "not the five words"
_PAGE_HEAD = re.compile(r"^(?:Page|Página)\s*\d+\s*(?:of|de)\s*\d+\n?", re.MULTILINE)
_RIGHT_TO_LEFT = (
    "Hebrew",
    "Arabic",
    "Arabic ligature",
    "both ways in one line",
    "Hebrew intention",
    "sitter",
)
NOT_BY_PDF_JS = ("stacked marks", "Arabic ligature", "Thai and Hindi")
"""pdf.js takes no ActualText, which says what several shapes of one letter, or one of several, stand for."""
LONGEST_FOR_POPPLER = 32


def pdf_rows(bench: Bench) -> list[Row]:
    """A PDF in English and one in Spanish, open and locked."""
    rows: list[Row] = []
    for language in ("en", "es"):
        content = made(language, "pdf")
        file = bench.write(f"share-{language}.pdf", content)
        rows += _by_pdf_js(bench, file, f"PDF, {language}")
        rows += _by_poppler(file, f"PDF, {language}")
        rows.append(_by_qpdf(file, f"PDF, {language}"))
    return rows + _locked(bench, content)


def texts_wanted() -> dict[str, str]:
    """Every text of the share by its name."""
    return {**TEXTS, "transcript": TRANSCRIPT, "sitter": SPOKEN, "Hebrew intention": TEXTS["Hebrew"]}


def _by_pdf_js(bench: Bench, file: Path, opened: str) -> list[Row]:
    if not bench.has_node_packages("pdfjs-dist"):
        return [Row("pdf.js", NOT_HERE, opened, NOT_HERE)]
    version = bench.node_version_of("pdfjs-dist")
    done = bench.run_node(PDF_JS, str(file))
    if done.code != 0:
        return [Row("pdf.js", version, opened, done.trouble())]
    found: dict[str, Any] = json.loads(done.out)
    (bench.out / f"{file.stem}.pdf.js.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1), "utf-8"
    )
    whole = squeezed("".join(_PAGE_HEAD.sub("", page) for page in found["pages"]))
    checks = {
        f"{len(found['pages'])} pages, every letter": _letters_in_pdf_js(whole),
        f"{len(found['outline'])} bookmarks": GOOD if len(found["outline"]) >= 13 else "too few",
        f"{len(found['attachments'])} files inside, byte for byte": _same_files(
            found["attachments"], hard_share()
        ),
        "tags, alt texts, title, language": _tagged(found),
    }
    return [Row("pdf.js", version, f"{opened}: {name}", result) for name, result in checks.items()]


def _letters_in_pdf_js(whole: str) -> str:
    """pdf.js gives words from right to left in the order of the page, and composed letters."""
    wanted = [
        (name, said_as(unicodedata.normalize("NFKC", part)))
        for name, text in texts_wanted().items()
        for part in (text.split() if name in _RIGHT_TO_LEFT else [text])
        if name not in NOT_BY_PDF_JS
    ]
    result = missing_from(unicodedata.normalize("NFKC", whole), wanted)
    left_out = ", ".join(NOT_BY_PDF_JS)
    return f"{GOOD}: but for {left_out} (pdf.js takes no ActualText)" if result == GOOD else result


def _same_files(found: list[list[str]], snapshot: Snapshot) -> str:
    wanted = {one.name: one.data for one in enclosed_of(snapshot)}
    got = {name: base64.b64decode(data) for name, data in found}
    return GOOD if wanted and got == wanted else f"got {sorted(got)}, wanted {sorted(wanted)}"


def _tagged(found: dict[str, Any]) -> str:
    roles = found["roles"]
    figures = [role for role in roles if role.startswith("Figure")]
    lost = [
        name
        for name, holds in {
            "marks": found["marked"],
            "language": found["language"] in ("en", "es"),
            "title": bool(found["title"]),
            "tables": any(role.startswith("Table") for role in roles),
            "headings": any(role.startswith("H1") for role in roles),
            "figures": bool(figures),
            "words for a figure": all(len(role) > len("Figure: ") for role in figures),
        }.items()
        if not holds
    ]
    return f"lost: {', '.join(lost)}" if lost else GOOD


def _by_poppler(file: Path, opened: str) -> list[Row]:
    version = version_of(["pdftotext", "-v"])
    if version == NOT_HERE:
        return [Row("poppler", version, opened, NOT_HERE)]
    done = run(["pdftotext", str(file), "-"])
    pages = done.out.split("\f")
    whole = squeezed("".join(_PAGE_HEAD.sub("", page) for page in pages))
    # Poppler gives lines from right to left in the order of the page, which is not that of the text.
    wanted = [(name, said_as(text)) for name, text in texts_wanted().items() if name not in _RIGHT_TO_LEFT]
    return [
        Row(
            "poppler", version, f"{opened}: {len(pages) - 1} pages, every letter", missing_from(whole, wanted)
        )
    ]


def _by_qpdf(file: Path, opened: str) -> Row:
    version = version_of(["qpdf", "--version"])
    if version == NOT_HERE:
        return Row("qpdf", version, opened, NOT_HERE)
    return Row("qpdf", version, f"{opened}: structure", run(["qpdf", "--check", str(file)]).trouble())


def _locked(bench: Bench, content: bytes) -> list[Row]:
    password = next(words for words in iter(five_words, "") if len(words) <= LONGEST_FOR_POPPLER)
    file = bench.write("locked.pdf", protect_pdf(content, password))
    rows: list[Row] = []
    if bench.has_node_packages("pdfjs-dist"):
        version = bench.node_version_of("pdfjs-dist")
        right = bench.run_node(PDF_JS, str(file), password)
        rows.append(
            Row(
                "pdf.js",
                version,
                "PDF locked by AES-256: the five words",
                _opened(right.out) or right.trouble(),
            )
        )
        for name, words in (("wrong words", WRONG), ("no words", "")):
            wrong = bench.run_node(PDF_JS, str(file), *([words] if words else []))
            refused = GOOD if wrong.code == 1 and "PasswordException" in wrong.err else "was not refused"
            rows.append(Row("pdf.js", version, f"PDF locked by AES-256: {name}", refused))
    else:
        rows.append(Row("pdf.js", NOT_HERE, "PDF locked by AES-256", NOT_HERE))
    version = version_of(["pdftotext", "-v"])
    if version != NOT_HERE:
        opened = run(["pdftotext", "-upw", password, str(file), "-"])
        refused = run(["pdftotext", "-upw", WRONG, str(file), "-"])
        is_right = opened.code == 0 and len(opened.out) > 1000 and refused.code != 0 and not refused.out
        rows.append(
            Row(
                "poppler", version, "PDF locked by AES-256: right and wrong words", GOOD if is_right else "no"
            )
        )
    return rows


def _opened(out: str) -> str:
    return GOOD if out and json.loads(out)["pages"] else ""


def five_words() -> str:
    """A password as the app makes it."""
    return PasswordMaker(find_places(None).password_words).make()
