"""What clauses find on lines: counts, and rows."""
