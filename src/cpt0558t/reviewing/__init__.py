"""A claim line against the rules."""
