"""The tables, each an empty shell until it is first asked; ``registry`` knows them all."""
