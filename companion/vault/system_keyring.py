"""The system's keyring (Keychain, Credential Manager, Secret Service), asked with a limit.

A keyring may be missing, locked, slow or wait for an answer to a dialog. So each question runs on a thread of
its own, and whoever asks goes on after the limit. Only keyrings that come with a system are used: one that
keeps secrets in a plain file would put the key beside the vault.
"""

from __future__ import annotations

import base64
import binascii
import threading
from collections.abc import Callable
from functools import partial
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeVar

from companion.services.errors import KeyringError
from companion.services.inline import attempt
from companion.services.ports import Failed, Ok

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

SERVICE = "companion"
LIMIT_S = 30.0
"""Long enough to answer a dialog of the system."""
TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
LEAST_PRIORITY = 1

MISSING = (
    "This computer has no key store that can be used. Nothing was changed. Your passphrase opens your vault."
)
NO_ANSWER = "Your computer's key store does not answer. Nothing was changed. Please use your passphrase."
REFUSED = (
    "Your computer's key store gave no answer that helps. Nothing was changed. Please use your passphrase."
)


class SystemKeyring:
    """Keeps, gives back and removes one secret by name; every call may take as long as the system wants.

    ``trusted``: the modules whose keyrings are used, for tests.
    """

    def __init__(self, trusted: tuple[str, ...] = TRUSTED) -> None:
        self._trusted = trusted

    def keep(self, name: str, secret: bytes) -> None:
        """Keep a secret, and prove that it comes back. Raises ``KeyringError``."""
        text = base64.b64encode(secret).decode("ascii")
        backend = self._backend()
        _asked(lambda: backend.set_password(SERVICE, name, text))
        if self.give(name) != secret:
            raise KeyringError(REFUSED)

    def give(self, name: str) -> bytes:
        """The secret of a name. Raises ``KeyringError``."""
        backend = self._backend()
        text = _asked(lambda: backend.get_password(SERVICE, name))
        if text is None:
            raise KeyringError(REFUSED)
        try:
            return base64.b64decode(text, validate=True)
        except (ValueError, binascii.Error) as error:
            raise KeyringError(REFUSED) from error

    def remove(self, name: str) -> None:
        """Remove the secret of a name. Raises ``KeyringError`` where it stays."""
        backend = self._backend()
        _asked(lambda: backend.delete_password(SERVICE, name))

    def _backend(self) -> KeyringBackend:
        """The keyring in use, if it is one that comes with a system."""
        try:
            import keyring  # noqa: PLC0415 - loads only where it was switched on
            from keyring.backends.chainer import ChainerBackend  # noqa: PLC0415 - the same
        except ImportError as error:
            raise KeyringError(MISSING) from error
        found = _asked(keyring.get_keyring)
        several = _asked(lambda: list(found.backends)) if isinstance(found, ChainerBackend) else [found]
        for backend in several:
            if type(backend).__module__ in self._trusted and _priority(backend) >= LEAST_PRIORITY:
                return backend
        raise KeyringError(MISSING)


class BoundedKeyring:
    """The same with a limit for each call. Not on Qt's thread: every call may take as long as the limit.

    ``keyring`` and ``limit_s`` are for tests.
    """

    def __init__(self, keyring: SystemKeyring | None = None, limit_s: float = LIMIT_S) -> None:
        self._keyring = keyring or SystemKeyring()
        self._limit_s = limit_s

    def keep(self, name: str, secret: bytes) -> None:
        """Keep a secret; one that was kept after the limit is removed again. Raises ``KeyringError``."""
        self._ask(partial(self._keyring.keep, name, secret), late=partial(self._keyring.remove, name))

    def give(self, name: str) -> bytes:
        """The secret of a name. Raises ``KeyringError``."""
        return self._ask(partial(self._keyring.give, name))

    def remove(self, name: str) -> None:
        """Remove the secret of a name. Raises ``KeyringError`` where it may have stayed."""
        self._ask(partial(self._keyring.remove, name))

    def apart(self, work: Callable[[], T], done: Callable[[Ok[T] | Failed], None]) -> None:
        """Run ``work``, such as calls of these, on another thread; ``done`` is called there."""

        def run() -> None:
            done(attempt(work))

        threading.Thread(target=run, name="keyring", daemon=True).start()

    def _ask(self, question: Callable[[], T], late: Callable[[], object] | None = None) -> T:
        answers: SimpleQueue[Ok[T] | Failed] = SimpleQueue()
        gate = threading.Lock()
        is_over = False

        def run() -> None:
            answer = attempt(question)
            with gate:
                is_late = is_over
                answers.put(answer)
            if is_late and late is not None and isinstance(answer, Ok):
                attempt(late)

        # Python ends without waiting for it: nobody may have to answer a dialog to close the window.
        threading.Thread(target=run, name="keyring question", daemon=True).start()
        try:
            answer = answers.get(timeout=self._limit_s)
        except Empty:
            with gate:
                is_over = True
                answer = Failed(KeyringError(NO_ANSWER)) if answers.empty() else answers.get()
        if isinstance(answer, Failed):
            raise answer.error
        return answer.value


def _asked(question: Callable[[], T]) -> T:
    """What a keyring answers. Its own errors are of many kinds, some of them of the system's bridge."""
    try:
        return question()
    except Exception as error:
        raise KeyringError(REFUSED) from error


def _priority(backend: KeyringBackend) -> float:
    return _asked(lambda: float(backend.priority))
