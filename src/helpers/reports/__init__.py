"""From notebooks and tables to the HTML that is shared."""

SHARED_TABLES = ("articles", "removed", "sentences", "stance", "attributions", "alignment")
"""The tables that decide what a share-safe report quotes."""

MOST_ARTICLES = 1000
"""Articles past which those alone have a page that another page leads to."""
