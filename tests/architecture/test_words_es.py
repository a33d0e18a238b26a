"""The Spanish word rules find what they should, and count syllables and grades as Spanish does."""

from __future__ import annotations

import pytest

from tests.architecture.words import Said, said_faults
from tests.architecture.words_es import SPANISH, crawford, syllables_es


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("ayuda", 3), ("respiración", 4), ("día", 2), ("cuidado", 3), ("aéreo", 4), ("guía", 2), ("queso", 2),
        ("guerra", 2), ("muy", 1), ("y", 1), ("ahora", 3), ("tranquilo", 3), ("leer", 2), ("vergüenza", 3),
        ("país", 2), ("teléfono", 4), ("siéntate", 3), ("medicamento", 5), ("PDF", 3), ("reina", 2),
        ("hoy", 1),
    ],
)  # fmt: skip
def test_spanish_syllables_are_counted(word: str, count: int) -> None:
    assert syllables_es(word) == count


def test_an_easy_spanish_text_has_a_low_grade_and_a_hard_one_a_high_one() -> None:
    easy = "El gato está en la casa. La niña come pan. Hoy hay sol. Mi perro es muy bueno. Me gusta leer."
    hard = (
        "La administración intrahospitalaria de medicamentos anestésicos requiere necesariamente la "
        "supervisión especializada de profesionales debidamente acreditados por instituciones reconocidas."
    )
    assert crawford(easy) < 4
    assert crawford(hard) > 9


@pytest.mark.parametrize(
    "text",
    [
        "La dosis de hoy", "50 mg", "Toma más", "Un buen viaje", "Te va a ayudar", "Es seguro empezar",
        "Todo en orden",
        "Tu pulso es normal", "Un valor anormal", "Aprobado", "Bajo riesgo", "Deja de tomar eso",
        "Una racha de 3 días",
        "Cura la ansiedad", "Música para sanar", "Marca todo", "Autolesión", "Cometer suicidio", "Estás bien",
    ],
)  # fmt: skip
def test_a_banned_spanish_word_is_found(text: str) -> None:
    assert [fault for fault in said_faults(Said("a", text), SPANISH) if fault.reason.startswith("never say")]


@pytest.mark.parametrize(
    "text",
    [
        "Ven a la sala", "Sigue en calma", "Una vía libre", "Estoy aquí", "Tu plan",
        "La manzana", "Oscuro", "La ventana", "Segura de tu nombre", "Cuidado con la alfombra",
    ],
)  # fmt: skip
def test_a_spanish_word_that_only_looks_like_a_banned_one_is_let_be(text: str) -> None:
    assert said_faults(Said("a", text), SPANISH) == []
