"""The report for the coach as plain values, one module a group of its parts; PDF and HTML show the same."""
