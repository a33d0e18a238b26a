"""The system's keyring: only one that comes with a system, within its limit, with calm errors alone."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

import keyring
import pytest
from keyring.backends import chainer, fail, null

from companion.services.errors import KeyringError
from companion.vault.system_keyring import TRUSTED as OF_SYSTEMS
from companion.vault.system_keyring import BoundedKeyring, SystemKeyring
from tests.vault.keyring_fakes import TRUSTED, MemoryKeyring

LONGEST_S = 60.0
SECRET = bytes(range(32))


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    """The keyring that everyone gets meanwhile, whom this one can keep waiting."""
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    made.gate.set()
    keyring.set_keyring(before)


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + LONGEST_S
    while not is_so():
        assert time.monotonic() < deadline_s
        time.sleep(0.005)


def test_a_secret_comes_back_until_it_is_removed(memory: MemoryKeyring) -> None:
    ours = BoundedKeyring(SystemKeyring(TRUSTED))
    ours.keep("a", SECRET)
    ours.keep("b", bytes(32))
    assert ours.give("a") == SECRET
    ours.remove("a")
    with pytest.raises(KeyringError):
        ours.give("a")
    with pytest.raises(KeyringError):
        ours.remove("a")
    assert ours.give("b") == bytes(32)


def test_only_keyrings_that_come_with_a_system_are_used(memory: MemoryKeyring) -> None:
    with pytest.raises(KeyringError, match="no key store that can be used"):
        SystemKeyring().keep("a", SECRET)
    assert memory.kept == {}
    assert all(name.startswith("keyring.backends.") for name in OF_SYSTEMS)
    assert not {"keyring.backends.null", "keyring.backends.fail"} & set(OF_SYSTEMS)


class _PlainFile(MemoryKeyring):
    """Calls itself what the best known plain-text file is called."""

    priority = 9  # type: ignore[assignment]


_PlainFile.__module__ = "keyrings.alt.file"


class _Weak(MemoryKeyring):
    priority = 0.5  # type: ignore[assignment]


@pytest.mark.parametrize("make", [_PlainFile, _Weak, null.Keyring, fail.Keyring])
def test_plain_files_weak_null_and_failing_keyrings_are_refused(
    memory: MemoryKeyring, make: Callable[[], keyring.backend.KeyringBackend]
) -> None:
    refused = make()
    keyring.set_keyring(refused)
    with pytest.raises(KeyringError, match="no key store that can be used"):
        SystemKeyring((*TRUSTED, *OF_SYSTEMS)).keep("a", SECRET)
    assert getattr(refused, "kept", {}) == {}


def test_of_several_keyrings_in_a_chain_the_first_good_one_is_used(
    memory: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = _PlainFile()
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [plain, memory])
    keyring.set_keyring(chainer.ChainerBackend())
    SystemKeyring(TRUSTED).keep("a", SECRET)
    assert (len(memory.kept), len(plain.kept)) == (1, 0)


def test_a_computer_without_the_module_has_no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(KeyringError, match="no key store"):
        BoundedKeyring().give("a")


def test_a_locked_one_and_one_with_nonsense_in_it_are_told_calmly(memory: MemoryKeyring) -> None:
    ours = BoundedKeyring(SystemKeyring(TRUSTED))
    memory.kept["companion", "a"] = "no base 64!"
    with pytest.raises(KeyringError, match="Please use your passphrase"):
        ours.give("a")
    memory.locked = True
    for call in (ours.give, ours.remove):
        with pytest.raises(KeyringError, match="Please use your passphrase"):
            call("a")


def test_one_that_does_not_answer_is_left_after_the_limit(memory: MemoryKeyring) -> None:
    memory.gate.clear()
    with pytest.raises(KeyringError, match="does not answer"):
        BoundedKeyring(SystemKeyring(TRUSTED), limit_s=0.01).give("a")


def test_a_secret_that_was_kept_too_late_is_removed_again(memory: MemoryKeyring) -> None:
    memory.gate.clear()
    seen: list[int] = []
    remove = memory.delete_password

    def watched(service: str, username: str) -> None:
        seen.append(len(memory.kept))
        remove(service, username)

    memory.delete_password = watched  # type: ignore[method-assign]
    with pytest.raises(KeyringError, match="does not answer"):
        BoundedKeyring(SystemKeyring(TRUSTED), limit_s=0.01).keep("a", SECRET)
    memory.gate.set()
    wait_until(lambda: seen == [1] and memory.kept == {})
