"""Lines at the end of an article that are not of it: offers, notes on the author, labels of what follows."""

from __future__ import annotations

import re

from helpers.corpus.lexicons import fold
from helpers.corpus.patterns import (
    CAPTION,
    COUNTER,
    CREDITS,
    NEWSLETTER,
    PROMOTION,
    RELATED,
    SHARE,
    ends_sentence,
    words,
)  # fmt: skip

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
_TEASERS = re.compile(
    r"related(?: (?:articles?|stories|story|news|content|coverage|topics|posts|links|videos?|reading))?"
    r"|(?:most|popular) (?:read|popular|viewed|shared|commented|watched|recent|now|stories"
    r"|articles)(?: .{1,20})?"
    r"|trending(?: now| stories| topics| news| on .{1,20})?|top (?:stories|news|headlines)"
    r"|(?:our )?(?:more|latest) (?:news|stories|headlines|articles)(?: (?:from|on|in) .{1,30})?"
    r"|(?:more )?must[- ]reads?(?: .{1,30})?"
    r"|more (?:from|on|in|like) .{1,40}|(?:read|up|what to read) next|you (?:may|might)(?: also)? (?:like"
    r"|enjoy).{0,20}"
    r"|recommended(?: (?:for you|stories|articles|reading|videos))?|editor'?s'? (?:picks?|choice)|don't miss"
    r"|(?:around|from) the web|(?:promoted|sponsored|paid) (?:stories|content)|also on .{1,30}"
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
    r"|\bwe verify access\b|\bsubscribe for (?:all|full|unlimited|complete)\b"
    r"|\bwant all of .{2,40}\? subscribe\b"
    r"|\balready (?:a (?:subscriber|member)|have an account|subscribed)\b"
    r"|\bthis (?:article|story|content) is (?:for|only available to|exclusive to|reserved for) (?:our )?"
    r"(?:subscribers|members|registered)\b",
    re.IGNORECASE,
)
_GIVING = re.compile(
    r"(?:support|donate to|contribute to) .{0,40}\b(?:journalism|newsroom|reporting|news|work)\b.{0,200}"
    r"|your (?:contribution|support|donation)s? (?:helps?|makes?|allows?|enables?|keeps?)\b.{0,300}",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"(?:enter )?(?:your )?e-?mail(?: address)?\s?[*:]?|(?:first|last|full) name\s?[*:]?", re.IGNORECASE
)
# Inside an article only what speaks to the reader is an offer, not what tells of one.
_ADDRESSED = re.compile(
    r"\W{0,3}(?:subscribe|sign|log|register|create|already|try|get|start|enjoy|join|become|want|unlock|keep|continue"
    r"|thank you|for (?:full|unlimited)|to (?:read|continue|access|view|unlock)|this (?:article|story"
    r"|content) is)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”]|\b(?:said|says|told|added|according to)\b", re.IGNORECASE)
_TOLD = re.compile(r"\b(?:said|says|told|added)\b", re.IGNORECASE)
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
_AGE = re.compile(
    r"this (?:article|story) is more than \d{1,2} (?:days|months?|years?) old\.?", re.IGNORECASE
)
_CONTACT = re.compile(
    r"(?:do you )?(?:have|got) (?:an?|any|more) (?:news )?(?:tips?|story|stories|questions?|thoughts?"
    r"|information|views?|opinion)\b"
    r".{0,200}\b(?:e-?mail|contact|get in touch|send|write|let us know|call|tell us|submit)\b.{0,300}"
    r"|(?:reach|contact|e-?mail|write to) .{2,80}@.{3,120}",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"editor'?’?s'? note:? this (?:article|story|report) (?:has been|was) (?:updated|corrected"
    r"|amended)\b.{0,300}|"
    r"(?:a version of this|this) (?:article|story|review|column|piece|report|post|interview)\b.{0,60}\b"
    r"(?:appear(?:s|ed)|(?:was )?(?:first |originally )?published|ran"
    r"|was (?:amended|updated|corrected|produced))\b.{0,300}"
    r"|.{0,80}\border reprints\b.{0,80}|printed from https?://\S{4,200}",
    re.IGNORECASE,
)


