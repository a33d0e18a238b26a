"""The command line: parses, calls a service, prints. It has no rules of its own."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from copy import copy as copy_of
from datetime import date
from functools import partial
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from companion import __version__
from companion.calm_end import end_calmly
from companion.content.languages import FALLBACK, LANGUAGES
from companion.core.said import in_other_words
from companion.parent import HELD_BY, watch
from companion.services.errors import CalmError
from companion.system.paths import find_places

OPEN_WINDOW = "open_window"
_MODULES = {
    "plan_card": "card_command",
    "share": "share_command",
    "open_share": "coach_command",
    **dict.fromkeys(
        ("plan_check", "plan_import", "plan_show", "plan_versions", "plan_keygen", "plan_sign"),
        "plan_commands",
    ),
    **dict.fromkeys(("take_everything", "read_back"), "exchange_commands"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns 0 when done, 1 when refused. Wrong usage exits with 2."""
    options = _parser().parse_args(arguments)
    _write_any_letter(sys.stdout)
    given = sys.argv[1:] if arguments is None else arguments
    in_their_language = partial(_in_their_language, options=options)
    return end_calmly(partial(run, options.run, options, given), in_their_language)


def run(name: str, options: argparse.Namespace, arguments: Sequence[str]) -> int:
    """Run a command by its name; what it needs is loaded with it, so that the window comes soon."""
    if name == OPEN_WINDOW and options.held_by is None:
        return watch(arguments)
    if name == OPEN_WINDOW:
        from companion.front_door import run_window  # noqa: PLC0415 - the shortest way to the first window

        return run_window(find_places(options.data_dir), options.held_by)
    if name == "share" and options.everything:
        name = "take_everything"
    # The commands of a module load with it; none is needed for the window.
    module = import_module(f"companion.{_MODULES.get(name, 'commands')}")
    command: Callable[[argparse.Namespace], int] = getattr(module, name)
    return command(options)


def _in_their_language(sentence: str, options: argparse.Namespace) -> str:
    """A sentence in the language that was chosen in the app; what has no other words stays English."""
    from companion.desk import chosen_language  # noqa: PLC0415 - only where something went wrong

    try:
        chosen = chosen_language(find_places(options.data_dir))
    except CalmError:
        return sentence
    if chosen == FALLBACK:
        return sentence
    from companion.content.translation import read_translation  # noqa: PLC0415 - the same

    translation = read_translation(chosen)

    def look_up(english: str) -> str:
        return translation.words("Said", english) or english

    return in_other_words(sentence, look_up)


def _write_any_letter(stream: TextIO) -> None:
    """Results are UTF-8 on every computer, and file names come out as they are."""
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="surrogateescape")


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data-dir", metavar="DIR", help="the folder that holds the vault")
    common.add_argument("--passphrase-file", metavar="F", type=Path, help="read the passphrase from a file")
    common.add_argument("--json", action="store_true", help="print JSON")
    parser = argparse.ArgumentParser(
        prog="companion",
        description="A quiet, offline companion for ketamine sessions at home.",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"Companion {__version__}")
    parser.add_argument(HELD_BY, help=argparse.SUPPRESS)
    parser.set_defaults(run=OPEN_WINDOW)
    named = parser.add_subparsers(title="commands", metavar="COMMAND")

    def add(group: Any, name: str, run: str, text: str) -> argparse.ArgumentParser:
        made: argparse.ArgumentParser = group.add_parser(
            name, help=text, description=text, parents=[_optional(common)]
        )
        made.set_defaults(run=run)
        return made

    add(named, "init", "init", "make a vault; prints the recovery words")
    _add_plan(add, _group(named, common, "plan", "check, take in or show the care plan"))
    _add_rehearse(add(named, "rehearse", "rehearse", "walk the real windows through a whole session"))
    events = add(named, "events", "events", "print the stored events, in order")
    events.add_argument("--session", metavar="ID")
    journal = _group(named, common, "journal", "list, show or search entries")
    add(journal, "list", "journal_list", "list the entries, newest first")
    add(journal, "show", "journal_show", "show one entry").add_argument("entry", metavar="ID")
    add(journal, "search", "journal_search", "find entries by their words").add_argument(
        "query", metavar="QUERY"
    )
    _add_share(add(named, "share", "share", "make a file for the coach; nothing is in it unless named"))
    opening = add(named, "open", "open_share", "for coaches: look at a file that someone shared")
    opening.add_argument("file", metavar="FILE", type=Path)
    reading = add(named, "read", "read_back", "read a share or a whole copy back in, all or nothing")
    reading.add_argument("file", metavar="FILE", type=Path)
    reading.add_argument("--look", action="store_true", help="only check the file")
    reading.add_argument("--secret-file", metavar="F", type=Path, help="its words or key, where it is locked")
    add(named, "backup", "backup", "make a checked copy").add_argument("--out", metavar="F", type=Path)
    verify = add(named, "verify", "verify", "check the vault or a copy to the last bit")
    verify.add_argument("copy", nargs="?", metavar="F", type=Path)
    restore = add(named, "restore", "restore", "put a copy in the vault's place; what was there is kept")
    restore.add_argument("copy", metavar="F", type=Path)
    restore.add_argument("--look", action="store_true", help="only look inside the copy")
    add(named, "salvage", "salvage", "save what can be read of a damaged vault")
    add(named, "selftest", "run_selftest", "check the parts of this app")
    erase = add(named, "erase", "erase", "remove the vault and go back to first run")
    erase.add_argument("--yes", action="store_true", help="yes, remove everything")
    return parser


