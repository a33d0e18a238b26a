"""The PDF for the coach: what its pages say and how it is built."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from companion.core import events as ev
from companion.core.snapshot import Section
from companion.services.errors import ShareError
from companion.services.ports import ShareFormat
from companion.share.formats import share_formats
from companion.share.pdf import FONT_DIRS, PdfFormat
from tests.share.builders import (
    EVERY_EVENT,
    NOTHING,
    OPENED,
    ROOT,
    at,
    notes_only,
    session,
    snapshot,
    timeline_only,
)
from tests.share.pdf_reader import NEEDS_POPPLER, bytes_below, info_of, text_of

pytestmark = NEEDS_POPPLER
WORDS_AND_SITTER = frozenset({Section.INTENTIONS, Section.NOTES, Section.SITTER_TIMELINE})


def test_the_first_page_says_who_when_what_and_that_it_is_no_medical_advice(pdf: ShareFormat) -> None:
    page = text_of(pdf.render(snapshot(WORDS_AND_SITTER))).split("\f")[0]
    assert "For our meeting" in page
    assert "Written by the person, from 21 to 28 November 2025" in page
    assert "For Maya. Made on 28 November 2025, 22:03." in page
    assert "1 intention\n1 note\nSitter's timeline of 1 session" in page
    assert "This is not medical advice." in page
    assert "To be open." in page


def test_the_parts_stand_in_the_order_in_which_a_coach_reads(pdf: ShareFormat) -> None:
    text = text_of(pdf.render(snapshot()))
    order = ["My intention\n", "To be open.", "My note\n", "All the rooms were open.", "Sitter's timeline\n"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_without_a_coach_nobody_is_named(pdf: ShareFormat) -> None:
    assert "For Maya" not in text_of(pdf.render(snapshot(coach="")))
    assert "\nMade on 28 November 2025" in text_of(pdf.render(snapshot(coach="")))


def test_a_share_of_nothing_says_so(pdf: ShareFormat) -> None:
    text = text_of(pdf.render(snapshot(NOTHING)))
    assert "Nothing was chosen to share." in text
    assert "My note" not in text


def test_a_chosen_section_without_entries_says_so(pdf: ShareFormat) -> None:
    text = text_of(pdf.render(replace(snapshot(), notes=())))
    assert "No notes" in text
    assert "There are none from these days." in text


def test_the_timeline_tells_local_times_and_minutes_from_the_mark(pdf: ShareFormat) -> None:
    text = text_of(pdf.render(timeline_only()))
    told = re.sub(r"\s+", " ", text)
    assert "21:05 \u221258 Session opened" in told
    assert "22:03 0 Medicine taken" in told
    assert "22:13 10 Looked in, all three seen" in told
    assert "Sitter's note Asked for water." in told
    assert "Sign named in Help: A little sick" in told


def test_the_timeline_says_when_a_new_day_begins(pdf: ShareFormat) -> None:
    text = text_of(pdf.render(timeline_only()))
    assert text.count("On Sunday 23 November 2025") == 1


def test_minutes_follow_the_clock_that_nobody_can_set(pdf: ShareFormat) -> None:
    an_hour_back = replace(at(30), utc_s=at(-30).utc_s)
    chosen = timeline_only(OPENED, ev.MedicineTaken(at(0)), ev.LookedIn(an_hour_back, all_three=True))
    told = re.sub(r"\s+", " ", text_of(pdf.render(chosen)))
    assert "21:33 30 Looked in" in told


def test_a_session_without_a_mark_counts_no_minutes(pdf: ShareFormat) -> None:
    chosen = timeline_only(OPENED, ev.PacerStarted(at(-15), "even"), ev.EndCardRead(at(-5)))
    assert "No medicine was marked." in text_of(pdf.render(chosen))


def test_an_entry_changed_on_a_later_day_says_so(pdf: ShareFormat) -> None:
    chosen = notes_only("warm hands")
    later = replace(chosen.notes[0], changed_utc_s=at(60 * 48).utc_s)
    text = text_of(pdf.render(replace(chosen, notes=(later,))))
    assert "Sunday 23 November 2025, 1:13 · changed on 24 November 2025" in text


def test_days_are_said_once_where_they_are_the_same(pdf: ShareFormat) -> None:
    one_day = replace(snapshot(NOTHING), from_day=date(2025, 11, 28))
    new_year = replace(snapshot(NOTHING), to_day=date(2026, 1, 3))
    assert "the person, on 28 November 2025" in text_of(pdf.render(one_day))
    assert "from 21 November 2025 to 3 January 2026" in text_of(pdf.render(new_year))


def test_it_is_a_tagged_pdf_ua_file_with_language_and_bookmarks(pdf: ShareFormat) -> None:
    made = pdf.render(snapshot())
    below = bytes_below(made)
    for part in (b"/MarkInfo", b"/Lang(en)", b"/StructTreeRoot", b"/Outlines"):
        assert part in below
    assert re.search(rb"<pdfuaid:part>\s*1\s*<", below)
    info = info_of(made)
    assert info["Tagged"] == "yes"
    assert info["Title"] == "Notes to share"
    assert info["JavaScript"] == "no"


def test_bookmarks_hold_no_words_of_the_person(pdf: ShareFormat) -> None:
    below = bytes_below(pdf.render(notes_only("zebra")))
    titles = re.findall(rb"/Title\s*\((.*?)\)", below)
    assert b"My note" in titles
    assert not any(b"zebra" in title for title in titles)


def test_the_title_in_the_file_names_no_person_and_no_illness(pdf: ShareFormat) -> None:
    info = info_of(pdf.render(snapshot()))
    assert "Author" not in info
    assert "Keywords" not in info


def test_the_moment_in_the_file_is_the_moment_of_making_in_utc(pdf: ShareFormat) -> None:
    info = pdf.render(snapshot())
    assert b"/CreationDate(D:20251128210300Z)" in info
    assert b"/ModDate(D:20251128210300Z)" in info


def test_the_faces_of_the_app_travel_inside(pdf: ShareFormat) -> None:
    below = bytes_below(pdf.render(snapshot()))
    assert b"Literata" in below
    assert b"AtkinsonHyperlegible" in below


def test_the_same_choice_at_the_same_moment_gives_the_same_bytes(pdf: ShareFormat) -> None:
    assert pdf.render(snapshot()) == pdf.render(snapshot())


@pytest.mark.parametrize(("paper", "size"), [("us-letter", "612 x 792 pts (letter)"), ("a4", "595.276")])
def test_paper_is_letter_or_a4(paper: str, size: str) -> None:
    formats = share_formats(ROOT / "assets", paper=paper)  # type: ignore[arg-type]  # a plain parameter
    assert info_of(formats["pdf"].render(snapshot(NOTHING)))["Page size"].startswith(size)


def test_a_hundred_notes_and_twenty_sessions_fill_pages_without_an_empty_one(pdf: ShareFormat) -> None:
    chosen = snapshot(note="A line that says a thing. " * 30)
    made = pdf.render(replace(chosen, notes=chosen.notes * 100, sessions=(session(*EVERY_EVENT),) * 20))
    pages = text_of(made).split("\f")[:-1]
    assert len(pages) == int(info_of(made)["Pages"])
    assert all(len(page.splitlines()) > 4 for page in pages)


def test_a_missing_template_is_one_calm_sentence(tmp_path: Path) -> None:
    with pytest.raises(ShareError, match="Install it again"):
        PdfFormat(FONT_DIRS, tmp_path / "report.typ").render(snapshot())


def test_a_broken_template_is_one_calm_sentence(tmp_path: Path) -> None:
    (tmp_path / "report.typ").write_text("#nothing_like_this()")
    with pytest.raises(ShareError, match="Nothing was written"):
        PdfFormat(FONT_DIRS, tmp_path / "report.typ").render(snapshot())


def test_a_timeline_alone_starts_on_the_first_page(pdf: ShareFormat) -> None:
    assert "Medicine taken" in text_of(pdf.render(timeline_only())).split("\f")[0]


def test_sections_are_taken_from_the_choice_and_not_from_what_is_carried(pdf: ShareFormat) -> None:
    assert "All the rooms" not in text_of(pdf.render(snapshot(frozenset({Section.INTENTIONS}))))
