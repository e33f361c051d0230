"""The text of a cell: one code, several codes, a payer."""
