"""Which questions are offered to write to, by the day and by what was written already."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject

from companion.content.cards import Prompt
from companion.content.loader import Content
from companion.core.prompt_days import PromptTime
from companion.services.from_coach import PROMPT_ID
from companion.services.journal_pages import JournalReader, OfferedPrompts
from companion.services.ports import Clock, Failed, Ok
from companion.ui.rooms.journal.entry_pane import EntryPane
from companion.ui.rooms.journal.frame import Frame
from companion.ui.rooms.journal.list_pane import ListPane
from companion.ui.rooms.journal.prompt_card import Offered, PromptCard


@dataclass(frozen=True, slots=True)
class Places:
    """Where a question can be seen: the card below the paper, and the list beside it or alone."""

    card: PromptCard
    pane: EntryPane
    entries: ListPane
    frame: Frame


class Offering(QObject):
    """Fills the card below the paper, or leads to a page where it has no room.

    ``session_id``: the session that the day's questions are about.
    """

    def __init__(
        self,
        places: Places,
        *,
        content: Content,
        reader: JournalReader,
        clock: Clock,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._card, self._pane, self._list = places.card, places.pane, places.entries
        self._content = content
        self._reader, self._clock = reader, clock
        self._times: dict[str, PromptTime] = {}
        self._is_writing = False
        self._fits, self._is_beside = True, places.frame.is_wide()
        self.session_id: str | None = None
        self._card.put_away.connect(self.show)
        self._pane.below_fits.connect(self._fitted)
        places.frame.arranged.connect(self._stand_beside)

    def time_of(self, prompt: Prompt) -> PromptTime | None:
        """When a question belongs to."""
        return self._times.get(prompt.prompt_id)

    def read(self) -> None:
        """Find out again what belongs to this day."""
        self._reader.prompts(self._read)

    def show(self) -> None:
        """Show the card where a question is wanted."""
        self._pane.offer_below(wanted=self._is_wanted() and not self._is_writing)

    def make_way(self, *, is_writing: bool) -> None:
        """Leave the room to whoever writes."""
        self._is_writing = is_writing
        self.show()

    def _is_wanted(self) -> bool:
        return self._card.is_wanted(self._clock.now().local_day)

    def _stand_beside(self, is_beside: bool) -> None:  # noqa: FBT001  the shape of the signal
        self._is_beside = is_beside
        self._offer_page()

    def _fitted(self, fits: bool) -> None:  # noqa: FBT001  the shape of the signal
        self._fits = fits
        self._offer_page()

    def _offer_page(self) -> None:
        is_seen = self._fits and self._is_beside
        self._list.offer_question(wanted=not is_seen and self._is_wanted())

    def _read(self, result: Ok[OfferedPrompts] | Failed) -> None:
        if isinstance(result, Failed):
            return
        offered = result.value
        self.session_id, self._times = offered.session_id, {}
        prompts: list[Offered] = []
        for time in offered.times:
            for prompt in self._content.prompts(time.value).prompts:
                if prompt.prompt_id not in offered.used:
                    self._times[prompt.prompt_id] = time
                    prompts.append(Offered(prompt))
        prompts += [
            Offered(Prompt(PROMPT_ID, one.question), is_from_coach=True, coach=one.coach)
            for one in offered.from_coach
        ]
        self._card.offer(prompts)
        self.show()
