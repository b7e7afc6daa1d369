"""News in XML: RSS and Atom, NITF, NewsML 1 and G2, Factiva's XML, TEI, trafilatura's XML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from helpers.corpus.formats import markup, xml
from helpers.corpus.formats.columns import no_post
from helpers.corpus.formats.page_fields import without_site
from helpers.corpus.model import RejectedFileError
from helpers.corpus.notes import COMMENTS
from helpers.corpus.patterns import FIELD
from helpers.corpus.source import Raw

_BLOCKS = frozenset(
    ("p", "hl1", "hl2", "h1", "h2", "h3", "h4", "h5", "h6", "li", "div", "block", "blockquote", "bq", "table",
     "tr", "br", "paragraph", "para", "leadParagraph", "tailParagraphs", "head", "sp", "lg", "ab", "section",
     "article")
)  # fmt: skip
# A picture with its caption, or the mark of another block, as WordPress stores them: [caption …]…[/caption].
_SHORTCODE = re.compile(
    r"\[caption\b[^\]]{0,500}\].{0,2000}?\[/caption\]|\[embed\][^\[\]]{0,500}\[/embed\]|\[gallery\]"
    r"|\[/[a-z][a-z\d_-]{2,30}\]|\[[a-z][a-z\d_-]{2,30}(?:\s+[\w-]{1,30}=\"[^\"]{0,300}\"){1,20}\s*/?\]",
    re.DOTALL,
)
_CAPTIONS = frozenset(("media", "figure", "aside", "media-caption", "note"))


@dataclass(frozen=True)
class _Form:
    """Where an article of a kind of XML has its parts.

    A path names elements from the article downwards, at any depth: `header/title`, with `@` an attribute.
    Of several paths with `|` between them the first counts that is filled.

    Attributes:
        roots: The elements that a file of the kind has as its root.
        items: Those that hold an article each; the root where there are none.
        body: The paths of the parts of the body.
        fields: Our field -> its path.
        words: The path of the stated length.
        rest: The path of readers' comments.
        knows_outlet: As in `Source`.
    """

    roots: tuple[str, ...]
    items: tuple[str, ...]
    body: tuple[str, ...]
    fields: dict[str, str]
    words: str = ""
    rest: str = ""
    knows_outlet: bool = False


_FACTIVA = _Form(
    (), ("article",), ("leadParagraph", "tailParagraphs"),
    {
        "title": "headline", "outlet": "sourceName", "author": "byline", "section": "sectionName",
        "published": "publicationDate/date|publicationDate",
    },
    words="wordCount", knows_outlet=True,
)  # fmt: skip
_NITF = _Form(
    ("nitf",), (), ("body.content|body",),
    {
        "title": "hl1|hedline|title", "outlet": "pubdata@name|distributor", "url": "pubdata@ex-ref",
        "published": "pubdata@date.publication|date.issue@norm|story.date@norm",
        "author": "byline/person|byline",
    },
    words="pubdata@item-length",
)  # fmt: skip
_NEWSML = {
    "title": "headline|HeadLine|title", "author": "by|ByLine|creator",
    "outlet": "infoSource|provider|Provider|ProviderName|infoSource@literal|provider@literal"
    "|Provider/Party@FormalName|Provider@FormalName",
    "published": "contentCreated|firstCreated|versionCreated|FirstCreated|DateId",
}  # fmt: skip
_INLINE = (
    "inlineXML/body.content|inlineXML/body|inlineXML|DataContent/body.content|DataContent/body|DataContent"
    "|inlineData",
)
_FORMS = (
    _NITF,
    _Form(("newsItem", "newsMessage", "packageItem"), ("newsItem",), _INLINE, _NEWSML),
    _Form(("NewsML",), ("NewsItem",), _INLINE, _NEWSML),
    _Form(  # of trafilatura
        ("doc",), (), ("main",),
        {
            "title": "@title", "outlet": "@sitename|@hostname", "published": "@date", "author": "@author",
            "url": "@source|@url", "section": "@categories",
        },
        rest="comments",
    ),
    _Form(  # of ProQuest, for text mining
        ("RECORD", "RECORDS"), ("RECORD",), ("Text|FullText",),
        {
            "title": "TitleAtt/Title|Obj/Title", "outlet": "PubFrosting/Title", "author": "OriginalForm*",
            "published": "NumericDate|AlphaDate", "url": "URLDocView",
        },
        words="Text@WordCount|FullText@WordCount", knows_outlet=True,
    ),
    _Form(
        ("en-export",), ("note",), ("content",),
        {"title": "title", "published": "created", "author": "author", "url": "source-url"},
    ),
    _Form(
        ("TEI", "TEI.2", "teiCorpus"), ("TEI", "TEI.2"), ("text/body",),
        {
            "title": "teiHeader/title", "outlet": "teiHeader/publisher", "author": "teiHeader/author",
            "published": "teiHeader/date@when|teiHeader/date",
        },
    ),
)  # fmt: skip


def read(data: bytes) -> list[Raw]:
    """The articles in an XML file of a kind that newsrooms and databases write.

    Raises:
        RejectedFileError: It is damaged, or of another kind; the message names its root element.
    """
    root = xml.parse(data.lstrip(), "XML")
    if xml.local(root) in ("rss", "RDF", "feed") and (items := xml.every(root, "item", "entry")):
        names = {
            xml.text_of(xml.first(author, "author_login")): xml.text_of(
                xml.first(author, "author_display_name")
            )
            for author in xml.every(root, "author")
        }
        return [_feed_item(item, root, names) for item in items]
    form = next((form for form in _FORMS if xml.local(root) in form.roots), _FACTIVA)
    items = xml.every(root, *form.items) if form.items else [root]
    if form is _FACTIVA or not items:
        lead_or_tail = ("leadParagraph", "tailParagraphs")
        form = _FACTIVA
        items = [a for a in xml.every(root, "article") if xml.first(a, *lead_or_tail) is not None]
    if not items:
        raise RejectedFileError(
            f"XML of a kind that is not read (its root is <{xml.local(root)[:40]}>): "
            "save the articles as text, HTML or CSV"
        )
    return [_article(item, form) for item in items]


def _find(item: Any, paths: str) -> Any | None:
    """The first element that one of some paths leads to."""
    for path in paths.split("|"):
        element = item
        for name in path.split("/"):
            element = xml.first(element, name)
        if element is not None:
            return element
    return None


def _value(item: Any, paths: str) -> str:
    """The first filled text or attribute that one of some paths leads to; of `name*` all texts."""
    for path in filter(None, paths.split("|")):
        names, _, attribute = path.partition("@")
        element = _find(item, names.rstrip("*")) if names else item
        if names.endswith("*"):
            text = "; ".join(map(xml.text_of, xml.every(item, names.rstrip("*"))))
        elif attribute:
            text = (element.get(attribute) or "") if element is not None else ""
        else:
            text = xml.text_of(element)
        if text:
            return text
    return ""


def _body(element: Any | None) -> tuple[str, list[tuple[str, str]]]:
    """The paragraphs of an element, and its captions apart; what it holds as text may be HTML."""
    if element is None:
        return "", []
    if not len(element):
        text = element.text or ""
        fragment = markup.read_fragment(text) if markup.is_markup(text) else Raw(text=text.strip(), rest=[])
        return fragment["text"], list(fragment["rest"])
    captions = [caption for caption in element.iter() if xml.local(caption) in _CAPTIONS]
    beside = list(filter(None, map(xml.text_of, captions)))
    for caption in captions:
        tail, caption.text = caption.tail, ""
        for child in list(caption):
            caption.remove(child)
        caption.tail = tail
    return "\n\n".join(xml.paragraphs(element, _BLOCKS)), [(FIELD, "\n".join(beside))]


def _article(item: Any, form: _Form) -> Raw:
    parts = [_body(_find(item, path)) for path in form.body]
    comments = _find(item, form.rest) if form.rest else None
    words = _value(item, form.words)
    raw = Raw(
        text="\n\n".join(text for text, _ in parts if text),
        rest=[piece for _, rest in parts for piece in rest],
        fields={name: _value(item, paths) for name, paths in form.fields.items()},
        stated={"words": words} if words else {},
        page=True,
        knows_outlet=form.knows_outlet,
    )
    if comments is not None:
        raw["rest"].append((COMMENTS, "\n".join(xml.paragraphs(comments, _BLOCKS))))
    if form is _FACTIVA and (clock := _value(item, "publicationTime/time")):
        raw["fields"]["published"] += f"T{clock}"
    if "section" in raw["fields"]:
        raw["fields"]["section"] = raw["fields"]["section"].split(";")[0]
    return _of_archive(item, raw) if form is _NITF else raw


def _of_archive(item: Any, raw: Raw) -> Raw:
    """An article as the New York Times Annotated Corpus has it: the lead again, the byline in two forms."""
    blocks = {block.get("class"): block for block in reversed(xml.every(item, "block"))}
    if "full_text" in blocks:
        raw["text"], raw["rest"] = _body(blocks["full_text"])
        raw["rest"].append((FIELD, xml.text_of(blocks.get("lead_paragraph"))))
    if (byline := xml.first(item, "byline")) is not None and byline.get("class") == "normalized_byline":
        raw["fields"]["author"] = xml.text_of(byline)
    metas = {meta.get("name"): meta.get("content") or "" for meta in xml.every(item, "meta")}
    section = metas.get("online_sections", "").split(";")[0] or metas.get("print_section", "")
    raw["fields"] |= {
        "section": section,
        "published": raw["fields"]["published"].removesuffix("T000000"),
    }
    return raw


def _feed_item(item: Any, root: Any, names: dict[str, str]) -> Raw:
    """An item of RSS or an entry of Atom; one that holds a summary only is a stub.

    Args:
        item: The item.
        root: The feed.
        names: The names of those whom it knows by the names they log in with.
    """
    tags = {xml.local(child): child for child in reversed(item)}
    channel = xml.first(root, "channel")
    feed = {xml.local(child): child for child in reversed(root if channel is None else channel)}
    held = next(
        (tags[key] for key in ("encoded", "content") if key in tags and (tags[key].text or len(tags[key]))),
        None,
    )
    summary = tags.get("description", tags.get("summary"))
    chosen = summary if held is None else held
    shortcodes: list[str] = []
    if "post_type" in tags and chosen is not None and chosen.text:
        shortcodes = [match[0] for match in _SHORTCODE.finditer(chosen.text)]
        chosen.text = _SHORTCODE.sub("", chosen.text)
    text, rest = _body(chosen)
    rest.append((FIELD, "\n".join(shortcodes)))
    link = tags.get("link")
    links = [
        child for child in item if xml.local(child) == "link" and child.get("rel", "alternate") == "alternate"
    ]
    url = (xml.text_of(link) or (links[0].get("href") if links else "") or "") if link is not None else ""
    # "River Post » World": the feed of a section.
    outlet = xml.text_of(tags.get("source")) or re.split(r"\s[»|>–—-]\s", xml.text_of(feed.get("title")))[0]
    author = tags.get("creator", tags.get("author"))
    name = xml.first(author, "name") if author is not None else None
    writer = xml.text_of(author if name is None else name)
    date = next(
        (tags[key] for key in ("pubDate", "published", "date", "issued", "updated") if key in tags), None
    )
    return {
        "text": text,
        "rest": rest,
        "fields": {
            "title": without_site(xml.text_of(tags.get("title")), {outlet}),
            "outlet": outlet,
            "url": url,
            "published": xml.text_of(date),
            "author": names.get(writer, "") or writer,
            "section": xml.text_of(tags.get("category")),
        },
        "stated": {} if held is not None else {"kind": "stub"},
        "page": True,
        "problem": no_post(xml.text_of(tags.get("post_type")), xml.text_of(tags.get("status"))),
    }
