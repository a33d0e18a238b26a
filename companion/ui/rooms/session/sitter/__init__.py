"""The sitter's page: when to look, what to look at, and what has happened so far."""
