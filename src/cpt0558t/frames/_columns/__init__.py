"""Which column holds what, by its name."""
