"""The report as one HTML file: exact, accessible, closed to everything from elsewhere, and only ever data."""

from __future__ import annotations

import base64
import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.content.loader import Content
from companion.core.drawing import DAY_INKS, NIGHT_INKS
from companion.core.snapshot import SharedAttachment
from companion.services.errors import ShareError
from companion.services.ports import ShareFormat
from companion.share.html import HtmlFormat
from companion.share.lazy import LazyFormats
from companion.share.report.blocks import Making
from tests.share.builders import ROOT, notes_only
from tests.share.full import VOICE_BYTES, full_share, step, topic
from tests.share.html_reader import all_of, name_of_tag, text_of_element, tree_of
from tests.share.pdf_reader import squeezed

ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "nav", "section", "h1", "h2", "h3",
    "p", "br", "wbr", "strong", "ul", "li", "a", "table", "thead", "tbody", "tr", "th", "td", "div",
    "figure", "audio", "svg", "g", "line", "polyline", "path", "circle", "rect", "text",
}  # fmt: skip
HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><script>", "<!--", "]]>",
    "&lt;b&gt; &amp; &#x41;", "javascript:alert(1)", "{{7*7}} ${7*7}", "</p></section></main>",
]  # fmt: skip


@pytest.fixture(scope="module")
def html(formats: dict[str, ShareFormat]) -> ShareFormat:
    return formats["html"]


def test_the_page_is_exact_html_of_known_elements_without_script(html: ShareFormat) -> None:
    page = html.render(full_share())
    tree = tree_of(page)
    assert {name_of_tag(element) for element in tree.iter()} <= ALLOWED
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on")]
    assert not [element for element in tree.iter() if "style" in element.attrib]


def test_nothing_comes_from_elsewhere(html: ShareFormat) -> None:
    tree = tree_of(html.render(full_share()))
    (policy,) = [meta.get("content", "") for meta in all_of(tree, "meta") if meta.get("http-equiv")]
    assert policy.startswith("default-src 'none'; media-src data:; base-uri 'none'; form-action 'none'")
    links = [
        value for element in tree.iter() for name, value in element.attrib.items() if name in {"href", "src"}
    ]
    assert links
    assert [link for link in links if not link.startswith(("#part-", "data:audio/"))] == []
    (style,) = all_of(tree, "style")
    assert not re.search(r"url\(|@import|@font-face", text_of_element(style))


def test_the_policy_allows_the_very_style_of_the_page(html: ShareFormat) -> None:
    from hashlib import sha256

    tree = tree_of(html.render(full_share()))
    (style,) = all_of(tree, "style")
    mark = base64.b64encode(sha256(text_of_element(style).encode()).digest()).decode()
    assert any(f"'sha256-{mark}'" in meta.get("content", "") for meta in all_of(tree, "meta"))


