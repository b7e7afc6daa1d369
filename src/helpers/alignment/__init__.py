"""Sentences of different outlets on one event beside each other: what is in both, in what words, what is not."""
