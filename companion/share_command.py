"""The command that makes a file for the coach."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import partial

from companion.core.snapshot import Section
from companion.services.errors import ShareError
from companion.services.protection import Guard, ProtectKind
from companion.services.share_making import Wish
from companion.services.sharing import Choice
from companion.system.passphrase import read_passphrase
from companion.system.paths import find_places

DONE = 0
OPEN_TO_ALL = "This file is not locked. Anyone who has it can read it."
TELL_BY_PHONE = "The second line is the password. Tell it by phone. It is kept nowhere."
_KEY = "age:"


def share(options: Namespace) -> int:
    """Make a file for the coach; nothing is in it unless named."""
    from companion.desk import open_desk, result_of  # noqa: PLC0415 - each command loads what it needs

    sections = _sections(options.include)
    with open_desk(find_places(options.data_dir), read_passphrase(options.passphrase_file)) as desk:
        guard = _guard(options.protect, desk.passwords.make)
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
    password = guard.secret if _is_told(guard) else ""
    if options.json:
        told: dict[str, object] = {
            "file": str(written),
            "sections": sorted(section.value for section in sections),
        }
        told |= {"protection": guard.kind.value} if guard.kind is not ProtectKind.NONE else {}
        told |= {"password": password} if password else {}
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return DONE
    print(written)
    if password:
        print(password)
        print(TELL_BY_PHONE, file=sys.stderr)
    elif guard.kind is ProtectKind.NONE:
        print(OPEN_TO_ALL, file=sys.stderr)
    return DONE


def _guard(wanted: str, make_password: Callable[[], str]) -> Guard:
    """The way to protect that was named. Raises ``ShareError`` for one that is not known."""
    match wanted:
        case "none":
            return Guard()
        case "password":
            return Guard(ProtectKind.PASSWORD, make_password())
        case "age-passphrase":
            return Guard(ProtectKind.AGE_PASSPHRASE, make_password())
        case _ if wanted.startswith(_KEY):
            return Guard(ProtectKind.AGE_KEY, wanted.removeprefix(_KEY))
    raise ShareError(
        "Nothing was written. Ways to lock it: password, age-passphrase, none, or age: and a key."
    )


def _is_told(guard: Guard) -> bool:
    return guard.kind in (ProtectKind.PASSWORD, ProtectKind.AGE_PASSPHRASE)


def _sections(names: str) -> frozenset[Section]:
    try:
        return frozenset(Section(name.strip()) for name in names.split(",") if name.strip())
    except ValueError as error:
        known = ", ".join(section.value for section in Section)
        raise ShareError(f"One of these cannot be shared. What can be: {known}.") from error
