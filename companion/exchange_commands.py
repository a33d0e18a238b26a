"""The commands for leaving and coming back: take everything, read a file back in."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from dataclasses import asdict
from functools import partial

from companion.desk import open_desk, result_of
from companion.services.errors import ShareError
from companion.services.holdings import TakenIn
from companion.services.read_back import read_path
from companion.services.share_file import ReadFile
from companion.system.passphrase import read_passphrase
from companion.system.paths import find_places

DONE = 0
PLAIN = "This file is not locked. It holds your private words. Anyone who has it can read it."
NOT_TAKEN = "Some of this file only tells of things, and was not taken in."


def take_everything(options: Namespace) -> int:
    """Write the whole vault to one plain file."""
    if options.format_id != "json":
        raise ShareError("Everything can only leave as JSON. Nothing was written. Add --format json.")
    if options.include or options.from_day or options.to_day:
        raise ShareError("Everything has no days or sections. Nothing was written. Leave these out.")
    with open_desk(find_places(options.data_dir), read_passphrase(options.passphrase_file)) as desk:
        written = result_of(partial(desk.whole_copies.write, options.out.absolute()))
    if options.json:
        print(json.dumps({"file": str(written), "sections": ["everything"]}, ensure_ascii=False, indent=1))
    else:
        print(written)
    print(PLAIN, file=sys.stderr)
    return DONE


def read_back(options: Namespace) -> int:
    """Check a file whole, then take in what is not here."""
    if options.look:
        return _look(options)
    file = read_path(options.file)
    with open_desk(find_places(options.data_dir), read_passphrase(options.passphrase_file)) as desk:
        taken = result_of(partial(desk.read_back.take, file))
    if options.json:
        counts = {name: asdict(count) for name, count in taken.counts.items()}
        told = {**counts, "older_texts": taken.older_texts, "left_out": taken.left_out}
        print(json.dumps({"file": str(options.file), **_about(file), **told}, ensure_ascii=False, indent=1))
        return DONE
    for line in _lines(taken):
        print(line)
    if taken.left_out or any(count.left_out for count in taken.counts.values()):
        print(NOT_TAKEN, file=sys.stderr)
    return DONE


def _look(options: Namespace) -> int:
    file = read_path(options.file)
    about = _about(file)
    if options.json:
        print(json.dumps({"file": str(options.file), **about}, ensure_ascii=False, indent=1))
    else:
        kind = "a whole copy" if file.is_whole_copy else "a share"
        print(f"This is {kind}, version {file.version}. It can be read back in.")
    return DONE


def _about(file: ReadFile) -> dict[str, object]:
    return {"kind": "whole_copy" if file.is_whole_copy else "share", "version": file.version}


def _lines(taken: TakenIn) -> list[str]:
    lines = [
        f"{name.capitalize()}: {count.new} new, {count.newer} newer, {count.same} as before."
        for name, count in taken.counts.items()
        if count.new or count.newer or count.same
    ]
    return lines or ["There was nothing to take in."]
