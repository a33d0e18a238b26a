"""Trends: measures, sliders, sleep and numbers over time, with the sessions drawn in."""
