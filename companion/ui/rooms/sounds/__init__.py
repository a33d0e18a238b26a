"""The Sounds room: what is heard in a session, the person's own music, and where it plays."""
