"""A clinic's signature: it fits or the plan is not taken in, and a key is compared once."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.core.plan import CarePlan
from companion.services.errors import PlanError
from companion.services.inline import InlineStorage
from companion.services.plan_seal import (
    Seal,
    derive_seal,
    key_groups,
    make_key,
    public_key_of,
    sign_text,
)
from companion.services.planning import PlanService, check_plan_bytes, read_plan
from companion.services.ports import Failed, Ok, Records
from tests.services.doubles import HandClock
from tests.services.test_planning import PLAN

KEY, OTHER_KEY = make_key(), make_key()
SIGNED = sign_text(PLAN, KEY)
RAW = SIGNED.encode()


def plan_of(text: str) -> CarePlan:
    read = read_plan(text)
    assert isinstance(read, CarePlan), read
    return read


def reasons_of(raw: bytes) -> list[str]:
    checked = check_plan_bytes(raw)
    assert isinstance(checked, list), "the plan was taken"
    return [problem.sentence for problem in checked]


def test_a_signed_plan_says_the_same_and_names_its_key() -> None:
    plan = plan_of(SIGNED)
    assert plan.public_key == public_key_of(KEY)
    assert plan.clinic == plan_of(PLAN).clinic
    assert plan_of(PLAN).public_key == ""


@given(st.integers(0, len(RAW) - 1), st.integers(1, 255))
def test_a_file_with_any_byte_changed_is_refused(place: int, change: int) -> None:
    tampered = bytearray(RAW)
    tampered[place] ^= change
    assert reasons_of(bytes(tampered))


@given(st.integers(0, len(RAW)), st.binary(min_size=1, max_size=3))
def test_a_file_with_anything_put_in_is_refused(place: int, more: bytes) -> None:
    tampered = RAW[:place] + more + RAW[place:]
    if tampered.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf") != RAW:
        assert reasons_of(tampered)


@given(st.integers(0, len(RAW) - 1), st.integers(1, 40))
def test_a_file_with_anything_left_out_is_refused(place: int, count: int) -> None:
    assert reasons_of(RAW[:place] + RAW[place + count :])


def test_the_sentence_says_that_it_was_changed_and_on_which_line_the_signature_stands() -> None:
    (reason,) = reasons_of(RAW.replace(b"Alder Lane", b"Elder Lane"))
    assert reason == "Line 1: “signature” does not fit this file, so somebody or something changed it."


def test_line_ends_that_a_mail_program_changed_are_no_change() -> None:
    assert plan_of(SIGNED.replace("\n", "\r\n")).public_key
    assert isinstance(check_plan_bytes(b"\xef\xbb\xbf" + RAW), tuple)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("signature = ", "signature  = "),
        ("signature = ", " signature = "),
        ("signature = ", '"signature" = '),
        ('=="\n', '==" # mine\n'),
    ],
)
def test_a_signature_is_written_in_one_way_only(old: str, new: str) -> None:
    assert old in SIGNED
    (reason,) = reasons_of(SIGNED.replace(old, new, 1).encode())
    assert "must stand on one line of its own" in reason


def test_a_second_signature_line_inside_words_is_refused() -> None:
    line = SIGNED.splitlines()[0]
    hidden = f'medicine = """Ask us.\n{line}\n"""'
    text = re.sub(r"^medicine = .*$", lambda _: hidden, PLAN, flags=re.MULTILINE)
    keyed = f'public_key = "{public_key_of(KEY)}"\n{line}\n{text}'
    assert "one line of its own" in reasons_of(keyed.encode())[0]


def test_the_signature_of_another_key_does_not_fit() -> None:
    other = f'public_key = "{public_key_of(OTHER_KEY)}"'
    swapped = re.sub(r'^public_key = ".*"$', other, SIGNED, flags=re.MULTILINE)
    assert "does not fit" in reasons_of(swapped.encode())[0]


def test_signing_again_takes_the_place_of_the_marks_before() -> None:
    again = sign_text(SIGNED, OTHER_KEY)
    assert plan_of(again).public_key == public_key_of(OTHER_KEY)
    assert again.count("signature =") == again.count("public_key =") == 1


def test_groups_are_five_of_four_figures_and_only_of_this_key() -> None:
    groups = key_groups(public_key_of(KEY))
    assert len(groups) == 5
    assert all(re.fullmatch(r"\d{4}", group) for group in groups)
    assert groups == key_groups(public_key_of(KEY))
    assert groups != key_groups(public_key_of(OTHER_KEY))


@pytest.mark.parametrize("pem", [b"", b"a key", PLAN.encode()])
def test_a_file_that_is_no_key_signs_nothing(pem: bytes) -> None:
    with pytest.raises(PlanError, match="no key to sign with"):
        sign_text(PLAN, pem)


@pytest.mark.parametrize(
    ("public_key", "confirmed", "seal"),
    [
        ("", None, Seal.NONE),
        ("", "a", Seal.NONE),
        ("a", None, Seal.NEW_KEY),
        ("a", "a", Seal.SAME_KEY),
        ("b", "a", Seal.OTHER_KEY),
    ],
)
def test_what_a_signature_tells(public_key: str, confirmed: str | None, seal: Seal) -> None:
    assert derive_seal(public_key, confirmed) is seal


def test_a_key_that_was_compared_once_is_known_from_then_on(records: Records) -> None:
    service = PlanService(InlineStorage(records), HandClock())
    results: list[Ok[Seal] | Failed] = []
    service.seal(plan_of(SIGNED), results.append)
    service.confirm_key(public_key_of(KEY), lambda _: None)
    service.seal(plan_of(SIGNED), results.append)
    service.seal(plan_of(sign_text(PLAN, OTHER_KEY)), results.append)
    service.seal(plan_of(PLAN), results.append)
    seals = [result.value for result in results if isinstance(result, Ok)]
    assert seals == [Seal.NEW_KEY, Seal.SAME_KEY, Seal.OTHER_KEY, Seal.NONE]
