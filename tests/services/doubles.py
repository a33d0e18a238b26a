"""A clock, a disk, a sound device and a power switch that the tests hold in their hands."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from companion.core import events as ev
from companion.core.clock import Instant
from companion.core.outputs import Output, Outputs, free_outputs
from companion.core.phases import Phase, Scene
from companion.core.session import SessionState
from companion.services.errors import CalmError
from companion.services.inline import attempt
from companion.services.ports import Cue, Failed, Records, StoredEvent
from companion.services.session import SessionService
from companion.services.sound_ports import Programme, Track
from tests.core.builders import MIN, moment, onward, opened

PAUSES = (Phase.QUIET, Phase.COMING_BACK, Phase.GROUNDING)


class HandClock:
    """Stands still until a test moves it. ``pace``: how many of its seconds fit in a real one."""

    def __init__(self) -> None:
        self.after_s = 0.0
        self.asleep_s = 0.0
        self.boot_id = "boot-1"
        self.pace = 1.0

    def now(self) -> Instant:
        return moment(self.after_s, asleep_s=self.asleep_s, boot_id=self.boot_id)

    def real_s(self, span_s: float) -> float:
        return span_s / self.pace

    def move(self, span_s: float) -> None:
        self.after_s += span_s

    def sleep(self, span_s: float) -> None:
        """The computer sleeps."""
        self.after_s += span_s
        self.asleep_s += span_s


class HandStorage:
    """``ports.Storage`` on real records.

    ``holds``: work waits for ``let_go``. ``error``: what the disk answers.
    """

    def __init__(self, records: Records) -> None:
        self.records = records
        self.holds = False
        self.error: Exception | None = None
        self.asked = 0
        self._line: deque[tuple[Callable[..., Any], Callable[..., None]]] = deque()

    def submit(self, work: Callable[..., Any], done: Callable[..., None]) -> None:
        self.asked += 1
        self._line.append((work, done))
        if not self.holds:
            self.let_go()

    def let_go(self) -> None:
        """Do all that waits, and what follows from it."""
        while self._line:
            work, done = self._line.popleft()
            done(Failed(self.error) if self.error else attempt(partial(work, self.records)))

    def let_one_go(self) -> None:
        """Do the first piece of work that waits."""
        work, done = self._line.popleft()
        done(Failed(self.error) if self.error else attempt(partial(work, self.records)))


class Ear:
    """``ports.Sound`` that remembers what was asked of it."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.levels: list[float] = []

    def play(self, scene: Scene) -> None:
        self.heard.append(scene)

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        self.heard.append(cue)
        self.levels.append(level)

    def cue_lead_s(self) -> float:
        return 0.02

    def set_volume(self, volume: float) -> None:
        self.heard.append(volume)

    def fade_out(self, over_s: float = 3.0) -> None:
        self.heard.append("fade")

    def close(self) -> None:
        self.heard.append("close")


class BellTone:
    """``tone_port.SitterTone`` on outputs that a test holds in its hands; remembers what was played where."""

    def __init__(self) -> None:
        self.outputs = Outputs((Output("phones", "Headphones"), Output("room", "Speakers")), "phones")
        self.played: list[tuple[str, bool]] = []
        self.looks = 0

    def look(self, done: Callable[[Outputs], None]) -> None:
        self.looks += 1
        done(self.outputs)

    def play(
        self, output_id: str, patient: str | None, *, louder: bool, done: Callable[[bool], None]
    ) -> None:
        is_free = any(output.output_id == output_id for output in free_outputs(self.outputs, patient))
        if is_free:
            self.played.append((output_id, louder))
        done(is_free)

    def close(self) -> None: ...


class Loudspeaker:
    """``SoundEngine`` that remembers what was asked of it. ``names`` are the outputs that there are."""

    def __init__(self) -> None:
        self.heard: list[Any] = []
        self.levels: list[float] = []
        self.names: tuple[str, ...] = ()
        self.opened: str | None = ""

    def perform(self, programme: Programme) -> None:
        self.heard.append(programme)

    def cue(self, cue: Cue, level: float = 1.0) -> None:
        self.heard.append(cue)
        self.levels.append(level)

    def cue_lead_s(self) -> float:
        return 0.02

    def say(self, line: Track) -> None:
        self.heard.append(line)

    def set_volume(self, volume: float) -> None:
        self.heard.append(volume)

    def fade_out(self, over_s: float = 3.0) -> None:
        self.heard.append("fade")

    def use_output(self, name: str, *, is_smooth: bool) -> None:
        self.heard.append((name, is_smooth))

    def outputs(self) -> tuple[str, ...]:
        return self.names

    def output(self) -> str | None:
        return self.opened

    def close(self) -> None:
        self.heard.append("close")


class Switch:
    """``ports.KeepAwake`` that remembers what was asked of it."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def hold(self) -> None:
        self.asked.append("hold")

    def release(self) -> None:
        self.asked.append("release")


@dataclass
class Evening:
    """One session service on real records, with everything that it told."""

    records: Records
    clock: HandClock
    storage: HandStorage = field(init=False)
    sound: Ear = field(default_factory=Ear)
    switch: Switch = field(default_factory=Switch)
    session: SessionService = field(init=False)
    shown: list[SessionState | None] = field(default_factory=list)
    stored: list[StoredEvent] = field(default_factory=list)
    troubles: list[CalmError | None] = field(default_factory=list)
    look_ins: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.storage = HandStorage(self.records)
        self.session = SessionService(self.storage, self.clock, self.sound, self.switch)
        self.session.changed.connect(self.shown.append)
        self.session.stored.connect(self.stored.append)
        self.session.trouble.connect(self.troubles.append)
        self.session.look_in_due.connect(self.look_ins.append)

    @property
    def state(self) -> SessionState:
        assert self.session.state is not None
        return self.session.state

    def kinds(self) -> list[str]:
        """What lies in the vault, in order."""
        return [stored.event.kind for stored in self.records.events()]

    def phases(self) -> list[Phase]:
        """The phases as they were shown, one after another."""
        return [state.phase for state in self.shown if state is not None]

    def reach(self, phase: Phase) -> Evening:
        """Go on by the good way until this phase is shown."""
        while self.session.state is None or self.state.phase is not phase:
            if self.session.state is not None and self.state.phase in PAUSES:
                self.clock.move(60 * MIN)
            assert self.session.handle(onward(self.session.state, self.clock.now()))
        return self

    def look_in(self, after_s: float) -> None:
        """Let time go by, then someone looks in."""
        self.clock.move(after_s)
        self.session.handle(ev.LookedIn(self.clock.now(), all_three=True))

    def another_opened(self) -> ev.SessionOpened:
        """The first event of a second session, now."""
        return replace(opened(at=self.clock.now()), session_id="session-2")
