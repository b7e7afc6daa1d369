"""How outlets name the same state, person or body."""

from helpers.names.aliases import Alias, Mention, find_aliases, lookup

__all__ = ["Alias", "Mention", "find_aliases", "lookup"]
