"""The headline among the lines before the running text."""

from __future__ import annotations

from collections.abc import Sequence

from helpers.corpus import patterns as kinds
from helpers.corpus.lexicons import fold
from helpers.corpus.units import Unit

_HEAD = 100  # lines at most among which a headline is looked for
_TITLE_WORDS = range(3, 33)


def could_be_headline(units: Sequence[Unit], labels: Sequence[str], index: int) -> bool:
    """A finished line can be a headline too, before anything else.

    A question, capitals throughout, or words and a quotation that is no sentence: Mayor says “it is time”.
    """
    text = units[index].text
    before = range(min(index, _HEAD))
    if any(not labels[i] and len(kinds.words(units[i].text)) >= 4 for i in before):
        return False
    if text.endswith(('"', "”")):
        is_like = text[-2:-1].isalnum() and text[0] not in '"“' and ". " not in text
    else:
        is_like = kinds.is_title_case(text) or (
            text.endswith("?") and text.count("?") == 1 and ". " not in text
        )
    return is_like and len(kinds.words(text)) <= 20


def mark_headline(units: Sequence[Unit], labels: list[str], first: int, title: str) -> str:
    """Label the headline and give it back; of several lines the first that reads like one.

    Where the title is known nothing else is looked for: the line that reads like one may be the lead.
    """
    if title:
        _mark_title(units, labels, first, title)
        return title
    for index in range(min(first, _HEAD)):
        if not labels[index] and _reads_like_headline(units, labels, index, first):
            _mark_title(units, labels, first, units[index].text)
            return units[index].text
    return ""


def _mark_title(units: Sequence[Unit], labels: list[str], first: int, title: str) -> None:
    """Label the copies of a known headline, one with the outlet's name after it included."""
    wanted = fold(title)
    for index, unit in enumerate(units):
        text = fold(unit.text)
        longer = (
            index < first and len(wanted) > 15 and text.startswith(wanted) and len(text) < len(wanted) + 30
        )
        if wanted and (text == wanted or longer) and labels[index] in ("", kinds.SECTION, kinds.REPEATED):
            labels[index] = kinds.HEADLINE


def _reads_like_headline(units: Sequence[Unit], labels: Sequence[str], index: int, first: int) -> bool:
    text = units[index].text
    count = len(kinds.words(text))
    if count not in _TITLE_WORDS:
        return False
    if count == min(_TITLE_WORDS) and not kinds.has_verb(text):
        # Three words are as likely a label; they are the headline only where no longer line could be.
        later = range(index + 1, min(first, _HEAD))
        if any(not labels[i] and len(kinds.words(units[i].text)) > count for i in later):
            return False
    open_end = not kinds.ends_sentence(text) or text.endswith(("'", "’", '"', "”"))
    return open_end or could_be_headline(units, labels, index)
