"""One window for one data folder: a second start brings the first one's window to the front and ends.

The only socket in the house, and a local one: a file that this account alone may open, or a pipe on Windows.
"""

from __future__ import annotations

import os
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_WITHIN_MS = 500
ANSWER_WITHIN_MS = 2000
MOST_BYTES = 256
ACTIVATION_NAME = "XDG_ACTIVATION_TOKEN"

_ANSWER = b"shown\n"


class Doorbell(QObject):
    """``rung`` tells that someone started the program again: the window should come to the front."""

    rung = Signal()

    def __init__(self, place: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._let_in)

    def listen(self) -> bool:
        """Listen from now on; False where the system allows it not, which costs only the convenience.

        Takes the place of what a crash left there.
        """
        return self._server.listen(self._place)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _let_in(self) -> None:
        while self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.readyRead.connect(partial(self._answer, caller))

    def _answer(self, caller: QLocalSocket) -> None:
        asked = bytes(caller.read(MOST_BYTES).data()).decode("ascii", "ignore").strip()
        if asked:
            # A desktop lets a window come to the front for the token of the start that asked for it.
            os.environ[ACTIVATION_NAME] = "".join(letter for letter in asked if letter.isprintable())
        caller.write(_ANSWER)
        caller.flush()
        self.rung.emit()


def ring(place: str) -> bool:
    """Ask the program that has this data folder to show its window; False where none answers."""
    caller = QLocalSocket()
    caller.connectToServer(place)
    if not caller.waitForConnected(CONNECT_WITHIN_MS):
        return False
    token = os.environ.get(ACTIVATION_NAME, "").encode("ascii", "ignore")
    caller.write(token[: MOST_BYTES - 1] + b"\n")
    caller.waitForBytesWritten(CONNECT_WITHIN_MS)
    is_answered = caller.waitForReadyRead(ANSWER_WITHIN_MS)
    caller.abort()
    return is_answered
