"""News in XML: RSS and Atom, NITF, NewsML 1 and G2, Factiva's XML, TEI, trafilatura's XML."""

from __future__ import annotations

import re
from typing import Any

from helpers.corpus.formats import markup, xml
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
_NO_POSTS = ("attachment", "page", "revision", "custom_css", "customize_changeset", "oembed_cache")
_UNPUBLISHED = ("draft", "auto-draft", "pending", "trash", "private")
_CAPTIONS = frozenset(("media", "figure", "aside", "media-caption", "note"))


def read(data: bytes) -> list[Raw]:
    """The articles in an XML file of a kind that newsrooms and databases write.

    Raises:
        RejectedFileError: It is damaged, or of another kind; the message names its root element.
    """
    root = xml.parse(data.lstrip(), "XML")
    for names, container, read_one in _KINDS:
        if xml.local(root) in names:
            found = [read_one(item, root) for item in (xml.every(root, *container) if container else [root])]
            if found:
                return found
    if articles := [
        item
        for item in xml.every(root, "article")
        if xml.first(item, "leadParagraph", "tailParagraphs") is not None
    ]:
        return [_factiva(item, root) for item in articles]
    raise RejectedFileError(
        f"XML of a kind that is not read (its root is <{xml.local(root)[:40]}>): "
        "save the articles as text, HTML or CSV"
    )


def _text(element: Any | None, *names: str) -> str:
    """The text of the first element with one of the names; empty where there is none."""
    return xml.text_of(xml.first(element, *names))


def _value(element: Any | None, *names: str) -> str:
    """The first of some attributes of an element that is filled."""
    return next(filter(None, (element.get(name) for name in names)), "") if element is not None else ""


def _body(element: Any | None) -> tuple[str, list[tuple[str, str]]]:
    """The paragraphs of an element, and its captions apart."""
    if element is None:
        return "", []
    beside = [xml.text_of(part) for part in element.iter() if xml.local(part) in _CAPTIONS]
    for part in [part for part in element.iter() if xml.local(part) in _CAPTIONS]:
        tail, part.text = part.tail, ""
        for child in list(part):
            part.remove(child)
        part.tail = tail
    return "\n\n".join(xml.paragraphs(element, _BLOCKS)), [(FIELD, "\n".join(filter(None, beside)))]


def _markup(text: str) -> Raw:
    return markup.read_fragment(text) if markup.is_markup(text) else {"text": text, "rest": []}


def _feed_item(item: Any, root: Any) -> Raw:
    """An item of RSS or an entry of Atom; one that holds a summary only is a stub."""
    own = {xml.local(child): child for child in reversed(item)}
    channel = xml.first(root, "channel")
    feed = {xml.local(child): child for child in reversed(root if channel is None else channel)}
    held = next(
        (own[name] for name in ("encoded", "content") if name in own and (own[name].text or len(own[name]))),
        None,
    )
    summary = own.get("description", own.get("summary"))
    chosen = summary if held is None else held
    inner = (chosen.text or "") if chosen is not None and not len(chosen) else ""
    text, rest = _body(chosen) if chosen is not None and len(chosen) else ("", [])
    if not text:
        fragment = _markup(inner)
        text, rest = fragment["text"], list(fragment["rest"])
    link = own.get("link")
    links = [
        child for child in item if xml.local(child) == "link" and child.get("rel", "alternate") == "alternate"
    ]
    url = (xml.text_of(link) or (links[0].get("href") if links else "") or "") if link is not None else ""
    # "River Post » World": the feed of a section.
    outlet = xml.text_of(own.get("source")) or re.split(r"\s[»|>–—-]\s", xml.text_of(feed.get("title")))[0]
    author = own.get("creator", own.get("author"))
    name = xml.first(author, "name") if author is not None else None
    date = next(
        (own[key] for key in ("pubDate", "published", "date", "issued", "updated") if key in own), None
    )
    return {
        "text": text,
        "rest": rest,
        "fields": {
            "title": without_site(xml.text_of(own.get("title")), {outlet}),
            "outlet": outlet,
            "url": url,
            "published": xml.text_of(date),
            "author": xml.text_of(author if name is None else name),
            "section": xml.text_of(own.get("category")),
        },
        "stated": {} if held is not None else {"kind": "stub"},
        "page": True,
        "problem": _no_post(xml.text_of(own.get("post_type")), xml.text_of(own.get("status"))),
    }


def _no_post(kind: str, status: str) -> str:
    """Why an item of a WordPress export is no article; an empty text where it is one."""
    if kind in _NO_POSTS or kind.startswith(("wp_", "nav_")):
        return f"{kind} of a WordPress site, no article"
    return f"a post of a WordPress site that was not published ({status})" if status in _UNPUBLISHED else ""


def _nitf(item: Any, root: Any) -> Raw:
    """NITF, as agencies send it and as the New York Times Annotated Corpus has it."""
    pubdata, issued = xml.first(item, "pubdata"), xml.first(item, "date.issue", "story.date")
    content = xml.first(item, "body.content", "body")
    blocks = {part.get("class"): part for part in reversed(xml.every(item, "block"))}
    whole = blocks.get("full_text")
    text, rest = _body(content if whole is None else whole)
    if whole is not None and "lead_paragraph" in blocks:  # the full text has it too
        rest.append((FIELD, xml.text_of(blocks["lead_paragraph"])))
    author = xml.first(item, "byline")
    person = xml.first(author, "person")
    metas = {meta.get("name"): meta.get("content") or "" for meta in xml.every(item, "meta")}
    normal = _value(author, "class") == "normalized_byline"
    length = _value(pubdata, "item-length")
    return {
        "text": text,
        "rest": rest,
        "fields": {
            "title": _text(item, "hl1", "hedline", "title"),
            "outlet": _value(pubdata, "name") or _text(item, "distributor"),
            "published": _value(pubdata, "date.publication").removesuffix("T000000")
            or _value(issued, "norm"),
            "author": xml.text_of(author if person is None or normal else person),
            "url": _value(pubdata, "ex-ref"),
            "section": metas.get("online_sections", "").split(";")[0] or metas.get("print_section", ""),
        },
        "stated": {"words": length} if length else {},
        "page": True,
    }


