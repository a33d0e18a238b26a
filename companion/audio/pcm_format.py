"""The one format that the mixer takes: 16-bit stereo at 48 kHz."""

from __future__ import annotations

RATE_HZ = 48_000
BYTES_PER_FRAME = 4
BYTES_PER_S = RATE_HZ * BYTES_PER_FRAME
