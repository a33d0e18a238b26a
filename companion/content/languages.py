"""The languages that the app speaks whole, each by its own name for itself."""

from __future__ import annotations

FALLBACK = "en"
LANGUAGES = {FALLBACK: "English", "es": "Español"}
