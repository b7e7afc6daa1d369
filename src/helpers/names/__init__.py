"""How outlets name the same state, person or body."""

from helpers.names.aliases import Alias, Mention, find_aliases, lookup
from helpers.names.gathered import learn_abbreviations
from helpers.names.people import without_title
from helpers.names.variants import find_names, name_variants

__all__ = [
    "Alias",
    "Mention",
    "find_aliases",
    "find_names",
    "learn_abbreviations",
    "lookup",
    "name_variants",
    "without_title",
]