def _newsml(item: Any, root: Any) -> Raw:
    """NewsML-G2 and NewsML 1: the body is HTML, NITF or plain text inside."""
    held = xml.first(item, "inlineXML", "DataContent", "inlineData")
    inner = xml.first(held, "body.content", "body")
    text, rest = _body(held if inner is None else inner)
    named = xml.first(item, "infoSource", "provider", "Provider", "ProviderName")
    formal = (part.get("FormalName") for part in named.iter()) if named is not None else ()
    name = xml.text_of(named) or _value(named, "literal") or next(filter(None, formal), "")
    return {
        "text": text,
        "rest": rest,
        "fields": {
            "title": _text(item, "headline", "HeadLine", "title"),
            "outlet": name,
            "published": _text(
                item, "contentCreated", "firstCreated", "versionCreated", "FirstCreated", "DateId"
            ),
            "author": _text(item, "by", "ByLine", "creator"),
        },
        "page": True,
    }


def _factiva(item: Any, root: Any) -> Raw:
    lead, tail = xml.first(item, "leadParagraph"), xml.first(item, "tailParagraphs")
    text = "\n\n".join(filter(None, (_body(lead)[0], _body(tail)[0])))
    date, time = xml.first(item, "publicationDate"), xml.first(item, "publicationTime")
    day, clock = _text(date, "date") or xml.text_of(date), _text(time, "time")
    return {
        "text": text,
        "fields": {
            "title": _text(item, "headline"),
            "outlet": _text(item, "sourceName"),
            "published": f"{day}T{clock}" if day and clock else day,
            "author": _text(item, "byline"),
            "section": _text(item, "sectionName"),
        },
        "stated": {"words": _text(item, "wordCount")},
        "page": True,
        "knows_outlet": True,
    }


def _tei(item: Any, root: Any) -> Raw:
    header = xml.first(item, "teiHeader")
    text, rest = _body(xml.first(xml.first(item, "text"), "body"))
    date = xml.first(header, "date")
    return {
        "text": text,
        "rest": rest,
        "fields": {
            "title": _text(header, "title"),
            "outlet": _text(header, "publisher"),
            "published": _value(date, "when") or xml.text_of(date),
            "author": _text(header, "author"),
        },
        "page": True,
    }


def _trafilatura(item: Any, root: Any) -> Raw:
    text, rest = _body(xml.first(item, "main"))
    comments = (
        "\n".join(xml.paragraphs(part, _BLOCKS)) if (part := xml.first(item, "comments")) is not None else ""
    )
    return {
        "text": text,
        "rest": [*rest, (COMMENTS, comments)],
        "fields": {
            "title": item.get("title", ""),
            "outlet": _value(item, "sitename", "hostname"),
            "published": item.get("date", ""),
            "author": item.get("author", ""),
            "url": _value(item, "source", "url"),
            "section": item.get("categories", "").split(";")[0],
        },
        "page": True,
    }


def _proquest(item: Any, root: Any) -> Raw:
    """A record of ProQuest for text mining; its text is HTML, escaped or not."""
    held = xml.first(item, "Text", "FullText")
    text, rest = _body(held) if held is not None and len(held) else ("", [])
    fragment = _markup(xml.text_of(held)) if not text else {"text": text, "rest": rest}
    words = _value(held, "WordCount")
    return {
        "text": fragment["text"],
        "rest": list(fragment["rest"]),
        "fields": {
            "title": _text(xml.first(item, "TitleAtt"), "Title") or _text(xml.first(item, "Obj"), "Title"),
            "outlet": _text(xml.first(item, "PubFrosting"), "Title"),
            "published": _text(item, "NumericDate", "AlphaDate"),
            "author": "; ".join(map(xml.text_of, xml.every(item, "OriginalForm"))),
            "url": _text(item, "URLDocView"),
        },
        "stated": {"words": words} if words else {},
        "page": True,
        "knows_outlet": True,
    }


def _evernote(item: Any, root: Any) -> Raw:
    """A note of Evernote: the clipped page as HTML in a text."""
    fragment = _markup(_text(item, "content"))
    return {
        "text": fragment["text"],
        "rest": list(fragment["rest"]),
        "fields": {
            "title": _text(item, "title"),
            "published": _text(item, "created"),
            "author": _text(item, "author"),
            "url": _text(item, "source-url"),
        },
        "page": True,
    }


_KINDS = (
    (("rss", "RDF"), ("item",), _feed_item),
    (("feed",), ("entry",), _feed_item),
    (("nitf",), (), _nitf),
    (("newsItem", "newsMessage", "packageItem"), ("newsItem",), _newsml),
    (("NewsML",), ("NewsItem",), _newsml),
    (("doc",), (), _trafilatura),
    (("RECORD", "RECORDS"), ("RECORD",), _proquest),
    (("en-export",), ("note",), _evernote),
    (("TEI", "TEI.2", "teiCorpus"), ("TEI", "TEI.2"), _tei),
)
"""Root elements, the elements that hold an article each (none: the root), and their reader."""
