"""Says on the screen what the sound can do, never by a noise."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.services.ports import SoundStatus
from companion.ui.kit.banner import Notice
from companion.ui.shell import Shell


class SoundTeller:
    """Tells of the device, of a piece that was skipped, and of a voice that is not there."""

    def __init__(self) -> None:
        self.shell: Shell | None = None

    def tell(self, status: SoundStatus) -> None:
        """What the engine can do just now."""
        if self.shell is None:
            return
        match status:
            case SoundStatus.READY:
                self.shell.banner.take_back("sound")
            case SoundStatus.NO_DEVICE:
                self._say(QCoreApplication.translate("Sound", "No sound was found. It works without it."))
            case SoundStatus.DEVICE_LOST:
                self._say(QCoreApplication.translate("Sound", "The sound is gone. We look for it again."))

    def tell_skipped(self) -> None:
        """One of the person's own pieces could not be played."""
        sentence = QCoreApplication.translate("Sound", "A piece could not be played. The next one plays.")
        self._say(sentence, "sound_skipped")

    def tell_no_voice(self) -> None:
        """Spoken lines were wanted, and nothing can speak them."""
        sentence = QCoreApplication.translate("Sound", "This computer has no voice. We go on without it.")
        self._say(sentence, "sound_voice")

    def _say(self, sentence: str, key: str = "sound") -> None:
        if self.shell is not None:
            self.shell.banner.tell(Notice(key, sentence))
