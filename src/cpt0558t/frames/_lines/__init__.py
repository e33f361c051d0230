"""The lines that are asked for, as the rules see them."""
