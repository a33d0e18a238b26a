"""Our own charts: painted, read by hover and by keys, and as a table for whoever reads instead of looking."""
