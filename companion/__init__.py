"""Companion: a quiet, offline desktop companion for clinician-prescribed ketamine sessions at home."""

__version__ = "0.1.0"
