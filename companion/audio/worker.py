"""The body of the sound thread: obeys commands, steps the ramps, and minds the device."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic

from companion.audio.commands import Close, Command, Inbox, UseOutput, next_command
from companion.audio.mixer import ClipT, Mixer, MixerError
from companion.audio.performer import Performer
from companion.audio.playlist import OpenStream, open_stream
from companion.audio.ramps import STEP_S
from companion.audio.stock import Stock
from companion.services.ports import SoundStatus

_log = logging.getLogger(__name__)

BUFFER_FRAMES = 2048


@dataclass(frozen=True, slots=True)
class Timing:
    """The engine's spans in seconds. ``retry_s`` lets sound be back within 5 s of its device."""

    open_after_s: float = 0.4
    rest_s: float = 3.0
    feed_s: float = 1.0
    retry_s: float = 4.0
    resume_fade_s: float = 2.0
    close_fade_s: float = 0.3
    last_buffers_s: float = 0.1


class Teller:
    """What the sound thread tells: a status when it changes, outputs, skipped tracks, the delay."""

    def __init__(
        self,
        tell_status: Callable[[SoundStatus], None],
        tell_outputs: Callable[[tuple[str, ...], str | None], None],
        tell_skipped: Callable[[str], None],
        tell_delay: Callable[[float], None],
    ) -> None:
        self._tell_status = tell_status
        self._told: SoundStatus | None = None
        self.outputs = tell_outputs
        self.skipped = tell_skipped
        self.delay = tell_delay

    def status(self, status: SoundStatus) -> None:
        """Tell ``status`` unless it was the last one told."""
        if status is not self._told:
            self._told = status
            self._tell_status(status)


class Worker(Generic[ClipT]):
    """Owns the mixer. Everything here runs on the sound thread, but for decoding.

    With no device it obeys in silence and tries again; a lost device is opened again and each sound goes on
    where it was. At rest it wakes every 3 s, to ask whether the device is still there.
    """

    def __init__(
        self,
        *,
        mixer: Mixer[ClipT],
        stock: Stock,
        inbox: Inbox[ClipT],
        teller: Teller,
        timing: Timing,
        now_s: Callable[[], float],
        open_stream: OpenStream = open_stream,
    ) -> None:
        self._mixer, self._inbox, self._teller = mixer, inbox, teller
        self._timing, self._now_s = timing, now_s
        self._performer = Performer(
            mixer=mixer,
            stock=stock,
            inbox=inbox,
            tell_skipped=teller.skipped,
            now_s=now_s,
            open_stream=open_stream,
        )
        self._output = UseOutput("", BUFFER_FRAMES)
        self._still = threading.Event()
        self._is_open = False
        self._was_open = False
        self._look_at_s = -math.inf

    def run(self) -> None:
        """Open the device and obey until told to close."""
        command: Command[ClipT] | None = None
        while not isinstance(command, Close):
            self._step(command)
            command = next_command(self._inbox, self._wait_s())
        self._leave()

    def _wait_s(self) -> float:
        return STEP_S if self._performer.is_moving else self._look_at_s - self._now_s()

    def _step(self, command: Command[ClipT] | None) -> None:
        """A device that goes away takes no command with it: what was wanted is kept for its return."""
        self._guard(self._look)
        if command is not None:
            self._guard(partial(self._obey, command))
        self._guard(self._performer.tick)

    def _guard(self, work: Callable[[], None]) -> None:
        try:
            work()
        except MixerError as error:
            self._lose(str(error))

    def _obey(self, command: Command[ClipT]) -> None:
        match command:
            case Close():
                pass
            case UseOutput():
                if command != self._output:
                    self._output = command
                    self._change_device()
            case _:
                self._performer.obey(command)
                # A piece that begins wants its next seconds soon.
                self._look_at_s = min(self._look_at_s, self._now_s() + self._timing.feed_s)

    def _look(self) -> None:
        """When it is time, see to the device: open it, or ask whether it is still there."""
        now_s = self._now_s()
        if now_s < self._look_at_s:
            return
        if not self._is_open:
            self._look_at_s = now_s + self._timing.retry_s
            self._open()
            return
        feeds = self._performer.must_be_fed
        self._look_at_s = now_s + (self._timing.feed_s if feeds else self._timing.rest_s)
        if self._mixer.is_lost():
            raise MixerError("the device went away")
        if self._mixer.has_news():
            self._see_to_outputs()
        self._performer.breathe()

    def _see_to_outputs(self) -> None:
        outputs, wanted = self._mixer.outputs(), self._output.name
        self._teller.outputs(outputs, self._mixer.output())
        if wanted != self._mixer.output() and wanted in outputs:
            # What the person chose is back: from its stand-in to it.
            self._change_device()

    def _open(self) -> None:
        try:
            delay_s = self._mixer.open(self._output.name, self._output.buffer_frames)
        except MixerError:
            if not self._was_open:
                self._teller.status(SoundStatus.NO_DEVICE)
            self._teller.outputs((), None)
            self._teller.delay(0.0)
            return
        self._is_open = True
        over_s = self._timing.resume_fade_s if self._was_open else None
        self._was_open = True
        self._look_at_s = self._now_s() + self._timing.feed_s
        self._teller.outputs(self._mixer.outputs(), self._mixer.output())
        self._teller.delay(delay_s)
        self._teller.status(SoundStatus.READY)
        self._performer.open(over_s)

    def _lose(self, reason: str) -> None:
        """Give the device up, remember each place, and look for a device at once."""
        _log.info("sound device lost: %s", reason)
        self._teller.status(SoundStatus.DEVICE_LOST)
        self._free()
        self._look_at_s = self._now_s()

    def _change_device(self) -> None:
        """Fade, let the device go, and open the one that is wanted with the next look."""
        if self._is_open:
            self._performer.hush(self._timing.close_fade_s)
            self._see_fade_out()
            self._free()
            self._look_at_s = self._now_s()

    def _see_fade_out(self) -> None:
        while self._performer.is_moving:
            self._still.wait(STEP_S)
            self._performer.tick()
        self._still.wait(self._timing.last_buffers_s)

    def _free(self) -> None:
        self._is_open = False
        self._performer.close()
        self._mixer.close()

    def _leave(self) -> None:
        if not self._is_open:
            return
        try:
            self._performer.fade_out(self._timing.close_fade_s)
            self._see_fade_out()
        except MixerError as error:
            _log.info("sound device lost while closing: %s", error)
        self._free()
