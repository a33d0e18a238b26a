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
from companion.audio.commands import Close, FadeOut, Inbox, Play, PlayCue, SetVolume
from companion.audio.mixer import ClipT, Mixer
from companion.audio.stock import read_stock
from companion.audio.worker import Timing, Worker
from companion.services.ports import Cue, Post, Scene, SoundStatus

_log = logging.getLogger(__name__)

CLOSE_BOUND_S = 3.0


class MixerSound(Generic[ClipT]):
    """Implements ``ports.Sound``. ``on_status`` is run by ``post``, on its owner's thread, at each change.

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
        timing: Timing = Timing(),  # noqa: B008 - frozen, so one shared default is safe
    ) -> None:
        self._make_mixer = make_mixer
        self._assets_dir = assets_dir
        self._scenes_dir = scenes_dir
        self._post = post
        self._on_status = on_status
        self._timing = timing
        self._inbox: Inbox[ClipT] = SimpleQueue()
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="companion-sound", daemon=True)
        self._thread.start()

    def play(self, scene: Scene) -> None:
        """Cross-fade to a scene over at least 8 s; the newest call wins."""
        self._inbox.put(Play(scene))

    def cue(self, cue: Cue) -> None:
        """Play one short sound over the scene; left out when it would come more than 0.25 s late."""
        self._inbox.put(PlayCue(cue, time.monotonic()))

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
            tell=self._tell,
            timing=self._timing,
            now_s=time.monotonic,
        )
        worker.run()

    def _tell(self, status: SoundStatus) -> None:
        self._post(partial(self._on_status, status))
