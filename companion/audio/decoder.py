"""Decodes sound files beside the sound thread, so that a fade never waits for a file."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic

from companion.audio.commands import Inbox, Loaded, Spoken
from companion.audio.decoding import decode_whole
from companion.audio.mixer import ClipError, ClipT, Mixer
from companion.audio.stock import Stock
from companion.services.sound_ports import Track

LONGEST_LINE_S = 30.0

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

    def begin(self) -> Mapping[str, ClipT]:
        """The device is open: decode the short sounds at once; one that cannot be read is left out."""
        self._opening += 1
        clips = {sound_id: self._load(sound_id) for sound_id in self._stock.short_sounds()}
        return {sound_id: clip for sound_id, clip in clips.items() if clip is not None}

    def request(self, sound_id: str) -> None:
        """Decode a bed on its own thread."""
        self._start(partial(self._deliver, self._opening, sound_id))

    def request_line(self, line: Track) -> None:
        """Decode a recorded line on its own thread, and in a process of its own."""
        self._start(partial(self._deliver_line, self._opening, line))

    def _start(self, work: Callable[[], None]) -> None:
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = threading.Thread(target=work, name="companion-sound-file", daemon=True)
        self._threads.append(thread)
        thread.start()

    def finish(self) -> None:
        """Wait until nothing is being decoded any more; a bed takes about 0.2 s."""
        for thread in self._threads:
            thread.join()
        self._threads.clear()

    def _deliver(self, opening: int, sound_id: str) -> None:
        self._inbox.put(Loaded(opening, sound_id, self._load(sound_id)))

    def _deliver_line(self, opening: int, line: Track) -> None:
        self._inbox.put(Spoken(opening, decode_whole(line, LONGEST_LINE_S), line.gain))

    def _load(self, sound_id: str) -> ClipT | None:
        try:
            return self._mixer.load(self._stock.path(sound_id))
        except ClipError as error:
            _log.warning("a sound cannot be played: %s", error)
            return None
