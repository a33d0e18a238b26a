"""A screen without a monitor (Xvfb) whose pixels can be read straight from shared memory, with no X client.

Reading the pixels this way costs the measured program nothing but the reader's own time.
"""

from __future__ import annotations

import mmap
import os
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType
from typing import Self

STEP_PX = 4
"""Every fourth pixel of every fourth row is looked at."""


class VirtualScreen:
    """An Xvfb for the length of a `with` block; `display` is its name, as ":7"."""

    def __init__(self, width_px: int = 1920, height_px: int = 1080) -> None:
        self._width_px, self._height_px = width_px, height_px
        self._folder = tempfile.TemporaryDirectory(prefix="companion-screen.")

    def __enter__(self) -> Self:
        read_end, write_end = os.pipe()
        size = f"{self._width_px}x{self._height_px}x24"
        command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", size, "-fbdir", self._folder.name]
        command += ["-nocursor", "-noreset", "-nolisten", "tcp"]
        self._server = subprocess.Popen(command, pass_fds=(write_end,), stderr=subprocess.DEVNULL)
        os.close(write_end)
        with os.fdopen(read_end) as said:
            number = said.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start.")
        self.display = f":{number}"
        self._map_pixels()
        self._root_colour = self._colours_in_row(0)[0]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pixels.release()
        self._memory.close()
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def _map_pixels(self) -> None:
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as image:
            self._memory = mmap.mmap(image.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self._memory[:100])
        start, self._row_bytes = header[0] + header[19] * 12, header[12]
        self._pixels = memoryview(self._memory)[start : start + self._row_bytes * self._height_px]

    def _colours_in_row(self, row: int) -> list[int]:
        whole_row = self._pixels[row * self._row_bytes : (row + 1) * self._row_bytes].cast("I")
        return whole_row[: self._width_px : STEP_PX].tolist()

    def is_painted(self, width_px: int = 200, height_px: int = 100, colours: int = 2) -> bool:
        """Whether an area of at least this size shows as many colours besides the empty screen's."""
        rows, seen = 0, set[int]()
        for row in range(0, self._height_px, STEP_PX):
            shown = [colour for colour in self._colours_in_row(row) if colour != self._root_colour]
            if len(shown) * STEP_PX >= width_px:
                rows += 1
                seen.update(shown)
        return rows * STEP_PX >= height_px and len(seen) >= colours

    def is_empty(self) -> bool:
        """Whether nothing at all is shown."""
        rows = range(0, self._height_px, STEP_PX)
        return all(set(self._colours_in_row(row)) == {self._root_colour} for row in rows)

    def wait_until(self, *, painted: bool, timeout_s: float) -> float | None:
        """The `perf_counter` instant when a window is painted, or the screen empty; None if never."""
        deadline_s = time.perf_counter() + timeout_s
        while time.perf_counter() < deadline_s:
            if self.is_painted() if painted else self.is_empty():
                return time.perf_counter()
            time.sleep(0.002)
        return None
