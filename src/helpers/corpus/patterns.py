"""What a single line says about itself: notice, credit, date, byline, label, prose."""

from __future__ import annotations

import re

from helpers.corpus.dates import parse_date
from helpers.corpus.lexicons import finite_verbs, fold, furniture

CONSENT, BUTTON, SECTION = "consent notice", "button", "section label"
DATE, BYLINE, AGENCY = "publication date", "byline", "agency credit"
CAPTION, REPEATED_CAPTION, PHOTO_CREDIT = "photo caption", "repeated caption", "photo credit"
HEADLINE, OUTLET, SHARE = "headline", "outlet name", "share button"
NEWSLETTER, RELATED, PROMOTION = "newsletter box", "link to another article", "page block label"
ADVERTISEMENT, COPYRIGHT, SEPARATOR = "advertisement label", "copyright line", "line without letters"
READING_TIME, END, VERBLESS = "reading time or counter", "end mark", "short line without a verb"
REPEATED = "repeated paragraph"

_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|al|bin|de|der|di|du|la|le|van|von)"
_NAMES = rf"{_NAME}(?:[ ,&/]+(?:and )?{_NAME})*"
_AGENCY = re.compile(
    r"\(?\s*(?:with (?:additional |further )?(?:inputs?|reporting|files|contributions?|material|information|details)"
    r" (?:from|by)|source\(?s?\)?:|(?:additional |further )?reporting by|inputs? from|agencies:|edited by)"
    rf"\s*:?\s*(?P<names>{_NAMES})\s*\.?\s*\)?\.?",
    re.IGNORECASE,
)
_AGENCY_NAMES = re.compile(rf"(?:the )?{_NAMES}(?: (?:agencies|agency|news|wires))?")
_DATELINE = re.compile(r"[A-Z][\w .,'’/-]{1,60}?\((?P<agency>[A-Z][\w. ]{1,30})\)\s*(?:--?|–|—)\s")
_CREDIT_END = re.compile(
    r"(?:^|[\s.\"”(\[/|])(?:"
    rf"(?:Photos?|Pictures?|Images?|Illustration|Graphic|File photo)(?:/| by |:\s*| credit:\s*|: ©\s*| courtesy of ){_NAMES}"
    rf"|(?:Credit|Photograph):\s*{_NAMES}"
    r"|(?:AP|AFP|EPA|Reuters|REUTERS|Getty|Xinhua|VCG|Yonhap|Kyodo)(?:\s?Photo)?\s?/\s?" + _NAMES +
    r"|(?:[\w. ]{2,40})?(?:via|/)\s?(?:AP|AFP|EPA|Reuters|REUTERS|Getty Images|Xinhua|VCG|Yonhap|Shutterstock)"
    r")\s*[)\].]*$"
)  # fmt: skip
_SLASH_CREDIT = re.compile(rf"[.!?\"”]\s/\s?(?P<names>{_NAMES})$")
_BRACKET_CREDIT = re.compile(
    r"[\[(](?:Photo|Image|Picture|File Photo|Photo by|Courtesy of|Courtesy)?[\s:/]*"
    r"(?P<names>Xinhua|AP|AFP|Reuters|REUTERS|VCG|EPA|CFP|IC|Yonhap|Kyodo|Getty Images)?(?:/[^\])]{1,40})?[\])]\.?$"
)
_CREDIT_NAME = re.compile(
    rf"(?:Photos?|Pictures?|Images?|Credit|Photograph|File photo)(?:/| by |:\s*| credit:\s*| courtesy of )(?P<names>{_NAMES})"
)
_DATE_LABEL = re.compile(
    r"(?P<label>(?:first |originally |last )?(?:published|updated|posted|modified|created)(?: on| at| date)?"
    r"|(?:publication |release )?date|time|publish time)\s*[:|]?\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\bcookies?\b|\bprivacy (?:policy|statement|notice|settings)\b|\bterms of (?:use|service)\b", re.I
)
_ADDRESS = re.compile(
    r"\b(?:you (?:agree|consent|accept|can)|your (?:browser|consent|device|experience|privacy|preferences|choices|use)"
    r"|our (?:site|website|use|cookie|cookies|privacy|partners|services|terms)|we (?:use|and our|value|store)"
    r"|(?:this|the|our) (?:web)?site uses|by (?:continuing|clicking|using))\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[\"“”]|\b(?:said|says|told|added|according to)\b", re.IGNORECASE)
