"""The command with which a coach opens what was shared."""

from __future__ import annotations

import json
from argparse import Namespace

from companion.services.coach_reading import parts_inside
from companion.services.errors import ShareError
from companion.share.protect import FileProtection
from companion.system.passphrase import read_passphrase
from companion.system.paths import find_places

DONE = 0


def open_share(options: Namespace) -> int:
    """Show a shared file in the coach's window; it needs no vault.

    Raises ``ShareError`` for a file that is not there. With ``--json`` no window opens: it prints what the
    file holds, part by part.
    """
    if not options.file.is_file():
        raise ShareError("This file is not there. Check its name.")
    if options.json:
        secret = read_passphrase(options.passphrase_file) if options.passphrase_file else ""
        parts = parts_inside(options.file, secret, FileProtection())
        print(json.dumps({"file": str(options.file), "parts": parts}, ensure_ascii=False, indent=1))
        return DONE
    from companion.front_door import open_coach_window  # noqa: PLC0415 - only windows load Qt

    return open_coach_window(find_places(options.data_dir), options.file.absolute())
