"""What 02_terms shows."""
