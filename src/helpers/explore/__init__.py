"""Widgets for JupyterLab: choose, search, read, compare, export."""

from helpers.explore.explorer import Explorer, open_explorer

__all__ = ["Explorer", "open_explorer"]
