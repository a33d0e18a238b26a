"""A home some days after a session, on a real small vault."""

from __future__ import annotations

from companion.core import events as ev
from companion.core.afterwards import Feels, Slept
from companion.core.follow_up import FollowUpCheck
from companion.core.kept import KeptT
from companion.core.measures import MeasureTaken
from companion.services.afterwards import AfterwardsService
from companion.services.follow_up import kept_things
from tests.ui.rooms.outside_fakes import Home

DAY_S = 86_400.0


def days_after(home: Home, days: int, *, measures: str = "") -> Home:
    """So many days after the session, at 19:23, with the morning's question answered.

    ``measures``: lines of the plan's part on questionnaires; none are asked where it is empty.
    """
    home.open_window()
    plan = home.content.example_plan_text().replace("phq2 = [1, 2, 3]", measures)
    home.move_in(plan)
    home.to_medicine()
    home.session.handle(ev.SessionStopped(home.session.now(), ev.Who.SITTER))
    home.clock.move(5 * 3600.0)
    home.session.handle(ev.EndCardAsked(home.session.now()))
    home.session.handle(ev.EndCardRead(home.session.now()))
    home.clock.move(days * DAY_S - 5 * 3600.0)
    AfterwardsService(home.safe, home.clock).answer(Slept.FULL_NIGHT, Feels.WELL, _ignore)
    home.go("settings")
    home.go("today")
    return home


def kept(home: Home, shape: type[KeptT]) -> tuple[KeptT, ...]:
    """What lies in the vault of a shape."""
    assert home.safe.vault is not None
    return kept_things(home.safe.vault.records, shape)


def check(home: Home) -> FollowUpCheck:
    """The one check that is kept."""
    (only,) = kept(home, FollowUpCheck)
    return only


def taken(home: Home) -> MeasureTaken:
    """The one questionnaire that is kept."""
    (only,) = kept(home, MeasureTaken)
    return only


def press(home: Home, *names: str) -> None:
    """Click one after another, each followed by the way on."""
    for name in names:
        home.click(name)
        home.settle()
        if home.sees("primary") and not name.startswith(("action.leave_out", "primary")):
            home.click("primary")
            home.settle()


def _ignore(_result: object) -> None:
    return
