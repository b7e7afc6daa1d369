"""Widgets for JupyterLab: choose, search, read, compare, export."""

from helpers.explore.desk import Desk, open_desk

__all__ = ["Desk", "open_desk"]
