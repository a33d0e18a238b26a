"""Help: what someone sees, whom to call, what to say and what to do."""
