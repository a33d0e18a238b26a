"""Locked files both ways: ours by the age program, and its own by ``companion open``."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path

from companion.share.protect import protect_age
from tests.readers.letters import made
from tests.readers.pdf_readers import five_words
from tests.readers.table import GOOD, NOT_HERE, Bench, Done, Row, run, version_of

LONGEST_S = 60.0


def age_rows(bench: Bench) -> list[Row]:
    """A passphrase and a key, each in both directions, and the wrong ones."""
    version = version_of(["age", "--version"])
    if version == NOT_HERE or shutil.which("age-keygen") is None:
        return [Row("age", NOT_HERE, "locked JSON", NOT_HERE)]
    plain = made("en", "json")
    words, key, other = five_words(), _new_key(bench, "key"), _new_key(bench, "other")
    ours_by_words = bench.write("ours-words.age", protect_age(plain, passphrase=words))
    ours_by_key = bench.write("ours-key.age", protect_age(plain, key=_public(key)))
    share = bench.write("plain.json", plain)
    opened, target = bench.out / "opened.json", bench.out / "theirs.age"
    answers: dict[str, str] = {}

    told = _typed(["age", "-d", "-o", str(opened), str(ours_by_words)], words)
    answers["ours, by passphrase, opened by age"] = _same(told, opened, plain)
    told = _typed(["age", "-d", "-o", str(opened), str(ours_by_words)], "five quite other words here")
    answers["ours, by a wrong passphrase"] = GOOD if told.code != 0 and not opened.exists() else "was opened"
    told = run(["age", "-d", "-i", str(key), "-o", str(opened), str(ours_by_key)])
    answers["ours, by key, opened by age"] = _same(told, opened, plain)
    told = run(["age", "-d", "-i", str(other), "-o", str(opened), str(ours_by_key)])
    answers["ours, by a wrong key"] = GOOD if told.code != 0 and not opened.exists() else "was opened"

    for armour in ((), ("-a",)):
        kind = "armoured" if armour else "binary"
        told = _typed(["age", "-p", *armour, "-o", str(target), str(share)], words, words)
        answers[f"theirs, {kind}, by passphrase"] = _opened_by_us(bench, told, target, words)
        told = run(["age", *armour, "-r", _public(key), "-o", str(target), str(share)])
        secret = _secret(key)
        answers[f"theirs, {kind}, by key"] = _opened_by_us(bench, told, target, secret)
    told = run(["age", "-r", _public(key), "-o", str(target), str(share)])
    wrong = _open(bench, target, _secret(other))
    answers["theirs, by a wrong key"] = (
        GOOD if wrong.code == 1 and "Traceback" not in wrong.err else wrong.trouble()
    )
    return [Row("age", version, opened_how, result) for opened_how, result in answers.items()]


def _same(told: Done, opened: Path, plain: bytes) -> str:
    if not opened.exists():
        return told.trouble()
    content = opened.read_bytes()
    opened.unlink()
    return GOOD if content == plain else "other bytes"


def _opened_by_us(bench: Bench, told: Done, target: Path, secret: str) -> str:
    if not target.exists():
        return told.trouble()
    done = _open(bench, target, secret)
    target.unlink()
    if done.code != 0:
        return done.trouble()
    return GOOD if json.loads(done.out)["parts"].get("notes", 0) > 1 else "parts are missing"


def _open(bench: Bench, file: Path, secret: str) -> Done:
    words = bench.write("secret", secret.encode())
    command = [
        sys.executable,
        "-m",
        "companion",
        "open",
        str(file),
        "--json",
        "--passphrase-file",
        str(words),
    ]
    return run(command, more={"PYTHONPATH": os.pathsep.join(filter(None, sys.path))})


def _new_key(bench: Bench, name: str) -> Path:
    target = bench.out / name
    target.unlink(missing_ok=True)
    run(["age-keygen", "-o", str(target)])
    return target


def _public(key: Path) -> str:
    found = re.search(r"age1[0-9a-z]+", key.read_text("utf-8"))
    return found[0] if found else ""


def _secret(key: Path) -> str:
    found = re.search(r"AGE-SECRET-KEY-1[0-9A-Z]+", key.read_text("utf-8"))
    return found[0] if found else ""


def _typed(command: list[str], *answers: str) -> Done:
    """Run a program that asks at its terminal, and type each answer when it asks."""
    ours, its = pty.openpty()
    program = subprocess.Popen(
        command, stdin=its, stdout=its, stderr=its, start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 - one thread only
    )  # fmt: skip
    os.close(its)
    told, left, until_s = "", list(answers), time.monotonic() + LONGEST_S
    while time.monotonic() < until_s:
        if not select.select([ours], [], [], 0.2)[0]:
            if program.poll() is not None:
                break
            continue
        try:
            told += os.read(ours, 4096).decode("utf-8", "replace")
        except OSError:
            break
        if left and told.rstrip().endswith(":"):
            os.write(ours, left.pop(0).encode() + b"\n")
            told += "\n"
    os.close(ours)
    if program.poll() is None:
        try:
            program.wait(5)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
    return Done(program.returncode, told, told)


def _take_terminal() -> None:
    """The program's own terminal, where it asks for words that nobody else may hear."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
