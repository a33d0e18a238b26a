"""The schema's steps: each module ``mNNNN_name`` here is one, with a function ``apply(db)``."""

from __future__ import annotations

import pkgutil

STEP_NAMES = tuple(
    sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name.startswith("m"))
)
SCHEMA_NUMBER = len(STEP_NAMES)
"""The schema of this version, kept in each vault as ``user_version``."""
