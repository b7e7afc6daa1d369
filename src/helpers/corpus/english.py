"""Whether a text is in the language that the analyses read."""

from __future__ import annotations

from helpers.corpus.patterns import words

# Words that make up a fifth of English news and are rare in other languages; they spare loading a model.
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "is", "was", "that", "for", "with", "said", "from", "by", "has", "have", "it")
)
_ENOUGH = 0.12
_SHORTEST = 20  # words; below it nothing can be told
_SAMPLE = 3000  # characters
_MARGIN = 7.0  # log-likelihood ratio: a thousand to one


def other_language(text: str, language: str = "en") -> str:
    """The ISO 639-1 code of a text's language if it is another than `language`, else an empty string.

    English is told by its function words; what does not pass is classified by py3langid (Lui & Baldwin 2012).
    A text under 20 words is taken for what it should be.
    """
    tokens = words(text[:_SAMPLE].casefold())
    if len(tokens) < _SHORTEST:
        return ""
    share = sum(token in _ENGLISH for token in tokens) / len(tokens)
    if language == "en" and share >= _ENOUGH:
        return ""
    from py3langid import rank

    scores = dict(reversed(rank(text[:_SAMPLE])))
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] - scores.get(language, float("-inf")) > _MARGIN else ""
