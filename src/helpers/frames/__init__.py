"""Frames of one's own: categories coded on a random sample of sentences, learned, and counted."""
