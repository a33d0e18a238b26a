"""The pages that open from the journal: about an entry, a mood, earlier words, trash, calendar, filter."""
