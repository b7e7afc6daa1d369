"""What a single line says about itself: notice, credit, date, byline, label, prose."""

from __future__ import annotations

import re
from functools import lru_cache

from helpers.corpus.bylines import author_of, signed_by
from helpers.corpus.dates import parse_date
from helpers.corpus.lexicons import finite_verbs, fold, furniture

CONSENT, BUTTON, SECTION = "consent notice", "button", "section label"
DATE, BYLINE, AGENCY = "publication date", "byline", "agency credit"
CAPTION, REPEATED_CAPTION, PHOTO_CREDIT = "photo caption", "repeated caption", "photo credit"
HEADLINE, OUTLET, SHARE = "headline", "outlet name", "share button"
NEWSLETTER, RELATED, PROMOTION = "newsletter or follow box", "link to another article", "page block label"
ADVERTISEMENT, COPYRIGHT, SEPARATOR = "advertisement label", "copyright line", "line without letters"
COUNTER, END, VERBLESS = "reading time or counter", "end mark", "short line without a verb"
REPEATED, OUTSIDE = "repeated paragraph", "outside the article on its page"
CREDITS, STANDFIRST = "credit line", "standfirst"
FIELD, PRINTED_EDGE = "field of the export", "head or foot of a printed page"
DOCUMENT_PART, MAIL_PART = "part of the document outside its text", "part of the mail outside the article"
NOT_IN_BODY = frozenset((OUTSIDE, FIELD, PRINTED_EDGE, DOCUMENT_PART, MAIL_PART))
"""Why the reader of a form, and not the cleaning, left a line out; such lines stand after the body."""

_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|al|bin|de|der|di|du|la|le|van|von)"
_NAMES = rf"{_NAME}(?:[ ,&/]+(?:and )?{_NAME})*"
_WIRES = r"AP|AFP|EPA|Reuters|REUTERS|Getty|Getty Images|Xinhua|VCG|Yonhap|Kyodo|CFP|Shutterstock"
_PHOTO = r"Photos?|Pictures?|Images?|Illustration|Graphic|File photo|Photograph|Credit"
_PHOTO_BY = r"(?:/| by |:\s*| credit:\s*|: ©\s*| courtesy of )"

