"""How far the figures can be trusted: measured accuracy, coded samples, sound offsets, stable findings."""
