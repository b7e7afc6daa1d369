"""What 03_stance shows."""