_BYLINE = re.compile(
    rf"(?:By|BY|Written by|Reported by|Reporters?:|Authors?:|Writers?:|Editors?:|Source: By|Story by)\s+"
    rf"(?P<names>{_NAMES}(?:\s*[|,–—-]\s*[\w' ]{{2,40}})?)",
)
_NOT_A_PERSON = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|contrast|then|now|today|far|comparison|default|law|\d{4}",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|related(?: (?:story|stories|article|articles|news|coverage))?"
    r"|more on this(?: story| topic)?|watch(?: more| now| live)?|listen(?: now)?|further reading|recommended"
    r"|in pictures|opinion|explainer|don't miss|most read|up next|click here)\s*(?:[:|»>→]|--|—)\s*\S.*"
    r"|click here (?:for|to)\b.{1,120}|read (?:more|the full (?:story|article|report)) (?:here|at|on|about)\b.{0,120}"
    r"|(?:>>|»|→|▶)\s*\S.*",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"(?:sign up|subscribe|register|join|get)\b.{0,80}\b(?:newsletters?|(?:e-?mail )?alerts?|inbox|mailing list|channel)\b.{0,120}"
    r"|(?:follow|like|find) us on\b.{1,80}|(?:follow .{2,40} on (?:twitter|x|facebook|instagram|telegram|linkedin)\b.{0,60})"
    r"|download (?:the|our)\b.{0,40}\bapp\b.{0,80}|(?:get|receive) (?:the|our)\b.{0,80}\b(?:straight|delivered|sent)\b.{0,80}"
    r"|(?:support|donate to|contribute to) (?:our|us)\b.{0,120}",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\))\s*(?:copyright\s*)?\d{4}.{0,160}|copyright\s+(?:©\s*)?\d{4}.{0,160}"
    r"|.{0,80}\ball rights reserved\b.{0,120}",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:\d{1,3}|one|two|three|four|five)[ -]?min(?:ute)?s?(?: read(?:ing)?(?: time)?)?|reading time:?.{1,20}"
    r"|\(?\d[\d,.]*k?\)? ?(?:comments?|shares?|views?|likes?|retweets?)|(?:comments?|shares?|views?|likes?)\s*:?\s*\(?\d[\d,.]*k?\)?"
    r"|page \d+(?: of \d+)?|\d+ ?/ ?\d+|\d+ (?:hours?|minutes?|days?) ago",
    re.IGNORECASE,
)
_TERMINAL = re.compile(r"(?:[.!?…]|[.,!?][\"'”’]+|[\"”])[\"'”’»)\]*]*$")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")


