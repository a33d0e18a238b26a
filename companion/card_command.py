"""The command that puts a card on paper: reads the plan in use, writes one PDF."""

from __future__ import annotations

import json
from argparse import Namespace

from companion.content.languages import FALLBACK
from companion.content.loader import Content
from companion.desk import open_desk, result_of
from companion.services.cards import CardKind, paper_of
from companion.services.settings import SettingsService
from companion.services.share_files import write_new_file
from companion.share.cards import PaperCards
from companion.system.passphrase import read_passphrase
from companion.system.paths import find_places

DONE = 0


def plan_card(options: Namespace) -> int:
    """Write the sitter's card, or the emergency card, of the plan in use.

    In the language that was asked for, else in the one that was chosen in the app, else in English. A file
    that is there already is left alone: ``ShareError``.
    """
    places = find_places(options.data_dir)
    with open_desk(places, read_passphrase(options.passphrase_file)) as desk:
        plan = result_of(desk.plans.current).plan
    kind = CardKind.EMERGENCY if options.emergency else CardKind.SITTER
    language = options.language or SettingsService(places.settings_file).settings.language or FALLBACK
    made = PaperCards(places.assets, Content(language)).pdf(kind, plan, options.paper or paper_of(plan))
    written = write_new_file(options.out.absolute(), made)
    if options.json:
        print(json.dumps({"file": str(written), "card": kind.value}, ensure_ascii=False, indent=1))
    else:
        print(written)
    return DONE
