"""Tables on disk: their columns, whole files written or none, one run at a time, hashes of what was read."""
