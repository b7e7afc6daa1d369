"""From notebooks and tables to the HTML that is shared."""
