"""Attribution: who speaks, through which verb, in whose words."""

from helpers.attribution.table import find_attributions

__all__ = ["find_attributions"]
