"""How the property tests of the core search: the same examples on every machine, nothing left behind."""

from __future__ import annotations

from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir

_HOME = TemporaryDirectory(prefix="companion-hypothesis-")
set_hypothesis_home_dir(_HOME.name)

settings.register_profile(
    "companion",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=120,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("companion")