_AGENCY = re.compile(
    r"\(?\s*(?:"
    r"with (?:additional |further )?(?:inputs?|reporting|files|contributions?|material|details) (?:from|by)"
    r"|source\(?s?\)?:|(?:additional |further )?reporting by|inputs? from|agencies:"
    rf")\s*:?\s*(?P<names>(?-i:(?:the )?{_NAMES}(?: (?:agencies|agency|news|wires))?))\s*\.?\s*\)?\.?",
    re.IGNORECASE,
)
# "Reporting by A; Editing by B", "C contributed to this report", "Source: D Editor: E 2024-06-19 23:36"
_SIGNED = re.compile(
    r"(?:Additional |Further )?(?:Reporting|Writing|Editing|Compiled|Edited|Produced)"
    r"(?: and (?:writing|editing|reporting))? by:? [A-ZÀ-Þ][^.!?]{2,250}\.?"
    r"|.{3,160}\bcontributed (?:to this (?:report|story|article)|reporting)(?: from [\w ,]{2,40})?\.?"
)
_LABEL = r"(?:Source|(?:Web |Executive )?Editors?|Authors?|Reporters?|Updated|Published|Time|Date)\s?[:：]"
_LABELLED = re.compile(rf"[(\[]?{_LABEL}\s?.{{2,60}}(?:[\s|;]{_LABEL}\s?.{{2,60}}){{1,4}}[)\]]?")
_EDITED = re.compile(
    rf"[(\[](?:Web |Executive )?(?:Editors?|Reporters?)\s?[:：]\s?{_NAME}[^.!?]{{0,80}}[)\]]"
)
# What agencies add for newsrooms: "BC-EU--Lindmoor-Talks, 1st Ld", "AP-WF-05-06-24 1000GMT".
_SLUG = re.compile(r"(?:AP|BC)-[\w'’-]{4,60}(?:,.{0,60}| \d{4}[A-Z]{3})?|Eds: .{3,300}")
_LAST_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?")
_CAPTION_HEAD = re.compile(
    r"(?:Image|Photo|Picture|Media|Video) (?:caption|source|credit)\s?[,:]\s?\S|FILE PHOTO:"
    r"|Getty Images [A-Z]|\[\d+/\d+\]\s?\S"
)
_DOTTED_CREDIT = re.compile(r"Credit\s?(?:\.\.\.|…)\s?\S")
_CREDIT = re.compile(
    rf"(?:^|[\s.\"”(\[/|])(?:(?:{_PHOTO}){_PHOTO_BY}(?P<by>{_NAMES})"
    rf"|(?P<wire>(?:{_WIRES})(?:\s?Photo)?\s?/\s?{_NAMES})"
    rf"|(?P<via>(?:{_NAMES} ?)?(?:via|/)\s?(?:{_WIRES})))\s*[)\].]*$"
)
_LICENCE = re.compile(r"\s*(?:Purchase Licensing Rights)?,? opens new tab$|\s*Purchase Licensing Rights$")
_CREDIT_WORD = re.compile(rf"{_PHOTO}|{_WIRES}")
_SLASH_CREDIT = re.compile(rf"[.!?\"”]\s/\s?(?P<by>{_NAMES})$")
_BRACKET_CREDIT = re.compile(
    rf"[\[(](?P<photo>(?:{_PHOTO}|Courtesy)(?: by| of)?)?[\s:/]*(?P<by>{_WIRES})?"
    r"(?P<rest>/[^\])]{1,40})?[\])]\.?$"
)
_DATE_LABEL = re.compile(
    r"(?P<label>(?:first |originally |last )?(?:published|updated|posted|modified|created|aired)"
    r"(?: on| at| date)?"
    r"|(?:publication |release |publish )?(?:date|time))\s*[:|]?\s*(?P<rest>.+)",
    re.IGNORECASE,
)
_SECOND_DATE = re.compile(
    r"(?<=\S)\s*(?:[|;·•/]\s*(?=(?:last )?(?:updated|modified)\b)"
    r"|(?<=\s)(?:last )?(?:updated|modified)\b:?|(?<=\w)(?-i:Updated)(?=\s))\s*",
    re.IGNORECASE,
)
_HALVES = re.compile(r"\||[,;](?= ?(?:first |originally )?published\b)", re.IGNORECASE)
_CONSENT = re.compile(
    r"\bcookies?\b|\bprivacy (?:policy|statement|notice|settings)\b|\bterms of (?:use|service)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\b(?:you (?:agree|consent|accept|can)"
    r"|your (?:browser|consent|device|experience|privacy|preferences|choices|use)"
    r"|our (?:site|website|use|cookies?|privacy|partners|services|terms)|we (?:use|and our|value|store)"
    r"|(?:this|the|our) (?:web)?site uses|by (?:continuing|clicking|using))\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r"[\"“”]|\b(?:said|says|told|added|according to)\b", re.IGNORECASE)
_RELATED = re.compile(
    r"(?:read (?:more|also|next)|also read|see (?:also|more on)"
    r"|related(?: (?:story|stories|articles?|news|coverage))?"
    r"|more on this(?: story| topic)?|watch(?: more| now| live)?|listen(?: now)?|further reading|recommended"
    r"|in pictures|don't miss|most read|up next|click here)\s*(?:[:|»>→]|--|—)\s*\S.*"
    r"|click here (?:for|to)\b.{1,120}"
    r"|read (?:more|the full (?:story|article|report)) (?:here|at|on|about)\b.{0,120}"
    r"|(?:>>|»|→|▶)\s*\S.*",
    re.IGNORECASE,
)
_NEWSLETTER = re.compile(
    r"(?:sign up|subscribe|register|join|get)\b.{0,80}"
    r"\b(?:newsletters?|(?:e-?mail )?alerts?|inbox|mailing list|channel)\b.{0,120}"
    r"|(?:follow|like|find) us on\b.{1,80}"
    r"|(?:sign up|subscribe|register) (?:here|now|today)[.!]?"
    r"|follow .{2,40} on (?:twitter|x|facebook|instagram|telegram|linkedin)\b.{0,60}"
    r"|download (?:the|our)\b.{0,40}\bapp\b.{0,80}"
    r"|(?:get|receive) (?:the|our)\b.{0,80}\b(?:straight|delivered|sent)\b.{0,80}"
    r"|(?:support|donate to|contribute to) (?:our|us)\b.{0,120}",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:copyright\s*)?(?:©|\(c\))\s*(?:copyright\s*)?\d{4}.{0,160}|copyright\s+(?:©\s*)?\d{4}.{0,160}"
    r"|.{0,80}\ball rights reserved\b.{0,120}",
    re.IGNORECASE,
)
_COUNT = r"\(?\d[\d,.]*k?\)?"
_COUNTER = re.compile(
    r"(?:\d{1,3}|one|two|three|four|five)[ -]?min(?:ute)?s?(?: read(?:ing)?(?: time)?)?|reading time:?.{1,20}"
    rf"|{_COUNT} ?(?:comments?|shares?|views?|likes?)|(?:comments?|shares?|views?|likes?)\s*:?\s*{_COUNT}"
    rf"|{_COUNT}|page \d+(?: of \d+)?|\d+ ?/ ?\d+"
    r"|(?:(?:updated|published|posted) )?(?:\d+|an?) (?:minutes?|hours?|days?|weeks?|months?|years?) ago"
    r"|listen to this (?:article|story|episode)\b.{0,40}|\d{1,2}:\d{2} min",
    re.IGNORECASE,
)
_LONGEST_CAPTION, _LONGEST_CREDIT = 900, 160  # characters
_CRUMB = re.compile(r"\s*(?:/|>|›|»|\|)\s*")
_TERMINAL = re.compile(r"(?:[.!?…]|[.,!?][\"'”’]+|[\"”])[\"'”’»)\]*]*(?:\s*[(\[][^()\[\]]{1,40}[)\]])?$")
_WORD = re.compile(r"\w+(?:[-'’.]\w+)*")
_EDGE_LABELS = {"button": BUTTON, "share": SHARE, "promotion": PROMOTION, "end": END, "section": SECTION}


