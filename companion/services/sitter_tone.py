"""The sitter's tone: which output was confirmed, whether it may be used now, and when it sounds."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from companion.core.look_in import AskStep, asked_times, next_look_in_s
from companion.core.outputs import Output, Outputs, ToneState, derive_tone_state, free_outputs
from companion.core.session import SessionState
from companion.services.hooks import Hook
from companion.services.session import SessionService
from companion.services.settings import Settings, SettingsService
from companion.services.tone_port import SitterTone


class SitterToneService:
    """Keeps the choice, and plays only where the sitter said that they heard it (H19).

    ``changed``: the outputs were looked at, or another one was chosen. ``patient_output`` tells the name or
    id of what the patient hears; None for the system's own choice.
    """

    def __init__(
        self, tone: SitterTone, settings: SettingsService, patient_output: Callable[[], str | None]
    ) -> None:
        self.changed: Hook[ToneState] = Hook()
        self._tone, self._settings, self._patient_output = tone, settings, patient_output
        self._outputs = Outputs()
        self._was_looked = False
        self._failed_id = ""
        self._chosen = settings.settings.sitter_output
        settings.changed.connect(self._settings_changed)

    @property
    def state(self) -> ToneState:
        """Whether the sitter can be called by a tone, as far as was last looked."""
        chosen = self._settings.settings.sitter_output
        if not self._was_looked:
            return ToneState.NOT_KNOWN if chosen else ToneState.NOT_CHOSEN
        if chosen and chosen == self._failed_id:
            return ToneState.GONE
        return derive_tone_state(self._outputs, self._patient_output(), chosen)

    @property
    def choices(self) -> tuple[Output, ...]:
        """The outputs that may be tried: none of them is the patient's."""
        return free_outputs(self._outputs, self._patient_output())

    @property
    def chosen(self) -> Output | None:
        """The output that was confirmed, whether or not it is there now."""
        kept = self._settings.settings
        return Output(kept.sitter_output, kept.sitter_output_name) if kept.sitter_output else None

    def refresh(self) -> None:
        """Look at the outputs again."""
        self._tone.look(self._looked)

    def check(self) -> None:
        """Look whether the confirmed output is still there; nothing to do where none was confirmed."""
        if self._settings.settings.sitter_output:
            self.refresh()

    def test(self, output_id: str, done: Callable[[bool], None]) -> None:
        """Play the soft tone where it may be confirmed; False where it was not played."""
        self._tone.play(output_id, self._patient_output(), louder=False, done=done)

    def confirm(self, output_id: str) -> None:
        """The sitter heard it, in the room: use this output from now on."""
        output = next((output for output in self.choices if output.output_id == output_id), None)
        if output is not None:
            self._failed_id = ""
            self._settings.change(sitter_output=output.output_id, sitter_output_name=output.name)
            self.changed.emit(self.state)

    def forget(self) -> None:
        """Use no tone."""
        self._settings.change(sitter_output="", sitter_output_name="")

    def ring(self, *, louder: bool) -> None:
        """Call the sitter, where an output was confirmed; where it cannot be used any more, tell that."""
        chosen = self._settings.settings.sitter_output
        if not chosen:
            return
        done = partial(self._rang, chosen)
        self._tone.play(chosen, self._patient_output(), louder=louder, done=done)

    def ringer(self) -> Callable[[], None] | None:
        """Plays the soft tone where an output was confirmed; None where only the screen can call (H19).

        An output that is gone, or that the patient hears by now, is none for the sitter.
        """
        self.check()
        may_ring = self.state in (ToneState.READY, ToneState.NOT_KNOWN)
        return partial(self.ring, louder=False) if may_ring else None

    def _rang(self, output_id: str, played: bool) -> None:  # noqa: FBT001  the port's own shape
        self._failed_id = "" if played else output_id
        self.refresh()

    def _looked(self, outputs: Outputs) -> None:
        self._outputs, self._was_looked = outputs, True
        if not any(output.output_id == self._failed_id for output in self.choices):
            self._failed_id = ""
        self.changed.emit(self.state)

    def _settings_changed(self, settings: Settings) -> None:
        if settings.sitter_output != self._chosen:
            self._chosen = settings.sitter_output
            self.changed.emit(self.state)


class LookInCaller:
    """Lets the tone follow the askings of a session: soft at first, louder from the second on (H02).

    It looks at the outputs when a session comes and after each look-in, so that the page can say in time
    that there is no tone.
    """

    def __init__(self, session: SessionService, tone: SitterToneService) -> None:
        self._tone = tone
        self._seen: tuple[str, float, int] | None = None
        session.changed.connect(self._session_changed)

    def _session_changed(self, state: SessionState | None) -> None:
        if state is None or not state.is_open or state.medicine_at is None:
            self._seen = None
            return
        now = (state.session_id, next_look_in_s(state), asked_times(state))
        before, self._seen = self._seen, now
        if now == before:
            return
        if now[2]:
            self._tone.ring(louder=now[2] >= AskStep.LOUDER.value)
        else:
            self._tone.check()
