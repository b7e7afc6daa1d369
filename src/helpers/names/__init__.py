"""How outlets name the same state, person or body: the public entry points of `helpers.entities`."""

from helpers.entities.variants import find_names, name_variants

__all__ = ["find_names", "name_variants"]
