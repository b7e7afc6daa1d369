"""What 04_attribution shows."""