# What sites print around and amid their articles, wherever it stands.
_SITE_LINES = {
    PROMOTION: r"why you can trust .{2,40}|heard on .{3,40}|new ?you can now listen to .{3,60}"
    r"|check out more (?:articles|stories|videos) (?:on|at|from) .{2,40}"
    r"|this is a rush transcript\b.{0,120}|the post .{3,250} (?:appeared first|first appeared) on .{2,80}",
    SHARE: r"save articles? to read later\b.{0,80}|comment on this story|add to your saved stories",
    NEWSLETTER: r"follow .{2,40} on (?:whatsapp|youtube|tiktok|threads)"
    r"|keep up with (?:all )?the latest\b.{0,160}",
    RELATED: r"https?://\S+(?: \d{1,3} ?/ ?\d{1,3})?",
    CREDITS: r"our standards: .{3,80}|(?-i:[a-z]{2,4}(?:/[a-z]{2,4}){0,3} \([A-Za-z][\w ,]{1,60}\))",
    COUNTER: r"\[?\d{1,2}:\d{2}:\d{2}\]?|page \d{1,3} of \d{1,3}"
    r"|\d{1,2}/\d{1,2}/\d{2,4}, \d{1,2}:\d{2} [ap]m .{3,200}",  # as a browser prints it
}
_SITES = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in _SITE_LINES.items()}
_SHOT = re.compile(
    rf".{{0,300}}\b(?:hide|toggle) caption|.{{3,300}}\({_PERSON}(?: for |/)(?:[Tt]he )?[A-ZÀ-Þ]"
    r"[\w .'’-]{2,40}\)|.{3,300}[a-z]Image: .{3,80}|Enlarge this image"
)
_LINKS = re.compile(
    r"(?:read more|more|related|see also|more on this)(?: (?:from|on|stories) .{2,40})?:", re.IGNORECASE
)


def site_line(text: str) -> str:
    """What a line is that sites print around and amid their articles; an empty string for all else."""
    if len(text) > _LONGEST:
        return ""
    if _SHOT.fullmatch(text):
        return CAPTION
    if _TOLD.search(text[-80:]):
        return ""
    return next((kind for kind, pattern in _SITES.items() if pattern.fullmatch(text)), "")


def is_link_label(text: str) -> bool:
    """Whether a line is the label of links to other articles: "Read more from River Post:"."""
    return bool(_LINKS.fullmatch(text))


def block_label(text: str) -> str:
    """`COMMENTS` or `AFTER` for the label of a block that stands after an article, else an empty string."""
    if len(text) > 60:
        return ""
    folded = fold(text)
    if _COMMENTS.fullmatch(folded) and not text[:1].isdecimal():  # "12 comments" tells the reader at the top
        return COMMENTS
    return AFTER if _TEASERS.fullmatch(folded) and not ends_sentence(text) else ""


def is_offer(text: str, *, inside: bool = False) -> bool:
    """Whether a line offers a subscription, or asks the reader to sign in or give, and quotes nobody.

    Args:
        text: The line.
        inside: Whether it stands between paragraphs of the article; there it has to speak to the reader.
    """
    if len(text) > _LONGEST or _QUOTED.search(text):
        return False
    if _FORM.fullmatch(text) or (not inside and _GIVING.fullmatch(text)):
        return True
    return bool(_OFFER.search(text)) and (not inside or bool(_ADDRESSED.match(text)))


def is_age(text: str) -> bool:
    """Whether a line warns that the article is old."""
    return len(text) < 80 and bool(_AGE.fullmatch(text))


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
    if _CONTACT.fullmatch(text):
        return AUTHOR_NOTE
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
