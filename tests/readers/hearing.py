"""What a blind person hears of each screen, and the rules by which it is judged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

Node = dict[str, Any]
Screen = dict[str, Any]

MOST_NODES = 1500
MOST_EVENTS_A_SECOND = 8
MOST_ANNOUNCED_A_SECOND = 1.0
_SILENT = ("filler", "panel", "scroll pane", "viewport", "layered pane", "separator", "scroll bar", "frame")
_QUIET_STATES = {
    "checked", "expanded", "collapsed", "selected", "read-only", "required", "invalid-entry", "pressed",
    "focused",
}  # fmt: skip
_GROUPED = ("radio button", "list item", "table cell", "menu item", "page tab")
_WORDLESS = ("filler", "unknown", "")
UNTITLED = ("quiet", "blank", "journal", "share_look", "coach_read")
_GRID = 7
AT_ONCE_S = 0.5
SHORTEST = 10
"""The words of the breath are shorter, and come and go within milliseconds there."""


def said_by_orca(log: str) -> list[tuple[str, str]]:
    """What Orca said and when, from its own log."""
    return re.findall(
        r"^(\d\d:\d\d:\d\d\.\d+)[^\n]*SPEECH OUTPUT: '(.*?)'(?: voice=\w+)?(?:\{|$)", log, re.MULTILINE
    )


def told(heard: list[Screen], orca: list[tuple[str, str]]) -> str:
    """The transcript: what is announced, where the keyboard is, what there is, and each stop of Tab."""
    lines: list[str] = []
    for number, screen in enumerate(heard, 1):
        nodes = nodes_of(screen)
        counted = sum(window["all"] for window in screen["windows"])
        lines += [
            "",
            f"=== {number:02d} {screen['screen']} ({len(nodes)} of {counted} shown, {screen['read_ms']} ms)",
        ]
        lines += [f"  ANNOUNCED  {said}" for said in announced(screen["entering"])]
        lines += [f"  ORCA       {words}" for at, words in orca if screen["from"] <= at < screen["entered"]]
        if screen["focus"]:
            lines.append(f"  FOCUS      {spoken(screen['focus'])}")
        lines += [f"    {'  ' * _indent(node)}{spoken(node)}" for node in nodes if is_heard(node)]
        lines += [
            f"  TAB {place:2d}     {spoken(stop)}" for place, stop in enumerate(screen.get("tabs", ()), 1)
        ]
        lines += [f"  ORCA TAB   {words}" for at, words in orca if screen["entered"] <= at < screen["to"]]
        if "living" in screen:
            lines += [f"  MEANWHILE  {said}" for said in announced(screen["living"])]
            counts = Counter(event["type"] for event in screen["living"])
            lines.append(f"  EVENTS in {screen['living_s']} s: {dict(counts.most_common(6))}")
        lines += [f"  WRONG      {wrong}" for wrong in wrongs_of(screen)]
    return "\n".join(lines) + "\n"


def wrongs(heard: list[Screen]) -> list[str]:
    """Everything that is wrong, with its screen."""
    return [f"{screen['screen']}: {wrong}" for screen in heard for wrong in wrongs_of(screen)]


def wrongs_of(screen: Screen) -> Iterator[str]:
    """What is wrong on one screen."""
    nodes = nodes_of(screen)
    for node in nodes:
        yield from _wrong_with(node)
    yield from _wrong_names(nodes)
    if not screen["screen"].startswith(UNTITLED) and not any(node["role"] == "heading" for node in nodes):
        yield "no heading"
    if sum(window["all"] for window in screen["windows"]) > MOST_NODES:
        yield "too many things"
    yield from _wrong_order(screen, nodes)
    yield from _said_twice(screen["entering"])
    yield from _wrong_meanwhile(screen)


def nodes_of(screen: Screen) -> list[Node]:
    """The things that are shown, in the order of the tree."""
    return [node for window in screen["windows"] for node in window["nodes"]]


def is_heard(node: Node) -> bool:
    """Whether a screen reader has anything to say of a thing."""
    return node["role"] not in _SILENT or bool(node["name"] or node["description"])


def announced(events: list[Node]) -> list[str]:
    """The words that were announced, in order."""
    return [str(event.get("said", "")) for event in events if event["type"].startswith("object:announcement")]


def spoken(node: Node) -> str:
    """A thing as it is read: name, role, states, value, description."""
    if "states" not in node:
        return f"{node['name']!r} {node['role']}"
    words = [f"{node['name']!r}", node["role"]]
    level = node["attributes"].get("level")
    words += [f"level {level}"] if level else []
    words += [state for state in node["states"] if state in _QUIET_STATES]
    if "sensitive" not in node["states"] and "enabled" not in node["states"]:
        words.append("unavailable")
    if "value" in node:
        least, now, most = node["value"]
        words.append(f"{now:g} of {least:g} to {most:g}")
    if node.get("text") and node["text"] != node["name"]:
        words.append(f"holds {node['text'][:120]!r}")
    if node.get("table"):
        words.append(f"{node['table'][0]} rows, {node['table'][1]} columns")
    if node["description"]:
        words.append(f"({node['description']})")
    return " ".join(words)


def _indent(node: Node) -> int:
    return min(8, max(0, int(node["depth"]) - 4))


def _is_reached(node: Node) -> bool:
    return "focusable" in node["states"] and ("sensitive" in node["states"] or "enabled" in node["states"])


def _wrong_with(node: Node) -> Iterator[str]:
    if not _is_reached(node):
        if node["role"] in ("image", "chart", "animation", "progress bar", "slider") and not node["name"]:
            yield f"a {node['role']} without a name"
        return
    if not node["name"]:
        yield f"a {node['role']} without a name at {node['box']}"
    if node["role"] in _WORDLESS:
        yield f"{node['name']!r} takes the keyboard and has no role ({node['role']})"
    if node["role"] == "slider" and not node["description"]:
        yield f"the slider {node['name']!r} says its value without words"
    if node["name"] and node["description"] and node["description"] == node["name"]:
        yield f"{node['name']!r} is said twice"
    if node["box"][2] <= 1 or node["box"][3] <= 1:
        yield f"{node['name']!r} takes the keyboard and has no size"


def _said_twice(events: list[Node]) -> Iterator[str]:
    """The rehearsal's clock runs fast: what comes again after a while is another time."""
    said = [event for event in events if event["type"].startswith("object:announcement")]
    for one, two in pairwise(said):
        is_breath = len(one.get("said", "")) < SHORTEST
        if one.get("said") == two.get("said") and two["at_s"] - one["at_s"] < AT_ONCE_S and not is_breath:
            yield f"announced {one.get('said')!r} twice"


