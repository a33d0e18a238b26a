"""Opening the sound engine."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from companion.audio.engine import SMOOTHER_BUFFER_FRAMES, MixerSound
from companion.audio.environment import prepare_environment
from companion.audio.silent import SilentSound
from companion.services.ports import Post, SoundStatus
from companion.services.sound_ports import SoundEngine

if TYPE_CHECKING:
    from companion.audio.pygame_mixer import PygameMixer

__all__ = ["SMOOTHER_BUFFER_FRAMES", "SilentSound", "open_sound"]


def open_sound(
    assets_dir: Path,
    post: Post,
    on_status: Callable[[SoundStatus], None],
    *,
    on_skipped: Callable[[str], None] | None = None,
    driver: str | None = None,
) -> SoundEngine:
    """Start the sound engine and return at once; the device is opened on its own thread.

    ``assets_dir`` holds ``sounds.toml``. ``driver`` is "dummy" in a rehearsal: the same engine, and nothing
    is heard. With no device it runs in silence, reports NO_DEVICE and tries again.
    """
    scenes_dir = Path(str(files("companion.content"))) / "scenes"
    prepare_environment(driver)
    return MixerSound(
        make_mixer=_make_mixer,
        assets_dir=assets_dir,
        scenes_dir=scenes_dir,
        post=post,
        on_status=on_status,
        on_skipped=on_skipped or _let_be,
    )


def _make_mixer() -> PygameMixer:
    from companion.audio.pygame_mixer import PygameMixer  # noqa: PLC0415 - 50 ms, paid on the sound thread

    return PygameMixer()


def _let_be(_track_id: str) -> None:
    """A track was skipped, and nobody asked to hear of it."""
