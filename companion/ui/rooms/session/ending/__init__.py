"""The rooms in which a session stops before its end."""
