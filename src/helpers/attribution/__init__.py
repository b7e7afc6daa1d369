"""Attribution: who speaks, through which verb, in whose words."""

from helpers.attribution.full_names import who_is_meant, with_full_names
from helpers.attribution.table import find_attributions

__all__ = ["find_attributions", "who_is_meant", "with_full_names"]
