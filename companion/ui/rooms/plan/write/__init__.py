"""Typing a care plan in by hand, one thing on a page."""
