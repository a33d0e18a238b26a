"""The days after: the short check, the care team's questionnaires, and asking again after a hard answer."""