def test_headings_go_down_one_step_at_a_time_and_none_is_empty(html: ShareFormat) -> None:
    headings = all_of(tree_of(html.render(full_share())), "h1", "h2", "h3")
    levels = [int(name_of_tag(heading)[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(text_of_element(heading).strip() for heading in headings)


def test_every_table_names_its_columns_and_rows(html: ShareFormat) -> None:
    tree = tree_of(html.render(full_share()))
    for table in all_of(tree, "table"):
        scopes = [cell.get("scope") for cell in all_of(table, "th")]
        assert set(scopes) == {"col", "row"}
    assert len(all_of(tree, "table")) > 8


def test_every_picture_has_words_and_every_sound_a_name(html: ShareFormat) -> None:
    tree = tree_of(html.render(full_share()))
    pictures = all_of(tree, "svg")
    assert len(pictures) > 8
    assert all(picture.get("role") == "img" for picture in pictures)
    assert all(len(picture.get("aria-label", "")) > 12 for picture in pictures)
    assert all(
        text_of_element(all_of(picture, "title")[0]) == picture.get("aria-label") for picture in pictures
    )
    (sound,) = all_of(tree, "audio")
    assert sound.get("aria-label", "").startswith("Listen, ")
    data = (sound.get("src") or "").removeprefix("data:audio/ogg;base64,")
    assert base64.b64decode(data) == VOICE_BYTES


def test_a_drawing_has_inks_that_can_be_seen_by_day_in_the_dark_and_on_paper(html: ShareFormat) -> None:
    page = html.render(full_share()).decode()
    assert 'stroke="var(--charcoal)"' in page
    assert not any(f'"{colour}"' in page for colour in DAY_INKS.values())
    _, day, night, paper = page.split(":root {")
    for inks, look in ((DAY_INKS, day), (NIGHT_INKS, night), (DAY_INKS, paper)):
        for ink, colour in inks.items():
            assert f"--{ink.value}: {colour.lower()};" in look.partition("}")[0]


def test_the_keyboard_comes_to_each_table_to_scroll_it(html: ShareFormat) -> None:
    tree = tree_of(html.render(full_share()))
    wide = [part for part in all_of(tree, "div") if part.get("class") == "wide"]
    assert len(wide) == len(all_of(tree, "table"))
    assert all(part.get("tabindex") == "0" and part.get("aria-label") for part in wide)


def test_a_sound_of_an_unknown_kind_is_not_played(html: ShareFormat) -> None:
    shared = full_share()
    voice, drawn = shared.attachments
    odd = SharedAttachment(replace(voice.attachment, media_type='text/html" onload="x'), voice.data)
    tree = tree_of(html.render(replace(shared, attachments=(odd, drawn))))
    assert all_of(tree, "audio") == []
    assert "voice-1.bin" in text_of_element(tree)


def test_links_lead_to_parts_that_are_there_and_no_id_is_there_twice(html: ShareFormat) -> None:
    tree = tree_of(html.render(full_share()))
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {link.get("href", "")[1:] for link in all_of(tree, "a")} <= set(ids)


def test_the_page_says_its_language() -> None:
    page = LazyFormats(ROOT / "assets", Content("es"))["html"].render(full_share())
    tree = tree_of(page)
    assert tree.get("lang") == "es"
    assert "Para nuestra reunión" in text_of_element(tree)


def test_pages_are_the_same_bytes_each_time(html: ShareFormat) -> None:
    assert html.render(full_share()) == html.render(full_share())


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_everywhere(html: ShareFormat, words: str) -> None:
    shared = full_share()
    (note,) = shared.notes
    voice, drawn = shared.attachments
    told = replace(
        shared,
        coach=words,
        notes=(replace(note, text=words, tags=(words,)),),
        prompted=(replace(shared.prompted[0], prompt=words, text=words),),
        topics=(topic(words, became=words),),
        steps=(replace(step(words), when=words, helper=words),),
        attachments=(
            SharedAttachment(replace(voice.attachment, transcript=words), voice.data),
            SharedAttachment(replace(drawn.attachment, transcript=words), drawn.data),
        ),
    )
    tree = tree_of(html.render(told))
    assert {name_of_tag(element) for element in tree.iter()} <= ALLOWED
    assert squeezed(text_of_element(tree)).count(squeezed(words)) >= 10


@given(st.text(max_size=120))
@settings(
    max_examples=60,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_stays_text_to_the_letter(html: ShareFormat, text: str) -> None:
    page = html.render(notes_only(text))
    tree = tree_of(page)
    assert {name_of_tag(element) for element in tree.iter()} <= ALLOWED
    own = "".join(text_of_element(one) for one in all_of(tree, "p") if one.get("class") == "own")
    visible = {letter for letter in text if letter.isalnum() and letter.isprintable()}
    assert visible <= set(own)


def test_without_its_style_nothing_is_made() -> None:
    with pytest.raises(ShareError):
        HtmlFormat(ROOT / "nowhere.css", Making("a4")).render(full_share())