def _optional(common: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """The common options once more, so that they may stand after the command as well."""
    copy = argparse.ArgumentParser(add_help=False)
    for action in common._actions:  # noqa: SLF001 - argparse gives no other way to list options
        again = copy_of(action)
        again.default = argparse.SUPPRESS  # what stands before the command is kept where nothing comes after
        copy._add_action(again)  # noqa: SLF001 - the same
    return copy


def _group(named: Any, common: argparse.ArgumentParser, name: str, text: str) -> Any:
    group = named.add_parser(name, help=text, description=text, parents=[_optional(common)])
    return group.add_subparsers(metavar="ACTION", required=True)


def _add_plan(add: Any, plan: Any) -> None:
    add(plan, "check", "plan_check", "check a plan's file, line by line").add_argument("file", type=Path)
    taking = add(plan, "import", "plan_import", "take a plan in")
    taking.add_argument("file", type=Path)
    taking.add_argument("--key", metavar="GROUPS", help="the groups of the clinic's key, as they said them")
    add(plan, "show", "plan_show", "show the plan in use").add_argument(
        "--version", dest="version_number", type=int, metavar="N", help="an earlier one, by its number"
    )
    add(plan, "versions", "plan_versions", "list every plan that was taken in, the newest first")
    keygen = add(plan, "keygen", "plan_keygen", "for clinics: make a key to sign plans with")
    keygen.add_argument("--out", required=True, type=Path, metavar="F")
    sign = add(plan, "sign", "plan_sign", "for clinics: sign a plan's file")
    sign.add_argument("file", type=Path)
    sign.add_argument("--key", required=True, type=Path, metavar="KEYFILE")
    sign.add_argument("--out", type=Path, metavar="F", help="another file to write; else the same one")
    card = add(plan, "card", "plan_card", "put the sitter's card on one page")
    card.add_argument("--emergency", action="store_true", help="the emergency card instead")
    card.add_argument("--paper", choices=("us-letter", "a4"), help="as is usual in the country if left out")
    card.add_argument("--language", choices=LANGUAGES, help="the one chosen in the app if left out")
    card.add_argument("--out", required=True, type=Path, metavar="F")


def _add_rehearse(rehearse: argparse.ArgumentParser) -> None:
    rehearse.add_argument("--plan", metavar="F", type=Path, help="a care plan to use")
    rehearse.add_argument("--script", metavar="F", type=Path, help="a person's answers")
    rehearse.add_argument("--print-script", action="store_true", help="print the script that ships")
    rehearse.add_argument("--speed", metavar="N", type=float, default=120.0, help="times faster (120)")
    rehearse.add_argument("--shots", metavar="DIR", type=Path, help="pictures of every screen")
    rehearse.add_argument("--language", choices=LANGUAGES, help="what the windows speak")
    rehearse.add_argument("--out", metavar="DIR", type=Path, help="where the shares go")
    rehearse.add_argument("--resume", action="store_true", help="go on with a session that was cut off")


def _parts() -> str:
    from companion.core.snapshot import Section  # noqa: PLC0415 - the window comes first

    return ", ".join(section.value for section in Section)


def _add_share(share: argparse.ArgumentParser) -> None:
    share.add_argument(
        "--format",
        dest="format_id",
        default="pdf",
        metavar="NAME",
        help="pdf, html, json, csv, sqlite or fhir",
    )
    share.add_argument("--from", dest="from_day", type=date.fromisoformat, metavar="D")
    share.add_argument("--to", dest="to_day", type=date.fromisoformat, metavar="D")
    share.add_argument("--session", action="append", metavar="ID", help="only what belongs to this session")
    share.add_argument("--include", default="", metavar="A,B", help=f"some of: {_parts()}")
    share.add_argument(
        "--protect", default="none", metavar="HOW", help="password, age-passphrase, age: and a key, or none"
    )
    share.add_argument("--whom", metavar="NAME", help="for the log of what left; else the plan's coach")
    share.add_argument(
        "--everything", action="store_true", help="all that is kept, private words too; with --format json"
    )
    share.add_argument("--out", required=True, type=Path, metavar="F")
