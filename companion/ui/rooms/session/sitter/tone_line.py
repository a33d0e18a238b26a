"""Says in words whether a tone calls the sitter, and what calls them where it cannot (H19)."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QCoreApplication

from companion.core.outputs import ToneState
from companion.services.sitter_tone import SitterToneService
from companion.ui.kit.banner import announce
from companion.ui.kit.text import Eyebrow


class ToneLine(Eyebrow):
    """One quiet line; brighter while there is no tone."""

    def __init__(self, tone: SitterToneService) -> None:
        super().__init__()
        self._service = tone
        tone.changed.connect(self._changed)
        self._write(tone.state)
        # Never shown from here: without a page around it, it would be a window of its own.
        if not self.text():
            self.hide()

    def _changed(self, state: ToneState) -> None:
        before = self.text()
        self._write(state)
        self.setVisible(bool(self.text()))
        if self.text() != before and state is ToneState.GONE:
            announce(self, self.text())

    def _write(self, state: ToneState) -> None:
        chosen = self._service.chosen
        self.setText(tone_words(state, "" if chosen is None else chosen.name))
        self.set_ink("accent" if state is ToneState.GONE else "quieter")


def tone_words(state: ToneState, name: str) -> str:
    """What to say about the tone; empty while nobody has looked yet."""
    translate = QCoreApplication.translate
    match state:
        case ToneState.READY:
            return translate("ToneLine", "A soft tone calls you: {name}.").format(name=name)
        case ToneState.NOT_CHOSEN:
            return translate("ToneLine", "No tone is set. Watch for the glow at the edge.")
        case ToneState.ONE_OUTPUT:
            return translate("ToneLine", "No tone: there is one output only. Watch for the glow at the edge.")
        case ToneState.GONE:
            return translate("ToneLine", "Your tone cannot be heard now. Watch for the glow at the edge.")
        case ToneState.NOT_KNOWN:
            return ""
        case _:
            assert_never(state)
