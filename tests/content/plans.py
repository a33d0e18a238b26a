"""Care plans for the tests: the example, changed where a test needs it."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

from companion.content.loader import Content
from companion.core.plan import CarePlan, check_plan, derive_plan


def example_plan(**changes: Any) -> CarePlan:
    """The example plan, checked, with some parts changed."""
    data = tomllib.loads(Content().example_plan_text())
    assert check_plan(data) == []
    return replace(derive_plan(data), **changes)