def words(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, with single hyphens, apostrophes and points inside."""
    return _WORD.findall(text)


def has_verb(text: str) -> bool:
    """Whether a line holds a finite verb, as far as a closed list of forms tells."""
    tokens = [word.replace("’", "'") for word in words(text)]
    # A capital inside a headline or label says nothing about a word, so content verbs count in lower case only.
    return any(
        token in finite_verbs() or (index == 0 and token.lower() in finite_verbs() and len(tokens) > 3)
        or re.fullmatch(r"[a-z]{3,}ed", token)
        for index, token in enumerate(tokens)
    )  # fmt: skip


def ends_sentence(text: str) -> bool:
    return bool(_TERMINAL.search(text))


def is_prose(text: str) -> bool:
    """Whether a line is running text: a finished sentence, or too long to be anything else."""
    count = len(words(text))
    return count > 30 or (ends_sentence(text) and (count >= 8 or (count >= 3 and has_verb(text))))


def is_title_case(text: str) -> bool:
    longer = [word for word in words(text) if len(word) > 3 and not word.isdigit()]
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def label_of(text: str) -> str:
    """The category of a line that consists of a known label, else an empty string."""
    return furniture().get(fold(text), "") if len(text) <= 60 else ""


def date_of(text: str) -> tuple[str, bool]:
    """The time that a date line gives, and whether it is labelled; ("", False) for any other line."""
    if len(text) > 90:
        return "", False
    if found := parse_date(text):
        return found, False
    label = _DATE_LABEL.fullmatch(text)
    if label is None:
        return "", False
    # "Published: 3 May 2024 | Updated: 4 May 2024": the first of them is the publication.
    first = re.split(
        r"\s*(?:[|;·•]|\b(?:last )?(?:updated|modified)\b:?)\s*", label["rest"], maxsplit=1, flags=re.I
    )[0]
    return parse_date(first), True


def date_label(text: str) -> str:
    """The label of a date line in lower case ("published", "last updated" ...)."""
    label = _DATE_LABEL.fullmatch(text)
    return label["label"].lower() if label else ""


def is_consent(text: str) -> bool:
    """A notice that speaks to the reader about cookies or privacy, and quotes nobody."""
    return bool(
        len(text) < 900 and _CONSENT.search(text) and _ADDRESS.search(text) and not _SPOKEN.search(text)
    ) or (label_of(text) == "notice")


def agency_of(text: str) -> str:
    """The agencies that a credit line names, else an empty string."""
    if len(text) > 120:
        return ""
    match = _AGENCY.fullmatch(text)
    return match["names"].strip(" .") if match and _AGENCY_NAMES.fullmatch(match["names"].strip(" .")) else ""


def dateline_agency(text: str) -> str:
    """The agency in a dateline such as `SEOUL, June 18 (Xinhua) -- `; the dateline stays in the text."""
    match = _DATELINE.match(text[:120])
    return match["agency"] if match else ""


def author_of(text: str) -> str:
    """The names in a byline, else an empty string."""
    if len(text) > 120 or ends_sentence(text.rstrip(".")):
        return ""
    match = _BYLINE.fullmatch(text)
    if match is None or _NOT_A_PERSON.match(match["names"]):
        return ""
    return match["names"].strip()


def photo_credit_of(text: str) -> str | None:
    """The credit at the end of a caption; an empty string if it names nobody, None if there is no credit."""
    if len(text) > 900:
        return None
    slash, bracket = _SLASH_CREDIT.search(text), _BRACKET_CREDIT.search(text)
    if slash:
        return slash["names"]
    if bracket and (
        bracket["names"] or re.match(r"[\[(](?:Photo|Image|Picture|File|Courtesy)", bracket.group())
    ):
        return bracket["names"] or ""
    ending = _CREDIT_END.search(text)
    if ending is None:
        return None
    named = _CREDIT_NAME.search(ending.group())
    return named["names"] if named else ending.group().strip(' .()[]|"”/')


def own_kind(text: str) -> str:
    """The kind of debris that a line is by itself, wherever it stands; an empty string for all else."""
    if not any(character.isalnum() for character in text):
        return SEPARATOR
    if is_consent(text):
        return CONSENT
    if len(text) > 400:
        return ""
    if date_of(text)[1] and date_of(text)[0]:
        return DATE
    if agency_of(text):
        return AGENCY
    if _RELATED.fullmatch(text) and len(words(text)) <= 30:
        return RELATED
    if _NEWSLETTER.fullmatch(text) and not _SPOKEN.search(text):
        return NEWSLETTER
    if _COPYRIGHT.fullmatch(text) and not _SPOKEN.search(text):
        return COPYRIGHT
    if label_of(text) == "advertisement":
        return ADVERTISEMENT
    if photo_credit_of(text) is not None:
        return PHOTO_CREDIT if len(words(text)) <= 6 else CAPTION
    return ""


def edge_kind(text: str) -> str:
    """The kind of debris that a line is before or after the body; an empty string for all else."""
    label = label_of(text)
    kinds = {"button": BUTTON, "share": SHARE, "promotion": PROMOTION, "end": END, "section": SECTION}
    if label in kinds:
        return kinds[label]
    if date_of(text)[0]:
        return DATE
    if author_of(text):
        return BYLINE
    if _COUNTER.fullmatch(text):
        return READING_TIME
    parts = re.split(r"\s*(?:/|>|›|»|\|)\s*", text)
    if 2 <= len(parts) <= 5 and all(part and len(words(part)) <= 3 for part in parts) and not has_verb(text):
        return SECTION
    return ""
