"""The HTML share in Chromium (with axe-core) and in Firefox: as a coach sees, hears and prints it."""

from __future__ import annotations

import json
import re
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

from tests.readers.letters import SPOKEN, TEXTS, TRANSCRIPT, made, shown_letters, squeezed
from tests.readers.table import GOOD, NOT_HERE, Bench, Row, missing_from, run, version_of

CHROMIUM_SCRIPT = Path(__file__).with_name("chromium.mjs")
CHROMIUM, FIREFOX = ("chromium", "chromium-browser", "google-chrome"), ("firefox-esr", "firefox")
LEAST_SOUND_S = 1.9


def browser_rows(bench: Bench) -> list[Row]:
    """The HTML in both languages."""
    rows: list[Row] = []
    for language in ("en", "es"):
        file = bench.write(f"share-{language}.html", made(language, "html"))
        rows += _in_chromium(bench, file, language)
        rows += _in_firefox(bench, file, language)
    return rows


def _in_chromium(bench: Bench, file: Path, language: str) -> list[Row]:
    program = _program(CHROMIUM)
    opened = f"HTML, {language}"
    if program is None or not bench.has_node_packages("puppeteer-core", "axe-core"):
        return [Row("Chromium and axe-core", NOT_HERE, opened, NOT_HERE)]
    version, axe = version_of([program, "--version"]), bench.node_version_of("axe-core")
    done = bench.run_node(CHROMIUM_SCRIPT, program, str(file), str(bench.out / f"chromium-{language}"))
    if done.code != 0:
        return [Row("Chromium", version, opened, done.trouble())]
    found: dict[str, Any] = json.loads(done.out)
    (bench.out / f"chromium-{language}.json").write_text(
        json.dumps(found, ensure_ascii=False, indent=1), "utf-8"
    )
    rows = [
        Row("axe-core", axe, f"{opened}: {look}", _axe_result(told)) for look, told in found["axe"].items()
    ]
    checks = {
        "every letter": missing_from(squeezed(found["text"]), letters_wanted()),
        "lang, landmarks, headings in order": _structure(found, language),
        "no script, no request, no complaint": _alone(found, file),
        "the voice note plays": _sound(found["sounds"]),
    }
    return rows + [Row("Chromium", version, f"{opened}: {name}", result) for name, result in checks.items()]


def letters_wanted() -> list[tuple[str, re.Pattern[str]]]:
    """A browser shows every letter as itself."""
    texts = {**TEXTS, "transcript": TRANSCRIPT, "sitter": SPOKEN}
    return [(name, re.compile(re.escape(shown_letters(text)))) for name, text in texts.items()]


def _axe_result(told: dict[str, Any]) -> str:
    if told["too_wide_px"]:
        return f"{told['too_wide_px']} px too wide"
    if told["violations"]:
        return f"{len(told['violations'])} violations: {told['violations'][0][:160]}"
    return f"{GOOD}: 0 violations, {len(told['incomplete'])} to look at"


def _structure(found: dict[str, Any], language: str) -> str:
    levels = [level for level, _ in found["headings"]]
    skips = any(after > before + 1 for before, after in pairwise(levels))
    roles = [role for role, _ in found["landmarks"]]
    holds = {
        "lang": found["language"] == language,
        "one h1": levels.count(1) == 1 and levels[0] == 1,
        "heading order": not skips,
        "main": roles.count("main") == 1,
        "navigation": "navigation" in roles,
        "regions": roles.count("region") >= 13,
        "names": not found["nameless"],
        "words for pictures": bool(found["pictures"]) and all(found["pictures"]),
    }
    lost = [name for name, is_there in holds.items() if not is_there]
    return f"lost: {', '.join(lost)}" if lost else GOOD


def _alone(found: dict[str, Any], file: Path) -> str:
    others = [url for url in found["requests"] if not url.startswith(file.as_uri()[:60])]
    if others or found["scripts"] or found["messages"]:
        return f"asked for {others[:2]}, {found['scripts']} scripts, said {found['messages'][:1]}"
    return GOOD


def _sound(sounds: list[dict[str, Any]]) -> str:
    if len(sounds) != 1:
        return f"{len(sounds)} players"
    sound = sounds[0]
    if sound["error"] or sound["seconds"] is None or sound["seconds"] < LEAST_SOUND_S:
        return f"did not load: {sound['error']}"
    return GOOD if sound["at"] > 0 else "stood still"


def _in_firefox(bench: Bench, file: Path, language: str) -> list[Row]:
    program = _program(FIREFOX)
    if program is None:
        return [Row("Firefox", NOT_HERE, f"HTML, {language}", NOT_HERE)]
    version = version_of([program, "--version"])
    rows: list[Row] = []
    for is_dark, theme in enumerate(("light", "dark")):
        for width in (1280, 400):
            shot = bench.out / f"firefox-{language}.{theme}.{width}.png"
            profile = bench.out / f"firefox-{theme}"
            profile.mkdir(exist_ok=True)
            wishes = {
                "layout.css.prefers-color-scheme.content-override": 1 - is_dark,
                "ui.systemUsesDarkTheme": is_dark,
            }
            lines = [f'user_pref("{name}", {value});' for name, value in wishes.items()]
            (profile / "user.js").write_text("\n".join(lines), "utf-8")
            words = ["--headless", "--no-remote", "--profile", str(profile)]
            done = run(
                [program, *words, f"--window-size={width},2400", "--screenshot", str(shot), file.as_uri()]
            )
            is_there = shot.exists() and shot.stat().st_size > 10_000
            rows.append(
                Row(
                    "Firefox",
                    version,
                    f"HTML, {language}: {theme}, {width} px",
                    GOOD if is_there else done.trouble(),
                )
            )
    return rows


def _program(names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)
