"""What is shared with other people's readers: every part, and the hardest letters that a person may write."""

from __future__ import annotations

import math
import re
import unicodedata
from array import array
from collections.abc import Iterator
from dataclasses import replace

from companion.content.loader import Content
from companion.core.adpcm import MEDIA_TYPE, RATE_HZ, Encoder, wav_of
from companion.core.events import SitterNoted
from companion.core.journal import Attachment, AttachmentKind, EntryKind
from companion.core.snapshot import SharedAttachment, Snapshot
from companion.services.ports import ShareFormat
from companion.share.lazy import LazyFormats
from companion.share.text import printable
from tests.share.builders import ROOT, at
from tests.share.full import full_share, topic
from tests.share.rich import entry

TEXTS = {
    "accents": "Žluťoučký kůň, œuvre, naïve café, ő ű ß Đ ı İ — “so” … • ½ 20 °C",  # noqa: RUF001
    "combining": "e\u0301te\u0301 n\u0303o, o\u0302\u0301",
    "stacked marks": "a\u0308\u0323",
    "ligatures": "office, difficult, flow, fjord, Teffi \ufb01n",
    "Greek and Cyrillic": "Ελληνικά ῥόδον, Русский, Українська ґ їжак",
    "Hebrew": "שלום עולם\nהדלת הייתה פתוחה",
    "Arabic": "كان الباب مفتوحا\nمرحبا",  # noqa: RUF001
    "Arabic ligature": "السلام عليكم",
    "both ways in one line": "She said שלום and then مرحبا, twice (2).",
    "Chinese, Japanese, Korean": "漢字かな交じり文。门开着。 한국어 문장",
    "Thai and Hindi": "ประตูเปิดอยู่ दरवाज़ा खुला था",
    "emoji": "😀 👩\u200d💻 🇩🇪 👍🏽 ❤\ufe0f 1\ufe0f\u20e3 end",
    "never drawn": "\U000120a9 \U000f0000 \U0010fffe end",
    "invisible": "be\u200bfore, soft\u00adly, no\u2060break, byte \ufefforder, a\u200db, zero\u200cjoin",
    "controls": "a\x00b\x01c\x08d\x1b[31me\x7ff\x85g\tafter the tab\x0bvertical\x0cform",
    "markup": '#read("/etc/passwd") $x^2$ @ref *b* _i_ `r` <b>&amp;</b> </script><script>x()</script> {page}',
    "formulas": '=1+1\n+2\n@SUM(A1)\n-3 "quoted", and; more',
    "lines": "one\r\ntwo\rthree\u2028four\u2029five\n\n\nsix",
    "endless word": "https://example.org/" + "x" * 600,
    "long": "And then the water came up, and it was warm. I let it. " * 400,
}
"""One note each; the name says what is hard in it."""

TRANSCRIPT = "I said: the sea, la mer, 海, البحر."
SPOKEN = 'The sitter wrote: שלום, 😀, "#panic()".'
_CLUSTER = re.compile(r"[\u200d\ufe0e\ufe0f]")


def hard_share() -> Snapshot:
    """Every part that can be shared, with a voice note that plays and a drawing that shows."""
    full = full_share()
    begun = [at(200 + 7 * number) for number in range(len(TEXTS))]
    notes = tuple(
        replace(entry(f"n{number}", text, 200 + 7 * number), tags=(name, "=tag", "мир"))
        for number, (name, text) in enumerate(TEXTS.items())
    )
    voice = Attachment("v1", "n0", AttachmentKind.VOICE, begun[0], MEDIA_TYPE, 2.0, 0, TRANSCRIPT)
    told = (*full.sessions[0].events, SitterNoted(at(205), SPOKEN))
    topics = (*full.topics, topic(TEXTS["emoji"], 9))
    return replace(
        full,
        coach="Ma\u202eya  Ñ 海",
        notes=(*full.notes, *notes),
        intentions=(*full.intentions, entry("i2", TEXTS["Hebrew"], -100, EntryKind.INTENTION)),
        attachments=(*full.attachments[1:], SharedAttachment(voice, a_hum())),
        topics=tuple(replace(one, record_id=f"k{number}") for number, one in enumerate(topics)),
        steps=tuple(replace(one, record_id=f"t{number}") for number, one in enumerate(full.steps)),
        sessions=(replace(full.sessions[0], events=tuple(sorted(told, key=lambda event: event.at.utc_s))),),
    )


def formats_in(language: str) -> LazyFormats:
    """The formats as the app makes them in a language."""
    return LazyFormats(ROOT / "assets", Content(language))


def made(language: str, format_id: str) -> bytes:
    """One file of the hard share."""
    found: ShareFormat = formats_in(language)[format_id]
    return found.render(hard_share())


def a_hum() -> bytes:
    """Two seconds of a low hum, in the form in which voices are kept."""
    wave = array("h", (round(6000 * math.sin(2 * math.pi * 220 * n / RATE_HZ)) for n in range(2 * RATE_HZ)))
    encoder = Encoder()
    return wav_of(encoder.add(wave) + encoder.finish())


def shown_letters(text: str) -> str:
    """A text as pages show it, without what pages set anew: blanks, line ends, letters without a shape."""
    return "".join(letter for letter in printable(text) if not letter.isspace() and not _is_unseen(letter))


def said_as(text: str) -> re.Pattern[str]:
    """What a page may say for a text: each letter as itself, or its name in brackets."""
    return re.compile("".join(_alternatives(shown_letters(text))))


def squeezed(text: str) -> str:
    """What a reader found, without blanks, line ends and letters without a shape."""
    return "".join(letter for letter in text if not letter.isspace() and not _is_unseen(letter))


def _alternatives(letters: str) -> Iterator[str]:
    for letter in letters:
        name = "".join(unicodedata.name(letter, f"U+{ord(letter):04X}").split())
        itself = re.escape(letter)
        yield itself if letter.isascii() else f"(?:{itself}|\\[{re.escape(name)}\\])"


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in {"Cf", "Cc", "Zl", "Zp"} or _CLUSTER.match(letter) is not None
