"""Writing it up: what was done to a corpus, as a methods section for a paper; nothing is typed by hand."""
