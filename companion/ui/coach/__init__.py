"""The coach's side: a small window that needs no vault."""