def _wrong_names(nodes: list[Node]) -> Iterator[str]:
    """The name of a group of answers is said with each of them."""
    names = Counter(
        (node["role"], node["name"], _parent_key(node, nodes) if node["role"] in _GROUPED else "")
        for node in nodes
        if _is_reached(node) and node["name"]
    )
    for (role, name, _), count in names.items():
        if count > 1:
            yield f"{count} times a {role} {name!r}"


def _wrong_order(screen: Screen, nodes: list[Node]) -> Iterator[str]:
    stops = screen.get("tabs")
    if stops is None:
        return
    if any(stop["role"] == "stuck" for stop in stops):
        yield f"Tab stays on {stops[-1]['name']!r}"
        return
    reached = {stop["path"] for stop in stops}
    groups = {_parent_key(node, nodes) for node in nodes if node["path"] in reached}
    sizes = Counter(_parent_key(node, nodes) for node in nodes if _is_reached(node))
    for node in nodes:
        if not _is_reached(node) or node["path"] in reached or node["role"] in _GROUPED:
            continue
        group = _parent_key(node, nodes)
        # In a grid the arrow keys go from cell to cell.
        if group not in groups or node["role"] == "check box" or sizes[group] < _GRID:
            yield f"Tab never comes to {node['role']} {node['name']!r}"
    yield from _backward(stops)


def _backward(stops: list[Node]) -> Iterator[str]:
    """Tab goes down and to the right within the page; from the end it begins again at the top."""
    turned = 0
    for before, after in pairwise(stops):
        upward = after["box"][1] + after["box"][3] <= before["box"][1]
        if upward and after["box"][0] < before["box"][0] + before["box"][2]:
            turned += 1
            if turned > 2:
                yield f"Tab goes back up from {before['name']!r} to {after['name']!r}"


def _parent_key(node: Node, nodes: list[Node]) -> str:
    place = nodes.index(node)
    above = (one for one in reversed(nodes[:place]) if one["depth"] < node["depth"])
    return str(next(above, {"path": ""})["path"])


def _wrong_meanwhile(screen: Screen) -> Iterator[str]:
    if "living" not in screen:
        return
    span_s = float(screen["living_s"])
    many = Counter(event["type"] for event in screen["living"])
    for kind, count in many.items():
        if count / span_s > MOST_EVENTS_A_SECOND:
            yield f"{count} times {kind} in {span_s:.0f} s"
    if len(announced(screen["living"])) / span_s > MOST_ANNOUNCED_A_SECOND:
        yield f"{len(announced(screen['living']))} announcements in {span_s:.0f} s"
