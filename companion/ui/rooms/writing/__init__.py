"""How the rooms in which a person writes are made."""
