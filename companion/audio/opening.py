"""Opening the sound engine."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from companion.audio.engine import MixerSound
from companion.audio.environment import prepare_environment
from companion.audio.silent import SilentSound
from companion.services.ports import Post, Sound, SoundStatus

if TYPE_CHECKING:
    from companion.audio.pygame_mixer import PygameMixer

__all__ = ["SMOOTHER_BUFFER_FRAMES", "SilentSound", "open_sound"]

SMOOTHER_BUFFER_FRAMES = 8192


def open_sound(
    assets_dir: Path,
    post: Post,
    on_status: Callable[[SoundStatus], None],
    *,
    buffer_frames: int = 2048,
    driver: str | None = None,
) -> Sound:
    """Start the sound engine and return at once; the device is opened on its own thread.

    ``assets_dir`` holds ``sounds.toml``. ``buffer_frames`` is 2048, or SMOOTHER_BUFFER_FRAMES for a busy
    computer. ``driver`` is "dummy" in a rehearsal: the same engine, and nothing is heard. With no device it
    runs in silence, reports NO_DEVICE and tries again.
    """
    scenes_dir = Path(str(files("companion.content"))) / "scenes"
    prepare_environment(driver)
    return MixerSound(
        make_mixer=partial(_make_mixer, buffer_frames),
        assets_dir=assets_dir,
        scenes_dir=scenes_dir,
        post=post,
        on_status=on_status,
    )


def _make_mixer(buffer_frames: int) -> PygameMixer:
    from companion.audio.pygame_mixer import PygameMixer  # noqa: PLC0415 - 50 ms, paid on the sound thread

    return PygameMixer(buffer_frames)
