"""Coding by hand: a sample drawn by design, a sheet and a form for the coders, and the code book."""
