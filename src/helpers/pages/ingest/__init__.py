"""What 01_ingest shows: what came in, what was left out, what to check by hand."""
