"""What engines do differently."""
