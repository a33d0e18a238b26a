"""My plan: what the care team wrote, taking in another, earlier ones, typing one in."""
