"""What a number of articles allows to say: tiers, tests, intervals, counts."""
