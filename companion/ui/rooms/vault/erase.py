"""Erasing everything: one clear action, asked for twice, that says what stays elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from companion.services.ports import Failed, Ok
from companion.services.vault_ports import EraseCare, Remains
from companion.ui.kit.cards import ActionRow, Card
from companion.ui.kit.choice import Choice, ChoiceGroup
from companion.ui.kit.icons import Icon
from companion.ui.kit.text import Body, Strong
from companion.ui.kit.tokens import Space
from companion.ui.rooms.vault.care_room import CareRoom
from companion.ui.rooms.vault.remains import RemainsCard


class EraseRoom(CareRoom):
    """``erased`` begins anew, as on the first day. ``take_everything`` leads to a whole copy first."""

    def __init__(
        self,
        *,
        care: EraseCare,
        erased: Callable[[], None],
        take_everything: Callable[[], None],
        leave_to: Callable[[], None],
    ) -> None:
        super().__init__("vault_erase", leave_to=leave_to)
        self._care, self._erased = care, erased
        self._first = ActionRow(
            Icon.SHARE,
            self.tr("Take everything first"),
            self.tr("All that is here, in one file"),
            self.tr("Open"),
        )
        self._first.button.setObjectName("action.vault_everything")
        self._first.button.clicked.connect(take_everything)
        self._page.set_title(self.tr("Erase everything"))
        self._remains = RemainsCard()
        self._sure = ChoiceGroup([Choice("erase", self.tr("Yes, I want to erase it all"))], several=True)
        self._finish_page(
            _list(
                self.tr("This goes, and cannot come back"),
                self.tr("All that you wrote, and your sessions."),
                self.tr("Your care plan and your settings."),
                self.tr("The backups beside your vault."),
            ),
            self._first,
            self._remains,
            self._sure,
        )
        self._erase = self._page.set_primary(self.tr("Erase everything"), self._act)
        self._sure.chosen.connect(self._chosen)

    def enter(self) -> None:
        self._sure.select(None)
        super().enter()
        self._care.remains(self._remains_read)

    def _remains_read(self, result: Ok[Remains] | Failed) -> None:
        if isinstance(result, Ok):
            self._remains.show_remains(result.value)

    def _chosen(self, _key: str) -> None:
        self._quieten()
        self._refresh()

    def _refresh(self) -> None:
        self._first.button.setEnabled(not self._is_busy)
        self._erase.setEnabled(not self._is_busy and self._sure.selected() is not None)

    def _act(self) -> None:
        if self._erase.isEnabled():
            self._begin(self.tr("Erasing …"), self._sure.row("erase"))
            self._care.erase(self._done)

    def _done(self, result: Ok[None] | Failed) -> None:
        self._end()
        match result:
            case Ok():
                self._erased()
            case Failed(error):
                self._fail(error)


def _list(heading: str, *lines: str) -> Card:
    card = Card()
    card.column.setSpacing(Space.HAIR)
    card.add(Strong(heading))
    for line in lines:
        card.add(Body(line))
    return card
