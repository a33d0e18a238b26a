"""What one part of a session plays, in order, and what rests meanwhile."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from companion.core.phases import Scene
from companion.services.errors import CalmError
from companion.services.music import MusicService
from companion.services.own_music import Catalogue, KeptTrack
from companion.ui.kit.buttons import PlainButton
from companion.ui.kit.text import Heading, Quiet
from companion.ui.kit.tokens import Space
from companion.ui.rooms.session.parts import Column
from companion.ui.rooms.sounds.track_row import TrackRow
from companion.ui.translator import spoken

MOST_ROWS = 40


class PartList(Column):
    """The order can be changed by keys alone. ``said`` gives a line on what became of a piece."""

    said = Signal(str)

    def __init__(self, music: MusicService, parent: QWidget | None = None) -> None:
        super().__init__(parent, gap_px=Space.TINY)
        self._music = music
        self._scene = Scene.QUIET
        self._most_rows = MOST_ROWS
        self._focus_next = ""
        music.changed.connect(self._changed)
        self._show()

    def choose(self, scene: Scene) -> None:
        """Show this part of the session."""
        self._scene, self._most_rows = scene, MOST_ROWS
        self._show()

    def _show(self) -> None:
        catalogue = self._music.catalogue
        playing = catalogue.of_scene(self._scene)
        known = {track.track_id for track in playing}
        resting = [track for track in catalogue.music() if track.track_id not in known]
        parts = self._playing_rows(playing)
        if not playing:
            parts.append(Quiet(self._nothing_words(catalogue)))
        parts += self._resting_rows(resting, len(playing))
        if max(len(playing), len(resting)) > self._most_rows:
            more = PlainButton(self.tr("Show more"))
            more.setObjectName("action.more")
            more.clicked.connect(self._show_more)
            parts.append(more)
        self.show_parts(parts)
        if self._focus_next:
            QTimer.singleShot(0, self, self._focus_again)

    def _playing_rows(self, tracks: tuple[KeptTrack, ...]) -> list[QWidget]:
        actions = (("up", self.tr("Up")), ("down", self.tr("Down")), ("rest", self.tr("Not here")))
        return [self._row(track, at, actions) for at, track in enumerate(tracks[: self._most_rows])]

    def _resting_rows(self, tracks: list[KeptTrack], first: int) -> list[QWidget]:
        if not tracks:
            return []
        actions = (("here", self.tr("Play it here")), ("out", self.tr("Take out")))
        rows = [self._row(track, at, actions) for at, track in enumerate(tracks[: self._most_rows], first)]
        return [Heading(self.tr("Not in this part")), *rows]

    def _nothing_words(self, catalogue: Catalogue) -> str:
        if not catalogue.music():
            return self.tr("Nothing here yet. Until then, soft music plays. Add mp3, ogg, opus, flac or wav.")
        return self.tr("Nothing plays here. Soft music plays in its place.")

    def _row(self, track: KeptTrack, number: int, actions: tuple[tuple[str, str], ...]) -> TrackRow:
        is_broken = track.track_id in self._music.unplayable
        row = TrackRow(track, number, actions, self.tr("could not be played") if is_broken else "")
        row.asked.connect(self._asked)
        return row

    def _asked(self, key: str, track_id: str) -> None:
        # The row that asks is replaced by what follows, so it must be left alone first.
        QTimer.singleShot(0, self, _Act(self._act, key, track_id))

    def _act(self, key: str, track_id: str) -> None:
        if key == "out":
            self._music.remove(track_id, self._removed)
            return
        order = [track.track_id for track in self._music.catalogue.of_scene(self._scene)]
        at = order.index(track_id) if track_id in order else len(order)
        match key:
            case "up" if at > 0:
                order[at - 1 : at + 1] = [order[at], order[at - 1]]
                at -= 1
            case "down" if at < len(order) - 1:
                order[at : at + 2] = [order[at + 1], order[at]]
                at += 1
            case "rest" if at < len(order):
                del order[at]
                at = max(0, min(at, len(order) - 1))
            case "here":
                order.append(track_id)
        self._focus_next = f"action.{'up' if key == 'here' else key}.{at}"
        self._music.set_order(self._scene, order)

    def _focus_again(self) -> None:
        # The rows before are still there, unseen, until Qt has time to drop them.
        found = [one for one in self.findChildren(PlainButton, self._focus_next) if one.isVisibleTo(self)]
        self._focus_next = ""
        if found:
            found[-1].setFocus()

    def _removed(self, error: CalmError | None) -> None:
        self.said.emit(self.tr("It was taken out.") if error is None else spoken(error.sentence))

    def _show_more(self) -> None:
        self._most_rows += MOST_ROWS
        self._show()

    def _changed(self, _catalogue: Catalogue) -> None:
        self._show()


class _Act:
    """A call with what it is given, for later."""

    def __init__(self, act: Callable[[str, str], None], key: str, track_id: str) -> None:
        self._act, self._key, self._track_id = act, key, track_id

    def __call__(self) -> None:
        self._act(self._key, self._track_id)