def words(text: str) -> list[str]:
    """The words of a text: runs of letters and digits, with single hyphens, apostrophes and points inside."""
    return _WORD.findall(text)


def has_verb(text: str) -> bool:
    """Whether a line holds a finite verb, as far as a closed list of forms tells.

    A capital inside a headline or label says nothing about a word, so the forms count in lower case.
    """
    tokens = [word.replace("’", "'") for word in words(text)]
    if len(tokens) > 3:
        tokens[0] = tokens[0].lower()
    return any(token in finite_verbs() or re.fullmatch(r"[a-z]{3,}ed", token) for token in tokens)


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does: with a point, a question mark, or a closing quotation mark."""
    # Only the end is looked at: searched from each mark of a long text, this would take its square.
    return bool(_TERMINAL.search(text[-100:]))


@lru_cache(maxsize=256)  # several rules ask it of the same lines
def is_prose(text: str) -> bool:
    """Whether a line is running text: a finished sentence, or too long to be anything else."""
    # Many spaces mean many words; most paragraphs need no exact count, which takes time.
    count = text.count(" ") if text.count(" ") > 60 else len(words(text))
    return count > 30 or (ends_sentence(text) and (count >= 8 or (count >= 3 and has_verb(text))))


def is_title_case(text: str) -> bool:
    """Whether four of five longer words have a capital, as in American headlines."""
    longer = [word for word in words(text) if len(word) > 3 and not word.isdigit()]
    return len(longer) >= 4 and sum(word[0].isupper() for word in longer) >= 0.8 * len(longer)


def label_of(text: str) -> str:
    """The category of a line that consists of a known label, else an empty string."""
    return furniture().get(fold(text), "") if len(text) <= 60 else ""


def date_of(text: str, *, day_first: bool | None = None) -> tuple[str, str]:
    """The time that a date line gives and its label in lower case; two empty strings for any other line."""
    if len(text) > 90:
        return "", ""
    halves = _HALVES.split(text)
    parts = [date_of(half.strip(), day_first=day_first) for half in halves] if len(halves) > 1 else []
    if parts and all(day for day, _ in parts):  # "Updated: 4 May 2024 | Published: 3 May 2024"
        return min(parts, key=lambda half: is_of_change(half[1]))
    # "3 May 2024 Updated a day ago": the first counts.
    if date := parse_date(_SECOND_DATE.split(text, maxsplit=1)[0], day_first=day_first):
        return date, ""
    label = _DATE_LABEL.fullmatch(re.sub(rf" by {_NAMES}$", "", text))
    rest = _SECOND_DATE.split(label["rest"], maxsplit=1)[0] if label else ""
    date = parse_date(rest, day_first=day_first)
    return (date, label["label"].lower()) if label and date else ("", "")


def is_of_change(label: str) -> bool:
    """Whether the label of a date says that the article was changed then."""
    return label.startswith(("updated", "modified", "last"))


def is_consent(text: str) -> bool:
    """A notice that speaks to the reader about cookies or privacy, and quotes nobody."""
    if label_of(text) == "notice":
        return True
    return bool(
        len(text) < 900 and _CONSENT.search(text) and _ADDRESS.search(text) and not _SPOKEN.search(text)
    )


def is_credit_line(text: str) -> bool:
    """Whether a line tells who made the report: signed at its end, labelled names side by side, a slug."""
    if len(text) > 300:
        return False
    signed = _SIGNED.fullmatch(text) and (";" in text or " contributed " in text or not has_verb(text))
    return bool(signed or any(form.fullmatch(text) for form in (_LABELLED, _EDITED, _SLUG)))


def credit_date(text: str) -> str:
    """The time in a credit line of labelled names, else an empty string."""
    match = _LAST_DATE.search(text)
    return parse_date(match.group()) if match else ""


def is_link_in_capitals(text: str) -> bool:
    """A headline in capitals between paragraphs, as sites link to other stories; subheadings are shorter."""
    return text.isupper() and 7 <= len(words(text)) <= 30 and not ends_sentence(text)


def is_agency(text: str) -> bool:
    """Whether a line is the bare name of an agency of news or pictures, as below a picture."""
    return bool(re.fullmatch(_WIRES, text))


def agency_of(text: str) -> str:
    """The agencies that a credit line names, else an empty string."""
    match = _AGENCY.fullmatch(text) if len(text) <= 120 else None
    return match["names"].strip(" .") if match else ""


def photo_credit_of(text: str) -> str | None:
    """The credit at the end of a caption; an empty string if it names nobody, None if there is no credit."""
    if len(text) > _LONGEST_CAPTION:
        return None
    text = _LICENCE.sub("", text)[-_LONGEST_CREDIT:]
    if slash := _SLASH_CREDIT.search(text):
        return slash["by"]
    # A bare "(Reuters)" ends a news brief as well as a caption; "(Reuters/name)" and "(Photo: …)" are sure.
    bracket = _BRACKET_CREDIT.search(text)
    if bracket and (bracket["photo"] or (bracket["by"] and bracket["rest"])):
        return bracket["by"] or (bracket["rest"] or "").strip("/ ")
    ending = _CREDIT.search(text) if _CREDIT_WORD.search(text) else None
    if ending:
        return (ending["by"] or ending["wire"] or ending["via"]).strip(" /")
    return None


def own_kind(text: str) -> str:
    """The kind of debris that a line is by itself, wherever it stands; an empty string for all else."""
    if not any(character.isalnum() for character in text):
        return SEPARATOR
    if is_consent(text):
        return CONSENT
    if len(text) < _LONGEST_CAPTION and (_CAPTION_HEAD.match(text) or _DOTTED_CREDIT.search(text)):
        return CAPTION
    if photo_credit_of(text) is not None and not _SPOKEN.search(text[-60:]):
        return PHOTO_CREDIT if len(words(text)) <= 6 else CAPTION
    if len(text) > 400:
        return ""
    if date_of(text)[1]:
        return DATE
    if agency_of(text):
        return AGENCY
    if is_credit_line(text):
        return CREDITS
    if _RELATED.fullmatch(text) and len(words(text)) <= 30:
        return RELATED
    if _SPOKEN.search(text):
        return ADVERTISEMENT if label_of(text) == "advertisement" else ""
    if _NEWSLETTER.fullmatch(text.strip("[]() ")):
        return NEWSLETTER
    if _COPYRIGHT.fullmatch(text):
        return COPYRIGHT
    return ADVERTISEMENT if label_of(text) == "advertisement" else ""


def edge_kind(text: str, *, before: bool) -> str:
    """The kind of debris that a line is before or after the body; an empty string for all else."""
    label = _EDGE_LABELS.get(label_of(text), "")
    if label:
        return label
    if date_of(text)[0]:
        return DATE
    if author_of(text) or (before and signed_by(text)):
        return BYLINE
    if _COUNTER.fullmatch(text):
        return COUNTER
    crumbs = _CRUMB.split(text) if before else []
    if (
        2 <= len(crumbs) <= 5
        and all(crumb and len(words(crumb)) <= 3 for crumb in crumbs)
        and not has_verb(text)
    ):
        return SECTION
    return ""
