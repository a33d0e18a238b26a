"""The rooms of one session, from the first question to the look back at what was stopped."""
