"""The rooms of the evening and the morning after: a note that is sealed, and two short questions."""
