"""Attribution: who speaks, through which verb, in whose words."""

from helpers.attribution.canonical_names import canonicalise_speakers, resolve_names
from helpers.attribution.table import find_attributions

__all__ = ["canonicalise_speakers", "find_attributions", "resolve_names"]
