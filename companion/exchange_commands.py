"""The commands for leaving and coming back: take everything, read a file back in."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from companion.core.said import Said
from companion.desk import chosen_language, open_desk, result_of
from companion.services.errors import ShareError
from companion.services.holdings import Count, TakenIn
from companion.services.protection import ProtectKind, guard_named
from companion.services.read_back import read_path
from companion.services.share_file import ReadFile
from companion.services.whole_copy import WholeWish
from companion.share.protect import FileProtection
from companion.share.setup import wording_of
from companion.system.passphrase import read_passphrase
from companion.system.paths import find_places

DONE = 0
_PLAIN = Said("This file is not locked. It holds your private words. Anyone who has it can read it.")
_KEEP_APART = Said("The second line is the password. Keep it apart from the file. It is kept nowhere.")
_NOT_TAKEN = Said("Some of this file only tells of things, and was not taken in.")
_KINDS = {
    "entries": Said("Entries"),
    "attachments": Said("Voice notes and drawings"),
    "records": Said("Checks, forms, steps, topics"),
    "sessions": Said("Sessions"),
    "plans": Said("Care plans"),
    "settings": Said("Settings"),
    "shares": Said("What has left before"),
}


def take_everything(options: Namespace) -> int:
    """Write the whole vault to one file, as it is or locked by age."""
    if options.format_id != "json":
        raise ShareError("Everything can only leave as JSON. Nothing was written. Add --format json.")
    if options.include or options.from_day or options.to_day or options.session:
        raise ShareError("Everything has no days or sections. Nothing was written. Leave these out.")
    places = find_places(options.data_dir)
    with open_desk(places, read_passphrase(options.passphrase_file)) as desk:
        guard = guard_named(options.protect, desk.passwords.make)
        wish = WholeWish(options.out.absolute(), guard, options.whom or "")
        written = result_of(partial(desk.whole_copies.write, wish))
    password = guard.secret if guard.is_told else ""
    is_open = guard.kind is ProtectKind.NONE
    if options.json:
        told: dict[str, object] = {"file": str(written), "sections": ["everything"]}
        told |= {"protection": guard.kind.value} if not is_open else {}
        told |= {"password": password} if password else {}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        print(written)
        if password:
            print(password)
    words = _words(options)
    if is_open:
        print(words(_PLAIN), file=sys.stderr)
    elif password and not options.json:
        print(words(_KEEP_APART), file=sys.stderr)
    return DONE


def read_back(options: Namespace) -> int:
    """Check a file whole, then take in what is not here."""
    secret = read_passphrase(options.secret_file) if options.secret_file else ""
    file = read_path(options.file, FileProtection(), secret)
    words = _words(options)
    if options.look:
        return _look(options, file, words)
    with open_desk(find_places(options.data_dir), read_passphrase(options.passphrase_file)) as desk:
        taken = result_of(partial(desk.read_back.take, file))
    if options.json:
        counts = {name: asdict(count) for name, count in taken.counts.items()}
        told = {**counts, "older_texts": taken.older_texts, "left_out": taken.left_out}
        print(json.dumps({"file": str(options.file), **_about(file), **told}, ensure_ascii=False, indent=1))
        return DONE
    for line in _lines(taken):
        print(words(line))
    if taken.left_out or any(count.left_out for count in taken.counts.values()):
        print(words(_NOT_TAKEN), file=sys.stderr)
    return DONE


def _look(options: Namespace, file: ReadFile, words: Callable[[str], str]) -> int:
    if options.json:
        print(json.dumps({"file": str(options.file), **_about(file)}, ensure_ascii=False, indent=1))
    elif file.is_whole_copy:
        whole = Said("This is a whole copy, version {version}. It can be read back in.", version=file.version)
        print(words(whole))
    else:
        share = Said("This is a share, version {version}. It can be read back in.", version=file.version)
        print(words(share))
    return DONE


def _words(options: Namespace) -> Callable[[str], str]:
    """Our sentences in the language that was chosen in the app."""
    return wording_of(chosen_language(find_places(options.data_dir))).of


def _about(file: ReadFile) -> dict[str, object]:
    return {"kind": "whole_copy" if file.is_whole_copy else "share", "version": file.version}


def _lines(taken: TakenIn) -> list[str]:
    lines = [
        _line(name, count) for name, count in taken.counts.items() if count.new + count.newer + count.same
    ]
    return lines or [Said("There was nothing to take in.")]


def _line(name: str, count: Count) -> str:
    counts = {"new": count.new, "newer": count.newer, "same": count.same}
    return Said("{kind}: {new} new, {newer} newer, {same} as before.", kind=_KINDS[name], **counts)
