"""What each command does: calls a service, prints the result to standard output. No rules of its own."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import Any

from companion.core.journal import Entry
from companion.services.errors import CalmError
from companion.services.reading import read_entry, read_events
from companion.system.passphrase import read_new_passphrase, read_passphrase
from companion.system.paths import Places, find_places

DONE, REFUSED = 0, 1


class NotFoundError(CalmError):
    """There is nothing under this id."""


class NotConfirmedError(CalmError):
    """A command that removes things was not confirmed."""


def rehearse(options: Namespace) -> int:
    """Walk the real windows through a session, or print the script that ships."""
    from companion import rehearse as rehearsal  # noqa: PLC0415 - only windows load Qt

    if options.print_script:
        print(rehearsal.default_script_text(), end="")
        return DONE
    return rehearsal.run_rehearsal(
        rehearsal.Wishes(
            data_dir=options.data_dir,
            passphrase_file=options.passphrase_file,
            plan_file=options.plan,
            script_file=options.script,
            speed=options.speed,
            shots=options.shots,
            language=options.language,
            out=options.out,
            resumes=options.resume,
            prints_json=options.json,
        )
    )


def init(options: Namespace) -> int:
    """Make a vault and print its recovery code."""
    from companion.desk import make_vault  # noqa: PLC0415 - each command loads what it needs

    code = make_vault(_places(options), read_new_passphrase(options.passphrase_file))
    if options.json:
        _print_json({"recovery_code": code})
    else:
        print(code)
        keep = "Write this down and keep it apart. It opens your vault if you forget the passphrase."
        print(keep, file=sys.stderr)
    return DONE


def events(options: Namespace) -> int:
    """Print the stored events, in order."""
    from companion.desk import open_desk  # noqa: PLC0415 - each command loads what it needs

    with open_desk(_places(options), read_passphrase(options.passphrase_file)) as desk:
        rows = list(read_events(desk.records.events(options.session)))
    if options.json:
        _print_json(rows)
    else:
        for row in rows:
            print(f"{row['id']:>6}  {row['at']}  {row['kind']}")
    return DONE


def journal_list(options: Namespace) -> int:
    """Print the entries, newest first."""
    from companion.desk import open_desk  # noqa: PLC0415 - each command loads what it needs

    with open_desk(_places(options), read_passphrase(options.passphrase_file)) as desk:
        return _print_entries(options, desk.records.entries())


def journal_search(options: Namespace) -> int:
    """Print the entries that hold all words of a query, best first."""
    from companion.desk import open_desk  # noqa: PLC0415 - each command loads what it needs

    with open_desk(_places(options), read_passphrase(options.passphrase_file)) as desk:
        return _print_entries(options, [found.entry for found in desk.records.search(options.query)])


def journal_show(options: Namespace) -> int:
    """Print one entry, to the letter."""
    from companion.desk import open_desk  # noqa: PLC0415 - each command loads what it needs

    with open_desk(_places(options), read_passphrase(options.passphrase_file)) as desk:
        entry = desk.records.entry(options.entry)
    if entry is None or entry.trashed_utc_s is not None:
        raise NotFoundError("There is no entry with this id. “companion journal list” shows them.")
    if options.json:
        _print_json(read_entry(entry))
    else:
        print(entry.text)
    return DONE


def backup(options: Namespace) -> int:
    """Make a checked copy."""
    from companion.desk import open_desk  # noqa: PLC0415 - each command loads what it needs

    with open_desk(_places(options), read_passphrase(options.passphrase_file)) as desk:
        copy = desk.back_up(options.out)
    if options.json:
        _print_json({"file": str(copy)})
    else:
        print(copy)
        print("This copy opens with the passphrase of today.", file=sys.stderr)
    return DONE


def verify(options: Namespace) -> int:
    """Check the vault or a copy."""
    from companion.desk import check_vault  # noqa: PLC0415 - each command loads what it needs

    report = check_vault(_places(options), read_passphrase(options.passphrase_file), options.copy)
    if options.json:
        _print_json({"ok": report.ok, "problems": report.problems, "rows": dict(report.rows)})
    else:
        print(report.sentence, file=sys.stdout if report.ok else sys.stderr)
    return DONE if report.ok else REFUSED


def restore(options: Namespace) -> int:
    """Look inside a copy, then put it in the vault's place."""
    from companion.desk import bring_back, look_at_copy  # noqa: PLC0415 - each command loads what it needs

    passphrase = read_passphrase(options.passphrase_file)
    look = look_at_copy(options.copy, passphrase)
    first, last = (None if day is None else day.isoformat() for day in (look.first_day, look.last_day))
    if not options.json:
        print(f"Entries: {look.entries}. Sessions: {look.sessions}. Days: {first or '-'} to {last or '-'}.")
    kept = None if options.look else bring_back(_places(options), options.copy, passphrase)
    if options.json:
        found = {"entries": look.entries, "sessions": look.sessions, "first_day": first, "last_day": last}
        _print_json({**found, "restored": not options.look, "kept_aside": kept and str(kept)})
    elif not options.look:
        print("The copy is your vault now. It opens with the passphrase of its own day.")
        if kept is not None:
            print(f"What was there before is kept in {kept}.", file=sys.stderr)
    return DONE


def salvage(options: Namespace) -> int:
    """Take what can still be read out of a damaged vault into a new one."""
    from companion.desk import rescue_rows  # noqa: PLC0415 - each command loads what it needs

    saved = rescue_rows(_places(options), read_passphrase(options.passphrase_file))
    rows, kept = dict(saved.rows), str(saved.set_aside)
    if options.json:
        _print_json({"rows": rows, "pages": saved.pages, "broken": saved.broken_pages, "kept_aside": kept})
    else:
        print(f"Rows saved: {saved.row_count}. Damaged pages: {saved.broken_pages} of {saved.pages}.")
        print(f"The damaged files are kept in {kept}.", file=sys.stderr)
    return DONE


def run_selftest(options: Namespace) -> int:
    """Check the parts of this app."""
    from companion.selftest import check_parts  # noqa: PLC0415 - each command loads what it needs

    results = check_parts(_places(options).assets)
    if options.json:
        _print_json([{"part": r.part, "ok": r.ok, "found": r.found} for r in results])
    else:
        for result in results:
            print(f"{'works ' if result.ok else 'BROKEN'}  {result.part}: {result.found}")
    return DONE if all(result.ok for result in results) else REFUSED


def erase(options: Namespace) -> int:
    """Remove the vault, when that was confirmed."""
    from companion.desk import erase_all  # noqa: PLC0415 - each command loads what it needs

    if not options.yes:
        raise NotConfirmedError("Nothing was removed. Add --yes to remove the vault and all in it.")
    removed = erase_all(_places(options))
    if options.json:
        _print_json({"removed": removed})
    else:
        print("The vault was removed." if removed else "There was nothing to remove.")
        print("Shares and copies that you saved in other places are still there.", file=sys.stderr)
    return DONE


def _places(options: Namespace) -> Places:
    return find_places(options.data_dir)


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def _print_entries(options: Namespace, entries: list[Entry]) -> int:
    rows = [read_entry(entry) for entry in entries]
    if options.json:
        _print_json(rows)
    else:
        for row in rows:
            print(f"{row['id']}  {row['begun'][:16].replace('T', ' ')}  {row['kind']:<10}  {row['title']}")
    return DONE
