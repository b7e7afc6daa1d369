"""Lines at the end of an article that are not of it: offers, notes on the author, labels of what follows."""

from __future__ import annotations

import re

from helpers.corpus.lexicons import fold, furniture
from helpers.corpus.patterns import words

COMMENTS, AFTER = "readers' comments", "after the article"
OFFER, AUTHOR_NOTE, PRINT_NOTE = "offer or form", "note on the author", "note on the publication"
_LONGEST = 500  # characters of a note
_PERSON = r"(?:[A-ZÀ-Þ][\w.'’-]*)(?: (?:de |van |von |al-)?[A-ZÀ-Þ][\w.'’-]*){1,3}"
_COMMENTS = re.compile(
    r"(?:\d[\d,.]* )?(?:readers'? |user )?comments?(?: ?[(\[]?\d[\d,.]*k?[)\]]?)?:?"
    r"|(?:leave|post|add|write) a (?:comment|reply)|join the (?:conversation|discussion)"
    r"|(?:view|show|see|read|load) (?:all |more )?(?:\d[\d,.]* )?comments"
    r"|comments (?:are|have been|for this \w{1,20} are) (?:now )?closed|(?:sign|log) in to (?:comment|reply)"
)
# Labels of lists of links; "Subscribe" or "Live updates" does not say that the article is over.
_TEASERS = re.compile(
    r"related.{0,30}|(?:most|popular) .{0,20}|trending.{0,20}|top (?:stories|news)"
    r"|(?:more|latest) (?:news|stories)"
    r"|more (?:from|on|in|like) .{1,40}|(?:read|up|what to read) next|you (?:may|might) (?:also )?like"
    r"|recommended.{0,20}|editor'?s'? (?:picks?|choice)|don't miss|(?:around|from) the web"
    r"|(?:promoted|sponsored|paid) (?:stories|content)|also on .{1,30}"
)
_OFFER = re.compile(
    r"\b(?:subscri(?:be|ption)|sign (?:in|up)|log ?in|register|create an? (?:free )?account)\b.{0,60}"
    r"\b(?:to (?:read|continue|keep reading|access|view|unlock|get|enjoy)|for (?:full|unlimited) access)\b"
    r"|\bto (?:read|continue reading|access|view|unlock)\b.{0,60}"
    r"\b(?:subscribe|sign (?:in|up)|log in|register)\b"
    r"|\b(?:unlimited|full|complete|all[- ])(?: digital)? ?access\b.{0,80}"
    r"(?:[$£€]\s?\d|\bfree\b|\bweeks?\b|\bmonths?\b|\bdevice)"
    r"|\b(?:try|get|enjoy) unlimited\b|\b(?:free|cancel any ?time during your) trial\b|\bcancel any ?time\b"
    r"|[$£€]\s?\d[\d.]*\s?(?:per|a|/|for)\s?(?:\d{1,2} |the first )?(?:week|month|year|wk|mo|yr)s?\b.{0,80}"
    r"\b(?:subscri|access|digital|trial|offer|billed|cancel)"
    r"|\balready (?:a (?:subscriber|member)|have an account|subscribed)\b"
    r"|\bthis (?:article|story|content) is (?:for|only available to|exclusive to|reserved for) (?:our )?"
    r"(?:subscribers|members|registered)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”]|\b(?:said|says|told|added|according to)\b", re.IGNORECASE)
_WORK = (
    r"(?:reporter|correspondent|editor|writer|columnist|journalist|producer|contributor|critic|fellow|author"
    r"|professor|lecturer|novelist|analyst|historian|photographer|bureau chief)"
)
_AUTHOR = re.compile(
    rf"{_PERSON} (?:is|was|are) (?:an?|the|our)\b.{{0,160}}\b{_WORK}s?\b.{{0,240}}"
    rf"|{_PERSON} (?:covers|writes (?:about|on|for)|reports (?:on|for|from)"
    rf"|can be (?:reached|contacted))\b.{{0,240}}"
    rf"|{_PERSON} (?:reported|contributed) from [A-ZÀ-Þ].{{0,200}}"
    rf"|(?:More about|Follow|Contact|Email|E-mail) {_PERSON}.{{0,120}}"
)
_PRINTED = re.compile(
    r"(?:a version of this|this) (?:article|story|review|column|piece|report|post|interview)\b.{0,60}\b"
    r"(?:appear(?:s|ed)|(?:was )?(?:first |originally )?published|ran"
    r"|was (?:amended|updated|corrected|produced))\b.{0,300}"
    r"|.{0,80}\border reprints\b.{0,80}",
    re.IGNORECASE,
)


def block_label(text: str) -> str:
    """`COMMENTS` or `AFTER` for the label of a block that stands after an article, else an empty string."""
    if len(text) > 60:
        return ""
    folded = fold(text)
    if _COMMENTS.fullmatch(folded) and not _is_counter(text):
        return COMMENTS
    return AFTER if furniture().get(folded) == "promotion" and _TEASERS.fullmatch(folded) else ""


def _is_counter(text: str) -> bool:
    """Whether a line counts comments for the reader who is still at the top: "12 comments"."""
    return bool(re.match(r"\d", text))


def is_offer(text: str) -> bool:
    """Whether a line offers a subscription, or asks the reader to sign in, and quotes nobody."""
    return len(text) <= _LONGEST and bool(_OFFER.search(text)) and not _QUOTED.search(text)


def note_kind(text: str, author: str = "") -> str:
    """What a line at the end of an article is if it is no part of it; an empty string for all else.

    Args:
        text: The line.
        author: The names in the byline; a line that begins with one of them may tell of the author.
    """
    if len(text) > _LONGEST:
        return ""
    if is_offer(text):
        return OFFER
    if _PRINTED.fullmatch(text) and not re.search(r"[\"“”]", text):
        return PRINT_NOTE
    if _AUTHOR.fullmatch(text) and (
        any(text.startswith(name) for name in _names(author))
        or re.match(r"(?:More|Follow|Contact|E-?mail)\b", text)
    ):
        return AUTHOR_NOTE
    return ""


def _names(author: str) -> list[str]:
    return [name.strip() for name in re.split(r",|;|&|\band\b", author) if len(words(name)) >= 2]
