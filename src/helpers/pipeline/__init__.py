"""The one way the data flows: raw files to articles, to parsed docs, to the tables of the analyses."""

from helpers.pipeline.project import Project, open_corpus

__all__ = ["Project", "open_corpus"]
