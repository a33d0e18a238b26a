"""The commands on care plans: check, take in, show, list, and for clinics make a key and sign."""

from __future__ import annotations

import json
import os
import sys
from argparse import Namespace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from companion.core.plan import CarePlan
from companion.services.errors import NoPlanError, PlanError
from companion.services.plan_file import read_plan_file
from companion.services.plan_seal import Seal, key_groups, make_key, public_key_of, sign_text
from companion.services.planning import check_plan_bytes, read_plan_bytes, say_problems
from companion.system.passphrase import read_passphrase
from companion.system.paths import find_places

DONE, REFUSED = 0, 1


def plan_check(options: Namespace) -> int:
    """Check a plan's file and tell what is wrong with each line."""
    checked = check_plan_bytes(read_plan_file(options.file))
    problems = checked if isinstance(checked, list) else []
    plan = None if isinstance(checked, list) else checked[1]
    if options.json:
        rows = [{"line": problem.line, "reason": problem.reason} for problem in problems]
        _print_json({"file": str(options.file), "problems": rows, **_signature(plan)})
    elif plan is not None:
        print("This plan can be taken in.")
        if plan.public_key:
            print(f"It is signed. The groups of its key: {' '.join(key_groups(plan.public_key))}")
    if problems:
        print(say_problems(problems), file=sys.stderr)
    return REFUSED if problems else DONE


def plan_import(options: Namespace) -> int:
    """Take a plan in."""
    from companion.desk import open_desk, result_of  # noqa: PLC0415 - each command loads what it needs

    raw = read_plan_file(options.file)
    _, plan = read_plan_bytes(raw)
    compares = options.key is not None
    if compares and not _is_key(plan, options.key):
        raise PlanError("These are not the groups of this plan's key. Nothing was changed. Call your clinic.")
    with open_desk(find_places(options.data_dir), read_passphrase(options.passphrase_file)) as desk:
        if compares:
            result_of(partial(desk.plans.confirm_key, plan.public_key))
        kept = result_of(partial(desk.plans.take_in, raw))
        seal = result_of(partial(desk.plans.seal, kept.plan))
    if options.json:
        told = {"plan_id": kept.plan_id, "clinic": plan.clinic, "example": plan.is_example}
        _print_json({**told, **_signature(plan), "seal": seal.value})
    else:
        print(f"The plan of {plan.clinic} was taken in.")
        if seal in (Seal.NEW_KEY, Seal.OTHER_KEY):
            print(f"Nobody compared its key yet: {' '.join(key_groups(plan.public_key))}", file=sys.stderr)
    return DONE


def plan_show(options: Namespace) -> int:
    """Print the plan in use, or an earlier one, as the clinic wrote it."""
    from companion.desk import open_desk, result_of  # noqa: PLC0415 - each command loads what it needs

    with open_desk(find_places(options.data_dir), read_passphrase(options.passphrase_file)) as desk:
        if options.version_number is None:
            kept = result_of(desk.plans.current)
            plan_id, text, is_example = kept.plan_id, kept.text, kept.plan.is_example
        else:
            versions = result_of(desk.plans.versions)
            if not 1 <= options.version_number <= len(versions):
                raise NoPlanError("There is no plan with this number. “companion plan versions” lists them.")
            version = versions[-options.version_number]
            plan_id, text = version.plan_id, version.text
            checked = check_plan_bytes(text.encode())
            is_example = not isinstance(checked, list) and checked[1].is_example
    if options.json:
        _print_json({"plan_id": plan_id, "example": is_example, "text": text})
    else:
        print(text, end="" if text.endswith("\n") else "\n")
    return DONE


def plan_versions(options: Namespace) -> int:
    """List every plan that was taken in, the newest first, with the days of its sessions."""
    from companion.desk import open_desk, result_of  # noqa: PLC0415 - each command loads what it needs

    with open_desk(find_places(options.data_dir), read_passphrase(options.passphrase_file)) as desk:
        stored = result_of(desk.plans.versions)
    rows: list[dict[str, Any]] = []
    for number, version in zip(range(len(stored), 0, -1), stored, strict=True):
        checked = check_plan_bytes(version.text.encode())
        rows.append(
            {
                "number": number,
                "plan_id": version.plan_id,
                "clinic": None if isinstance(checked, list) else checked[1].clinic,
                "taken_in": datetime.fromtimestamp(version.taken_utc_s, UTC).isoformat(timespec="seconds"),
                "session_days": [day.isoformat() for day in version.session_days],
            }
        )
    if options.json:
        _print_json(rows)
    else:
        for row in rows:
            days = ", ".join(row["session_days"]) or "-"
            print(f"{row['number']:>3}  {row['taken_in'][:10]}  {row['clinic'] or '?'}  {days}")
    return DONE


def plan_keygen(options: Namespace) -> int:
    """Make a clinic's key; never over a file that is there."""
    pem = make_key()
    try:
        handle = os.open(options.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise PlanError(
            f"{options.out} is there already. Nothing was written. Choose another name."
        ) from error
    with os.fdopen(handle, "wb") as file:
        file.write(pem)
    key = public_key_of(pem)
    if options.json:
        _print_json({"file": str(options.out), "public_key": key, "groups": list(key_groups(key))})
    else:
        print(" ".join(key_groups(key)))
        print("Keep the file to yourselves. Say these groups when a person calls.", file=sys.stderr)
    return DONE


def plan_sign(options: Namespace) -> int:
    """Sign a plan's file, when the plan can be taken in."""
    text, _ = read_plan_bytes(_without_signature(read_plan_file(options.file)))
    signed = sign_text(text, read_plan_file(options.key))
    _, plan = read_plan_bytes(signed.encode())
    out = options.out or options.file
    temp = out.with_name(f".{out.name}.part")
    temp.write_text(signed, "utf-8", newline="\n")
    temp.replace(out)
    groups = " ".join(key_groups(plan.public_key))
    if options.json:
        _print_json({"file": str(out), **_signature(plan)})
    else:
        print(f"Signed: {out}")
        print(f"The groups of your key: {groups}", file=sys.stderr)
    return DONE


def _without_signature(raw: bytes) -> bytes:
    """A plan that was changed after signing can be signed again: the marks of before are left out."""
    marks = (b"signature", b"public_key")
    lines = [line for line in raw.split(b"\n") if line.split(b"=")[0].strip() not in marks]
    return b"\n".join(lines)


def _is_key(plan: CarePlan, groups: str) -> bool:
    typed = "".join(letter for letter in groups if letter.isdigit())
    return bool(plan.public_key) and typed == "".join(key_groups(plan.public_key))


def _signature(plan: CarePlan | None) -> dict[str, Any]:
    key = "" if plan is None else plan.public_key
    return {"signed": bool(key), "key_groups": list(key_groups(key)) if key else []}


def _print_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))
