"""From notebooks and tables to the HTML that is shared."""

ARTICLE_TABLES = ("articles", "sentences", "stance", "attributions", "alignment", "coverage")
"""The tables that the annotated articles and the pages of the events are made of."""
