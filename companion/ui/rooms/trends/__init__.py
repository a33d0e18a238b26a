"""Trends: measures, sliders, sleep and numbers over time, with the sessions drawn in."""

from companion.ui.rooms.trends.room import TrendsRoom

__all__ = ["TrendsRoom"]
