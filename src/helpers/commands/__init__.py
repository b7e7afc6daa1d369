"""The commands of the package, as the Makefile calls them."""
