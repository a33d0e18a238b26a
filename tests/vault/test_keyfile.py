"""The keyfile: what opens it, what does not, and that damage is never taken for a wrong passphrase."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from companion.services.errors import (
    StorageError,
    VaultDamagedError,
    VaultNewerError,
    WrongPassphraseError,
)
from companion.vault import kdf, recovery_code
from companion.vault.folder import spare_of
from companion.vault.kdf import KdfCost, KdfPolicy
from companion.vault.keyfile import (
    NewKeys,
    _checksum,
    make_keys,
    read_keyfile,
    renew_spare,
    write_keyfile,
)
from companion.vault.slots import EmptyPassphraseError


@pytest.fixture(scope="module")
def keys(cheap: KdfPolicy) -> NewKeys:
    return make_keys("Müßig, 3 Birken", cheap)


@pytest.fixture
def path(tmp_path: Path, keys: NewKeys) -> Path:
    write_keyfile(tmp_path / "vault.json", keys.keyfile)
    return tmp_path / "vault.json"


def rewritten(path: Path, change: dict[str, object]) -> None:
    """The keyfile with other values and a checksum that agrees."""
    plain = json.loads(path.read_bytes())
    del plain["checksum"]
    for name, value in change.items():
        *way, last = name.split(".")
        target = plain
        for step in way:
            target = target[step]
        target[last] = value
    path.write_text(json.dumps({**plain, "checksum": _checksum(plain)}))


def test_passphrase_and_recovery_code_open_the_same_key(path: Path, keys: NewKeys, cheap: KdfPolicy) -> None:
    keyfile = read_keyfile(path, cheap)
    assert keyfile.unlock("Müßig, 3 Birken") == keys.data_key
    assert keyfile.unlock(keys.recovery_code) == keys.data_key


def test_passphrase_in_decomposed_letters_opens(keys: NewKeys) -> None:
    assert keys.keyfile.unlock("Mu\u0308ßig, 3 Birken") == keys.data_key


@pytest.mark.parametrize("secret", ["", "müßig, 3 Birken", "Müßig, 3 Birken ", "\ud800", "x" * 100_000])
def test_any_other_passphrase_is_refused_as_wrong(keys: NewKeys, secret: str) -> None:
    with pytest.raises(WrongPassphraseError):
        keys.keyfile.unlock(secret)


def test_recovery_code_may_be_typed_in_any_case_with_spaces_and_lookalike_letters(keys: NewKeys) -> None:
    typed = keys.recovery_code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert keys.keyfile.unlock(f" {typed}\n") == keys.data_key


def test_recovery_code_with_one_other_letter_is_refused(keys: NewKeys) -> None:
    other = "Z" if keys.recovery_code[-1] != "Z" else "Y"
    with pytest.raises(WrongPassphraseError):
        keys.keyfile.unlock(keys.recovery_code[:-1] + other)


def test_recovery_code_is_8_groups_of_4_and_reads_back() -> None:
    for code in (bytes(20), b"\xff" * 20, recovery_code.new_code()):
        shown = recovery_code.shown(code)
        assert [len(group) for group in shown.split("-")] == [4] * 8
        assert recovery_code.read_code(shown) == code


def test_letters_that_look_like_digits_are_read_as_those() -> None:
    assert recovery_code.read_code("oOiI lLo0-" * 4) == recovery_code.read_code("00111100" * 4)
    assert recovery_code.read_code("0" * 31) is None
    assert recovery_code.read_code("U" * 32) is None


def test_keyfile_blown_up_with_blanks_is_called_damage(path: Path, cheap: KdfPolicy) -> None:
    path.write_bytes(path.read_bytes() + b" " * 70_000)
    with pytest.raises(VaultDamagedError):
        read_keyfile(path, cheap)


@pytest.mark.parametrize("passphrase", ["", "   ", "\u3000"])
def test_empty_passphrase_makes_no_vault(cheap: KdfPolicy, passphrase: str) -> None:
    with pytest.raises(EmptyPassphraseError):
        make_keys(passphrase, cheap)


def test_every_flipped_bit_of_the_keyfile_is_called_damage(path: Path, cheap: KdfPolicy) -> None:
    whole = path.read_bytes()
    rng = random.Random(7)
    for at in range(len(whole) - 1):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << rng.randrange(8)
        path.write_bytes(flipped)
        with pytest.raises(VaultDamagedError):
            read_keyfile(path, cheap)


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 60_000, b" " * 70_000])
def test_what_is_no_keyfile_is_called_damage(path: Path, cheap: KdfPolicy, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(VaultDamagedError):
        read_keyfile(path, cheap)


def test_truncated_keyfile_is_called_damage(path: Path, cheap: KdfPolicy) -> None:
    whole = path.read_bytes()
    for length in range(0, len(whole) - 1, 13):
        path.write_bytes(whole[:length])
        with pytest.raises(VaultDamagedError):
            read_keyfile(path, cheap)


@pytest.mark.parametrize(
    "change",
    [
        {"slots.passphrase.memory_kib": 4},
        {"slots.passphrase.memory_kib": 2**40},
        {"slots.passphrase.memory_kib": -1},
        {"slots.passphrase.passes": 0},
        {"slots.passphrase.passes": 10**9},
        {"slots.passphrase.lanes": 0},
        {"slots.passphrase.lanes": 500},
        {"slots.passphrase.lanes": "1"},
        {"slots.passphrase.salt": ""},
        {"slots.recovery.nonce": "AAAA"},
        {"slots.recovery": None},
        {"format": 0},
        {"vault_id": 5},
    ],
)
def test_values_out_of_bounds_are_refused_before_any_work(
    path: Path, cheap: KdfPolicy, change: dict[str, object]
) -> None:
    rewritten(path, change)
    with pytest.raises(VaultDamagedError):
        read_keyfile(path, cheap)


def test_real_floor_refuses_a_weak_keyfile(path: Path) -> None:
    with pytest.raises(VaultDamagedError):
        read_keyfile(path, KdfPolicy())


def test_newer_keyfile_is_named_newer(path: Path, cheap: KdfPolicy) -> None:
    rewritten(path, {"format": 2})
    with pytest.raises(VaultNewerError):
        read_keyfile(path, cheap)


@pytest.mark.parametrize(
    "change",
    [
        {"vault_id": "0" * 32},
        {"slots.passphrase.memory_kib": 65},
        {"slots.passphrase.passes": 2},
        {"slots.passphrase.nonce": "AAAAAAAAAAAAAAAA"},
    ],
)
def test_parameters_are_bound_to_the_sealed_key(
    path: Path, cheap: KdfPolicy, change: dict[str, object]
) -> None:
    rewritten(path, change)
    with pytest.raises(WrongPassphraseError):
        read_keyfile(path, cheap).unlock("Müßig, 3 Birken")


def test_missing_keyfile_is_called_damage(tmp_path: Path, cheap: KdfPolicy) -> None:
    with pytest.raises(VaultDamagedError):
        read_keyfile(tmp_path / "vault.json", cheap)


def test_new_passphrase_replaces_the_old_one_and_keeps_the_data_key(
    path: Path, keys: NewKeys, cheap: KdfPolicy
) -> None:
    write_keyfile(path, keys.keyfile.with_passphrase(keys.data_key, "seven quiet stones", cheap))
    keyfile = read_keyfile(path, cheap)
    assert keyfile.unlock("seven quiet stones") == keys.data_key
    assert keyfile.unlock(keys.recovery_code) == keys.data_key
    with pytest.raises(WrongPassphraseError):
        keyfile.unlock("Müßig, 3 Birken")
    assert spare_of(path).read_bytes() == path.read_bytes()


def test_spare_that_a_crash_left_behind_is_brought_up_and_opens_with_no_old_passphrase(
    path: Path, keys: NewKeys, cheap: KdfPolicy
) -> None:
    old = path.read_bytes()
    write_keyfile(path, keys.keyfile.with_passphrase(keys.data_key, "seven quiet stones", cheap))
    spare_of(path).write_bytes(old)
    renew_spare(path)
    assert spare_of(path).read_bytes() == path.read_bytes()


def test_new_recovery_code_replaces_the_old_one_and_keeps_the_passphrase(
    path: Path, keys: NewKeys, cheap: KdfPolicy
) -> None:
    code = recovery_code.new_code()
    write_keyfile(path, keys.keyfile.with_recovery_code(keys.data_key, code))
    keyfile = read_keyfile(path, cheap)
    assert keyfile.unlock(recovery_code.shown(code)) == keys.data_key
    assert keyfile.unlock("Müßig, 3 Birken") == keys.data_key
    with pytest.raises(WrongPassphraseError):
        keyfile.unlock(keys.recovery_code)


def test_write_that_fails_leaves_the_old_keyfile_and_no_part_of_the_new(
    path: Path, keys: NewKeys, cheap: KdfPolicy, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "no room")

    spare_of(path).unlink()
    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="no room"):
        write_keyfile(path, keys.keyfile.with_passphrase(keys.data_key, "other", cheap))
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["vault.json"]


def test_cost_that_this_computer_cannot_pay_is_said_calmly(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> bytes:
        raise kdf.HashingError("Memory allocation error")

    monkeypatch.setattr(kdf, "hash_secret_raw", refuse)
    with pytest.raises(StorageError, match="memory"):
        kdf.derive_wrap_key("x", bytes(16), KdfCost(64, 1, 1))


@pytest.mark.parametrize(("took_s", "memory_mib"), [(2.0, 64), (0.25, 128), (0.2, 160), (0.01, 256)])
def test_memory_is_measured_between_64_and_256_mib(
    monkeypatch: pytest.MonkeyPatch, took_s: float, memory_mib: int
) -> None:
    ticks = iter((10.0, 10.0 + took_s))
    monkeypatch.setattr(kdf.time, "perf_counter", lambda: next(ticks))
    monkeypatch.setattr(kdf, "hash_secret_raw", lambda *_, **__: bytes(32))
    cost = KdfPolicy().choose()
    assert cost.memory_kib == memory_mib * 1024
    assert cost.passes == 3
    assert 1 <= cost.lanes <= 4
    assert KdfPolicy().allows(cost)
