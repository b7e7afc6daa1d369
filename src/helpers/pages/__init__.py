"""What the notebooks show: a room a notebook, its charts beside it."""
