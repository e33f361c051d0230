"""Whether an installation is whole, and what differs between two editions of the data."""
