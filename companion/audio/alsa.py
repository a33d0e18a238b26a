"""Keeps ALSA from filling the terminal each time a computer without a sound card is asked for sound."""

from __future__ import annotations

import ctypes
import sys

_HANDLER_TYPE = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


def _let_go(_file: bytes, _line: int, _function: bytes, _code: int, _text: bytes) -> None:
    """Take a message and let it go: the engine reports a missing device itself."""


_HANDLER = _HANDLER_TYPE(_let_go)  # kept for ever: ALSA holds its address


def quiet_alsa() -> None:
    """Send ALSA's own messages nowhere, for this process; does nothing where there is no ALSA."""
    if sys.platform != "linux":
        return
    try:
        library = ctypes.CDLL("libasound.so.2")
        library.snd_lib_error_set_handler(_HANDLER)
    except (OSError, AttributeError):
        return
