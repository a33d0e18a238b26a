"""What SDL and pygame read from the environment, set before they are loaded."""

from __future__ import annotations

import os


def prepare_environment(driver: str | None) -> None:
    """Let SDL run beside Qt: no window, no banner, and SIGTERM left alone, so that it still ends the app.

    ``driver`` names SDL's output, as "dummy"; None leaves the choice to the system. Qt reads none of these.
    """
    os.environ["PYGAME_HIDE_SUPPORT_PROMPT"] = "1"
    os.environ["SDL_VIDEODRIVER"] = "dummy"
    os.environ["SDL_NO_SIGNAL_HANDLERS"] = "1"
    os.environ.setdefault("SDL_APP_NAME", "Companion")
    if driver is not None:
        os.environ["SDL_AUDIODRIVER"] = driver
