"""Opening by the system's keyring: off until switched on, never in the passphrase's way, erased with all."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest

from companion.services.errors import KeyringError, KeyringOffError, WrongPassphraseError
from companion.services.ports import Failed, Ok
from companion.services.vault_ports import KeyringDoor, WholeCare
from companion.vault.care import Care
from companion.vault.door import Door
from companion.vault.kdf import KdfPolicy
from companion.vault.keyfile import read_keyfile
from companion.vault.keyring_door import KeyringEntrance
from companion.vault.opening import open_vault
from companion.vault.system_keyring import BoundedKeyring, SystemKeyring
from companion.vault.thread import StorageThread
from companion.vault.verify import verify_with_secret
from tests.vault.keyring_fakes import TRUSTED, MemoryKeyring

PASSPHRASE = "an old green boat"
LONGEST_S = 60.0
Doors = Callable[[], tuple[Door, StorageThread]]


class House:
    """One start of the program on the vault of a folder."""

    def __init__(
        self, door: Door, thread: StorageThread, home: Any, policy: KdfPolicy, limit_s: float
    ) -> None:
        ours = BoundedKeyring(SystemKeyring(TRUSTED), limit_s)
        self.door, self.thread, self.home = door, thread, home
        self.care: WholeCare = Care(door, thread, policy=policy, keyring=ours)
        self.entrance: KeyringDoor = KeyringEntrance(door, thread, policy=policy, keyring=ours)
        self.asked = 0

    def unlock_by_keyring(self) -> type[Exception] | None:
        result = self.home.result(self.entrance.unlock_by_keyring, self._asking)
        return type(result.error) if isinstance(result, Failed) else None

    def is_on(self) -> bool:
        result = self.home.result(self.care.keyring_is_on)
        assert isinstance(result, Ok)
        return bool(result.value)

    def is_open(self) -> bool:
        return isinstance(self.home.result(self.door.lend_key), Ok)

    def _asking(self) -> None:
        self.asked += 1


@pytest.fixture
def memory() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    made.gate.set()
    keyring.set_keyring(before)


@pytest.fixture
def start(new_door: Doors, home: Any, cheap: KdfPolicy, memory: MemoryKeyring) -> Callable[..., House]:
    def begin(limit_s: float = LONGEST_S) -> House:
        return House(*new_door(), home, cheap, limit_s)

    return begin


@pytest.fixture
def switched_on(start: Callable[..., House]) -> House:
    """A vault that the keyring opens, open now."""
    house = start()
    house.home.result(house.door.create, PASSPHRASE)
    assert house.home.result(house.care.switch_keyring_on, PASSPHRASE) == Ok(None)
    return house


def wait_until(is_so: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + LONGEST_S
    while not is_so():
        assert time.monotonic() < deadline_s
        time.sleep(0.005)


def test_it_is_off_at_first_and_no_keyring_is_asked(start: Callable[..., House], folder: Path) -> None:
    house = start()
    house.home.result(house.door.create, PASSPHRASE)
    assert not house.is_on()
    assert "keyring" not in json.loads((folder / "vault.json").read_text())["slots"]
    house.door.close()
    again = start()
    assert again.unlock_by_keyring() is KeyringOffError
    assert again.asked == 0


def test_switched_on_it_opens_the_next_start_and_the_passphrase_still_does(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring, folder: Path, cheap: KdfPolicy
) -> None:
    assert switched_on.is_on()
    [secret] = memory.kept.values()
    assert secret not in (folder / "vault.json").read_text()
    switched_on.door.close()
    again = start()
    assert again.unlock_by_keyring() is None
    assert (again.is_open(), again.asked) == (True, 1)
    again.door.close()
    open_vault(folder, PASSPHRASE, cheap).close()


def test_only_who_knows_the_passphrase_switches_it_on(
    start: Callable[..., House], memory: MemoryKeyring
) -> None:
    house = start()
    house.home.result(house.door.create, PASSPHRASE)
    result = house.home.result(house.care.switch_keyring_on, "another")
    assert isinstance(result, Failed)
    assert type(result.error) is WrongPassphraseError
    assert (house.is_on(), memory.kept) == (False, {})


def test_a_lock_is_opened_by_the_passphrase_alone(switched_on: House) -> None:
    switched_on.home.result(switched_on.door.lock)
    assert switched_on.unlock_by_keyring() is KeyringOffError
    assert not switched_on.is_open()


@pytest.mark.parametrize("locked", [True, False])
def test_a_keyring_that_is_locked_or_lost_its_secret_leaves_the_passphrase(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring, *, locked: bool
) -> None:
    switched_on.door.close()
    memory.locked = locked
    memory.kept.clear()
    again = start()
    assert again.unlock_by_keyring() is KeyringError
    assert again.home.result(again.door.unlock, PASSPHRASE) == Ok(None)


def test_another_secret_under_its_name_opens_nothing(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring
) -> None:
    switched_on.door.close()
    memory.kept = dict.fromkeys(memory.kept, "AAAA")
    again = start()
    assert again.unlock_by_keyring() is KeyringError
    assert not again.is_open()


def test_while_a_slow_keyring_is_asked_the_passphrase_opens_and_a_late_answer_opens_no_lock(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring
) -> None:
    switched_on.door.close()
    memory.gate.clear()
    again = start()
    answers: list[Any] = []
    again.entrance.unlock_by_keyring(lambda: None, answers.append)
    assert again.home.result(again.door.unlock, PASSPHRASE) == Ok(None)
    again.home.result(again.door.lock)
    memory.gate.set()
    while not answers:
        again.home.posted.get(timeout=LONGEST_S)()
    assert type(answers[0].error) is KeyringOffError
    assert not again.is_open()


def test_one_that_never_answers_is_left_after_its_limit(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring
) -> None:
    switched_on.door.close()
    memory.gate.clear()
    again = start(limit_s=0.01)
    assert again.unlock_by_keyring() is KeyringError
    assert again.unlock_by_keyring() is KeyringOffError, "it is asked once"


def test_switched_off_it_opens_nothing_and_its_secret_is_gone(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring
) -> None:
    assert switched_on.home.result(switched_on.care.switch_keyring_off) == Ok(None)
    assert not switched_on.is_on()
    wait_until(lambda: memory.kept == {})
    switched_on.door.close()
    assert start().unlock_by_keyring() is KeyringOffError


def test_it_can_be_switched_off_without_any_answer_of_the_keyring(
    switched_on: House, memory: MemoryKeyring
) -> None:
    memory.gate.clear()
    assert switched_on.home.result(switched_on.care.switch_keyring_off) == Ok(None)
    assert not switched_on.is_on()


def test_a_keyring_that_refuses_the_secret_leaves_it_off(
    start: Callable[..., House], memory: MemoryKeyring
) -> None:
    house = start()
    house.home.result(house.door.create, PASSPHRASE)
    memory.locked = True
    result = house.home.result(house.care.switch_keyring_on, PASSPHRASE)
    assert isinstance(result, Failed)
    assert type(result.error) is KeyringError
    assert not house.is_on()


def test_a_new_data_key_gets_a_new_secret(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring
) -> None:
    [before] = memory.kept
    assert isinstance(switched_on.home.result(switched_on.care.new_data_key, PASSPHRASE), Ok)
    wait_until(lambda: len(memory.kept) == 1)
    assert [*memory.kept] != [before]
    switched_on.door.close()
    assert start().unlock_by_keyring() is None


def test_a_new_data_key_that_is_refused_leaves_the_secret_of_before(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring
) -> None:
    before = dict(memory.kept)
    assert isinstance(switched_on.home.result(switched_on.care.new_data_key, "another"), Failed)
    wait_until(lambda: memory.kept == before)
    switched_on.door.close()
    assert start().unlock_by_keyring() is None


@pytest.mark.logs("takes no new secret|took no new secret")
def test_a_keyring_that_is_away_at_a_new_data_key_is_switched_off_and_the_key_is_new(
    switched_on: House, memory: MemoryKeyring, cheap: KdfPolicy, folder: Path
) -> None:
    memory.locked = True
    assert isinstance(switched_on.home.result(switched_on.care.new_data_key, PASSPHRASE), Ok)
    assert not switched_on.is_on()
    assert switched_on.home.result(switched_on.door.unlock, PASSPHRASE) == Ok(None)


def test_other_passphrase_and_recovery_code_leave_it_on(
    switched_on: House, start: Callable[..., House]
) -> None:
    home, care = switched_on.home, switched_on.care
    assert home.result(care.change_passphrase, PASSPHRASE, "seven quiet stones") == Ok(None)
    code = home.result(care.new_recovery_code).value
    assert home.result(care.confirm_recovery_code, code, code) == Ok(None)
    switched_on.door.close()
    assert start().unlock_by_keyring() is None


def test_no_backup_opens_by_the_keyring(switched_on: House, cheap: KdfPolicy) -> None:
    copy = switched_on.home.result(switched_on.care.back_up, None).value
    assert read_keyfile(copy.with_suffix(".json"), cheap).slots.keyring is None
    assert verify_with_secret(copy, PASSPHRASE, cheap).ok


def test_erasing_and_bringing_back_take_the_secret_along(
    switched_on: House, start: Callable[..., House], memory: MemoryKeyring
) -> None:
    home, care = switched_on.home, switched_on.care
    copy = home.result(care.back_up, None).value
    assert home.result(care.restore, copy, PASSPHRASE) == Ok(None)
    wait_until(lambda: memory.kept == {})
    assert not switched_on.is_on()
    assert home.result(care.switch_keyring_on, PASSPHRASE) == Ok(None)
    assert len(memory.kept) == 1
    assert home.result(care.erase) == Ok(None)
    wait_until(lambda: memory.kept == {})
