"""MixerSound: the sound port over one mixer and one thread. Every call only leaves a command and returns."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Generic

from companion.audio.assets import SoundFilesError
from companion.audio.commands import Close, FadeOut, Inbox, Perform, PlayCue, Say, SetVolume, UseOutput
from companion.audio.mixer import ClipT, Mixer
from companion.audio.stock import read_stock
from companion.audio.worker import BUFFER_FRAMES, Teller, Timing, Worker
from companion.services.ports import Cue, Post, SoundStatus
from companion.services.sound_ports import Programme, Track

_log = logging.getLogger(__name__)

CLOSE_BOUND_S = 3.0
SMOOTHER_BUFFER_FRAMES = 8192


def _nobody_hears(_track_id: str) -> None:
    """For those who play no own pieces."""


class MixerSound(Generic[ClipT]):
    """Implements ``SoundEngine``. ``on_status`` and ``on_skipped`` run by ``post``, on its owner's thread.

    ``on_skipped`` hears the id of each own piece that could not be played.

    Files are read and the device opened on the sound thread, ``Timing.open_after_s`` after the start, so that
    the first window does not wait; ``make_mixer`` runs there too. Where the files are wrong or there is no
    device, the session goes on in silence and the status says so.
    """

    def __init__(
        self,
        *,
        make_mixer: Callable[[], Mixer[ClipT]],
        assets_dir: Path,
        scenes_dir: Path,
        post: Post,
        on_status: Callable[[SoundStatus], None],
        on_skipped: Callable[[str], None] = _nobody_hears,
        timing: Timing = Timing(),  # noqa: B008 - frozen, so one shared default is safe
    ) -> None:
        self._make_mixer = make_mixer
        self._assets_dir = assets_dir
        self._scenes_dir = scenes_dir
        self._post = post
        self._on_status, self._on_skipped = on_status, on_skipped
        self._outputs: tuple[tuple[str, ...], str | None] = ((), None)
        self._lead_s = 0.0
        self._timing = timing
        self._inbox: Inbox[ClipT] = SimpleQueue()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="companion-sound", daemon=True)
        self._thread.start()

    def perform(self, programme: Programme) -> None:
        """Cross-fade to a programme over at least 8 s, or over its own span; the newest call wins."""
        self._inbox.put(Perform(programme, time.monotonic()))

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        """Play one short sound over the scene; left out when it would come more than 0.25 s late."""
        self._inbox.put(PlayCue(cue, time.monotonic(), max(0.0, min(level, 1.0))))

    def cue_lead_s(self) -> float:
        """How long after it is asked for a cue is heard on the open device; 0 while there is none."""
        return self._lead_s

    def say(self, line: Track) -> None:
        """Play one short recording over the scene, faded in; it is heard once it is decoded."""
        self._inbox.put(Say(line))

    def use_output(self, name: str, *, is_smooth: bool) -> None:
        """Play on the output of this name, "" for the system's own; ``is_smooth`` takes a longer buffer.

        What sounds fades, and goes on there where it was. An output that is not there is stood in for.
        """
        self._inbox.put(UseOutput(name, SMOOTHER_BUFFER_FRAMES if is_smooth else BUFFER_FRAMES))

    def outputs(self) -> tuple[str, ...]:
        """The names of all outputs, as of the last look; empty before the first."""
        return self._outputs[0]

    def output(self) -> str | None:
        """The output that was opened by name; "" is the system's own, None while there is none."""
        return self._outputs[1]

    def set_volume(self, volume: float) -> None:
        """Set the person's own volume, 0.0 to 1.0; a rise is slowed to 1 dB a second (H20)."""
        self._inbox.put(SetVolume(volume))

    def fade_out(self, over_s: float = 3.0) -> None:
        """Fade everything to silence over ``over_s``, at least 2 s, for Help and Stop."""
        self._inbox.put(FadeOut(over_s))

    def close(self) -> None:
        """Fade over 0.3 s, free the device and end the thread; waits no longer than ``CLOSE_BOUND_S``."""
        self._closing.set()
        self._inbox.put(Close())
        self._thread.join(CLOSE_BOUND_S)
        if self._thread.is_alive():
            _log.warning("the sound device did not close in time")

    def _run(self) -> None:
        try:
            stock = read_stock(self._assets_dir, self._scenes_dir)
        except SoundFilesError as error:
            _log.warning("no sound: %s", error)
            self._tell(SoundStatus.NO_DEVICE)
            return
        self._closing.wait(self._timing.open_after_s)
        worker = Worker(
            mixer=self._make_mixer(),
            stock=stock,
            inbox=self._inbox,
            teller=Teller(self._tell, self._keep_outputs, self._tell_skipped, self._keep_lead),
            timing=self._timing,
            now_s=time.monotonic,
        )
        worker.run()

    def _tell(self, status: SoundStatus) -> None:
        self._post(partial(self._on_status, status))

    def _tell_skipped(self, track_id: str) -> None:
        self._post(partial(self._on_skipped, track_id))

    def _keep_lead(self, lead_s: float) -> None:
        self._lead_s = lead_s

    def _keep_outputs(self, names: tuple[str, ...], opened: str | None) -> None:
        self._outputs = (names, opened)
