"""Decodes sound files beside the sound thread, so that a fade never waits for a file."""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping
from typing import Generic

from companion.audio.commands import Inbox, Loaded
from companion.audio.mixer import ClipError, ClipT, Mixer
from companion.audio.stock import Stock
from companion.services.ports import Cue

_log = logging.getLogger(__name__)


class Decoder(Generic[ClipT]):
    """One short thread for each bed; what is decoded goes into the inbox with the number of this opening.

    A mixer must not be closed under a decoder: ``finish`` first.
    """

    def __init__(self, mixer: Mixer[ClipT], stock: Stock, inbox: Inbox[ClipT]) -> None:
        self._mixer = mixer
        self._stock = stock
        self._inbox = inbox
        self._threads: list[threading.Thread] = []
        self._opening = 0

    @property
    def opening(self) -> int:
        """Which opening of the device clips are decoded for; those of an older one are dead."""
        return self._opening

    def begin(self) -> Mapping[Cue, ClipT]:
        """The device is open: decode the short cues at once; one that cannot be read is left out."""
        self._opening += 1
        clips = {cue: self._load(cue.value) for cue in Cue if cue.value in self._stock.sounds}
        return {cue: clip for cue, clip in clips.items() if clip is not None}

    def request(self, sound_id: str) -> None:
        """Decode a bed on its own thread."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(
            target=self._deliver, args=(self._opening, sound_id), name="companion-sound-file", daemon=True
        )
        self._threads.append(thread)
        thread.start()

    def finish(self) -> None:
        """Wait until nothing is being decoded any more; a bed takes about 0.2 s."""
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _deliver(self, opening: int, sound_id: str) -> None:
        self._inbox.put(Loaded(opening, sound_id, self._load(sound_id)))

    def _load(self, sound_id: str) -> ClipT | None:
        try:
            return self._mixer.load(self._stock.path(sound_id))
        except ClipError as error:
            _log.warning("a sound cannot be played: %s", error)
            return None
