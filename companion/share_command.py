"""The command that makes a file for the coach."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from functools import partial

from companion.core.said import Said
from companion.core.snapshot import Section
from companion.services.errors import ShareError
from companion.services.protection import ProtectKind, guard_named
from companion.services.share_making import Wish
from companion.services.sharing import Choice
from companion.share.setup import wording_of
from companion.system.passphrase import read_passphrase
from companion.system.paths import find_places

DONE = 0
OPEN_TO_ALL = Said("This file is not locked. Anyone who has it can read it.")
TELL_BY_PHONE = Said("The second line is the password. Tell it by phone. It is kept nowhere.")


def share(options: Namespace) -> int:
    """Make a file for the coach; nothing is in it unless named."""
    from companion.desk import chosen_language, open_desk, result_of  # noqa: PLC0415 - each command loads what it needs

    sections = _sections(options.include)
    places = find_places(options.data_dir)
    with open_desk(places, read_passphrase(options.passphrase_file)) as desk:
        guard = guard_named(options.protect, desk.passwords.make)
        first_day, last_day = desk.days()
        sessions = frozenset(options.session) if options.session else None
        choice = Choice(options.from_day or first_day, options.to_day or last_day, sections, sessions)
        if choice.from_day > choice.to_day:
            raise ShareError("The first day comes after the last one. Nothing was written.")
        snapshot = result_of(partial(desk.sharing.look, choice))
        wish = Wish(
            snapshot, options.format_id, options.out.absolute(), guard, options.whom or snapshot.coach
        )
        written = result_of(partial(desk.sharing.make, wish))
        is_open = guard.kind is ProtectKind.NONE
        beside = desk.write_beside(snapshot, options.format_id, written) if is_open else None
    password = guard.secret if guard.is_told else ""
    if options.json:
        told: dict[str, object] = {
            "file": str(written),
            "sections": sorted(section.value for section in sections),
        }
        told |= {"protection": guard.kind.value} if not is_open else {}
        told |= {"password": password} if password else {}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return DONE
    print(written)
    words = wording_of(chosen_language(places)).of
    if password:
        print(password)
        print(words(TELL_BY_PHONE), file=sys.stderr)
    elif is_open:
        print(words(OPEN_TO_ALL), file=sys.stderr)
    if beside is not None:
        print(words(Said("The words for Datasette are in {file}.", file=str(beside))), file=sys.stderr)
    return DONE


def _sections(names: str) -> frozenset[Section]:
    try:
        return frozenset(Section(name.strip()) for name in names.split(",") if name.strip())
    except ValueError as error:
        known = ", ".join(section.value for section in Section)
        raise ShareError(f"One of these cannot be shared. What can be: {known}.") from error
