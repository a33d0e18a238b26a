"""Any order of writing, revising, throwing away and bringing back loses no word that it should keep."""

from __future__ import annotations

import shutil
import tempfile
from functools import partial
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from companion.core.entry_changes import brought_back, tagged, trashed
from companion.core.journal import EntryKind
from companion.services.journal import JournalService
from companion.services.journal_care import JournalCare
from companion.vault.opening import create_vault, open_vault
from tests.services.conftest import CHEAP
from tests.services.doubles import HandClock, HandStorage

PASSPHRASE = "an old green boat"
DAY_S = 86_400.0
WORDS = st.text(st.sampled_from("ab \n é海🙂\u200bא\x00#*"), max_size=12)


class Diary(RuleBasedStateMachine):
    """One real vault, and beside it what a person would say must be in it."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="diary-"))
        self.vault = create_vault(self.folder / "data", PASSPHRASE, CHEAP).vault
        self.clock = HandClock()
        self._serve()
        self.entry = self.journal.begin(EntryKind.REFLECTION)
        self.text: str | None = None
        self.tags: tuple[str, ...] = ()
        self.trashed_at_s: float | None = None
        self.seen: set[str] = set()

    def _serve(self) -> None:
        storage = HandStorage(self.vault.records)
        self.journal = JournalService(storage, self.clock)
        self.care = JournalCare(storage, self.clock)

    @rule(words=WORDS)
    def write(self, words: str) -> None:
        self.journal.save(self.entry, words)
        self.text = words

    @rule(pause_s=st.sampled_from([1.0, 700.0, DAY_S, -500.0]))
    def wait(self, pause_s: float) -> None:
        self.clock.move(pause_s)

    @precondition(lambda self: self.text is not None)
    @rule()
    def tag(self) -> None:
        self.journal.change(self.entry, partial(tagged, tag="calm"))
        self.tags = ("calm",)

    @precondition(lambda self: self.text is not None)
    @rule()
    def throw_away(self) -> None:
        self.journal.change(self.entry, partial(trashed, now_utc_s=self.clock.now().utc_s))
        if self.trashed_at_s is None:
            self.trashed_at_s = self.clock.now().utc_s

    @precondition(lambda self: self.text is not None)
    @rule()
    def bring_back(self) -> None:
        self.journal.change(self.entry, brought_back)
        self.trashed_at_s = None

    @rule(number=st.integers(0, 5))
    def take_back(self, number: int) -> None:
        revisions = self.vault.records.revisions(self.entry.entry_id)
        if self.text is None or number >= len(revisions):
            return
        now = self.text
        self.journal.take_back(self.entry, revisions[number].text)
        self.text = revisions[number].text
        kept = {one.text for one in self.vault.records.revisions(self.entry.entry_id)}
        assert not now.strip() or now in kept | {self.text}

    @rule()
    def sweep(self) -> None:
        self.care.sweep(_ignore)
        since_s = self.trashed_at_s
        if since_s is not None and self.clock.now().utc_s - since_s >= 30 * DAY_S:
            self._begin_anew()

    @precondition(lambda self: self.trashed_at_s is not None)
    @rule()
    def empty(self) -> None:
        self.care.empty_trash(_ignore)
        self._begin_anew()

    @rule()
    def close_and_open(self) -> None:
        self.vault.close()
        self.vault = open_vault(self.folder / "data", PASSPHRASE, CHEAP)
        self._serve()

    def _begin_anew(self) -> None:
        assert self.vault.records.entry(self.entry.entry_id) is None
        assert self.vault.records.revisions(self.entry.entry_id) == []
        self.entry = self.journal.begin(EntryKind.REFLECTION)
        self.text, self.tags, self.trashed_at_s = None, (), None

    @invariant()
    def holds_what_was_written(self) -> None:
        stored = self.vault.records.entry(self.entry.entry_id)
        if self.text is None:
            assert stored is None
            return
        assert stored is not None
        assert (stored.text, stored.tags) == (self.text, self.tags)
        assert stored.trashed_utc_s == self.trashed_at_s
        assert stored.begun_at == self.entry.begun_at
        listed = [one.entry_id for one in self.vault.records.entries()]
        assert listed == ([] if self.trashed_at_s is not None else [self.entry.entry_id])
        texts = [one.text for one in self.vault.records.revisions(self.entry.entry_id)]
        assert all(one != other for one, other in pairwise(texts))

    def teardown(self) -> None:
        self.vault.close()
        shutil.rmtree(self.folder)


def _ignore(_result: object) -> None:
    return


Diary.TestCase.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
test_any_order_of_steps = Diary.TestCase
