"""Pure questions to the tables."""
