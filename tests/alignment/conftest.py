from __future__ import annotations

from sample_events import articles, articles_of, korea, sentences, sentences_of

__all__ = ["articles", "articles_of", "korea", "sentences", "sentences_of"]
