"""Listens to the window as a screen reader does, from another process over AT-SPI.

Run by the system's Python (it has ``gi``), inside a session bus of its own; ``screen_reader.py`` starts it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

QUIET_S, MOST_S = 0.15, 2.0
MOST_TABS = 90
PATIENCE_S = 1.0
LIVE_S = {"settle_breathing": 14, "sitter": 12, "breathe": 3}
KEYLESS = {"quiet", "blank", "settle_breathing"}
"""Screens on which any key is an answer."""
EVENTS = (
    "object:announcement",
    "object:state-changed",
    "object:property-change",
    "object:text-changed",
    "object:children-changed",
    "object:active-descendant-changed",
    "object:selection-changed",
    "object:visible-data-changed",
    "object:model-changed",
    "window",
)


class Ear:
    """Reads each screen at which the rehearsal stops, and writes down what it heard."""

    def __init__(self, out: Path, command: list[str]) -> None:
        self._out = out
        self._events: list[dict[str, Any]] = []
        self._focus: dict[str, Any] | None = None
        self._heard_s = time.monotonic()
        self._loop = GLib.MainLoop()
        self._since = _clock()
        self._rest = b""
        self._record: list[dict[str, Any]] = []
        Atspi.init()
        self._listener = Atspi.EventListener.new(self._hear)
        for kind in EVENTS:
            self._listener.register(kind)
        self._app = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        GLib.io_add_watch(self._app.stdout, GLib.IO_IN | GLib.IO_HUP, self._told)

    def run(self) -> int:
        self._loop.run()
        code = self._app.wait()
        (self._out / "heard.json").write_text(json.dumps(self._record, ensure_ascii=False, indent=1), "utf-8")
        return code

    def _hear(self, event: Any) -> None:
        self._heard_s = time.monotonic()
        told = {"at_s": round(self._heard_s, 3), "type": event.type, "detail": event.detail1}
        if isinstance(event.any_data, str):
            told["said"] = event.any_data
        try:
            told["role"], told["name"] = event.source.get_role_name(), event.source.get_name()
            if event.type == "object:state-changed:focused" and event.detail1:
                self._focus = _node(event.source, 0)
        except GLib.Error:
            told["role"] = "gone"
        self._events.append(told)

    def _told(self, pipe: Any, condition: Any) -> bool:
        read = os.read(pipe.fileno(), 65536)
        if not read:
            self._loop.quit()
            return False
        *lines, self._rest = (self._rest + read).split(b"\n")
        for line in lines:
            self._told_line(line)
        return True

    def _told_line(self, line: bytes) -> None:
        told = json.loads(line) if line.startswith(b"{") else {}
        if "screen" in told:
            # Let this watch end first: reading a screen turns the loop by hand.
            GLib.idle_add(self._read, told["screen"], told["shown"])
        elif "lived" in told:
            GLib.idle_add(self._after_living, told["lived"])
        elif line.strip():
            print(line.decode().rstrip(), flush=True)

    def _read(self, screen: str, shown: str) -> bool:
        if not self._record:
            # Without a window manager nobody gives the window the keyboard.
            subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ".", "windowfocus"], check=False)
        self._settle()
        record: dict[str, Any] = {"screen": screen, "shown": shown, "entering": self._take_events()}
        record["from"], self._since = self._since, _clock()
        record["entered"] = self._since
        record["focus"] = self._focus
        start_s = time.monotonic()
        record["windows"] = [self._tree(window) for window in self._windows()]
        record["read_ms"] = round((time.monotonic() - start_s) * 1000)
        if screen not in KEYLESS:
            record["tabs"] = self._tab_round()
        record["tab_events"] = self._take_events()
        record["to"] = self._since = _clock()
        self._record.append(record)
        print(f"{len(self._record):3d} {screen}: {record['read_ms']} ms", flush=True)
        if screen in LIVE_S:
            self._say(f"live {LIVE_S[screen]}")
        else:
            self._say("on")
        return False

    def _after_living(self, screen: str) -> bool:
        self._settle()
        self._record[-1]["living"] = self._take_events()
        self._record[-1]["living_s"] = LIVE_S[screen]
        self._say("on")
        return False

    def _say(self, words: str) -> None:
        assert self._app.stdin is not None
        self._app.stdin.write(words.encode() + b"\n")
        self._app.stdin.flush()

    def _take_events(self) -> list[dict[str, Any]]:
        taken, self._events = self._events, []
        return taken

    def _settle(self, quiet_s: float = QUIET_S) -> None:
        """Hear until nothing more comes for a moment."""
        begun_s = time.monotonic()
        self._heard_s = max(self._heard_s, begun_s)
        while time.monotonic() - self._heard_s < quiet_s and time.monotonic() - begun_s < MOST_S:
            if not GLib.MainContext.default().iteration(False):
                time.sleep(0.005)

    def _windows(self) -> list[Any]:
        desktop = Atspi.get_desktop(0)
        windows = []
        for number in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(number)
            if app is not None and app.get_process_id() == self._app.pid:
                app.set_cache_mask(Atspi.Cache.NONE)
                windows += [app.get_child_at_index(n) for n in range(app.get_child_count())]
        return [window for window in windows if window is not None]

    def _tree(self, window: Any) -> dict[str, Any]:
        counted, nodes = [0], []
        self._walk(window, 0, nodes, counted)
        return {"all": counted[0], "nodes": nodes}

    def _walk(self, thing: Any, depth: int, nodes: list[dict[str, Any]], counted: list[int]) -> None:
        counted[0] += 1
        node = _node(thing, depth)
        if "showing" not in node["states"] and depth > 0:
            return
        nodes.append(node)
        for number in range(thing.get_child_count()):
            child = thing.get_child_at_index(number)
            if child is not None:
                self._walk(child, depth + 1, nodes, counted)

    def _tab_round(self) -> list[dict[str, Any]]:
        stops: list[dict[str, Any]] = []
        seen: set[str] = set()
        first = None if self._focus is None else self._focus["path"]
        for _ in range(MOST_TABS):
            before, self._focus = self._focus, None
            subprocess.run(["xdotool", "key", "--clearmodifiers", "Tab"], check=False)
            self._settle(0.04)
            until_s = time.monotonic() + PATIENCE_S
            while self._focus is None and time.monotonic() < until_s:
                self._settle(0.04)
            if self._focus is None:
                self._focus = before
                stops.append({"path": "", "role": "stuck", "name": "" if before is None else before["name"]})
                break
            if self._focus["path"] in seen:
                break
            seen.add(self._focus["path"])
            stops.append(self._focus)
            if self._focus["path"] == first:
                break
        return stops


def _clock() -> str:
    """The time of day, as Orca writes it."""
    return datetime.now().astimezone().strftime("%H:%M:%S.%f")


def _node(thing: Any, depth: int) -> dict[str, Any]:
    states = thing.get_state_set()
    names = sorted(state.value_nick for state in states.get_states())
    node: dict[str, Any] = {
        "depth": depth,
        "path": thing.path,
        "id": thing.get_accessible_id() or "",
        "role": thing.get_role_name(),
        "name": thing.get_name() or "",
        "description": thing.get_description() or "",
        "states": names,
        "box": _box(thing),
    }
    interfaces = thing.get_interfaces()
    if "Text" in interfaces:
        node["text"] = Atspi.Text.get_text(thing, 0, min(400, Atspi.Text.get_character_count(thing)))
    if "Value" in interfaces:
        node["value"] = [thing.get_minimum_value(), thing.get_current_value(), thing.get_maximum_value()]
    if "Table" in interfaces:
        node["table"] = [thing.get_n_rows(), thing.get_n_columns()]
    node["attributes"] = dict(thing.get_attributes() or {})
    node["relations"] = [
        relation.get_relation_type().value_nick for relation in thing.get_relation_set() or []
    ]
    return node


def _box(thing: Any) -> list[int]:
    try:
        box = thing.get_extents(Atspi.CoordType.SCREEN)
    except (GLib.Error, NotImplementedError):
        return [0, 0, 0, 0]
    return [box.x, box.y, box.width, box.height]


if __name__ == "__main__":
    sys.exit(Ear(Path(sys.argv[1]), sys.argv[2:]).run())
