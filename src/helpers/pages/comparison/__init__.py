"""What 05_comparison and the pages of events show."""
