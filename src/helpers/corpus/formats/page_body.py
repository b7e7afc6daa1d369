"""The body of a saved page: trafilatura's, and where that finds too little, what else the page offers."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from helpers.corpus.formats import linked, markup
from helpers.corpus.formats.markup import visible_lines
from helpers.corpus.patterns import words

_LONGER = 1.2  # articleBody that is so much longer than what was found is the body
_HALF = 0.5  # of the words that another extractor finds
_MOST = 4.0  # times the body; what is longer holds other articles too
_SHARED = 0.6  # of the words of one text that another holds if both are of one article
_FEWEST_POSTS = 2
_FEWEST_WORDS = 20  # of a paragraph in an element that is no paragraph
_INLINE = frozenset(("a", "b", "br", "em", "i", "q", "s", "span", "strong", "sub", "sup", "u"))
_PARAGRAPHS = frozenset(("p", "h2", "h3", "h4", "li", "blockquote", "pre"))
_TEXTS = ("p", "li", "blockquote", "td", "pre")
_POSTS = frozenset(("article", "div", "section", "li"))


def read_body(page: str, tree: Any, thing: dict[str, Any]) -> str:
    """The paragraphs of a page's article, one a line.

    Args:
        page: The page's HTML.
        tree: The same as a tree.
        thing: What its JSON-LD says of the article.
    """
    import trafilatura

    if "LiveBlogPosting" in linked.kinds_of(thing) and (posts := _live_posts(tree, thing)):
        return posts
    page = _with_paragraphs(page, tree)
    body = trafilatura.extract(page, include_comments=False) or ""
    stated = _article_body(thing, tree)
    if stated and _count(stated) > _LONGER * _count(body) and _holds(stated, body):
        return stated
    if not body.strip():
        return _readable(page)
    # Another extractor can only find more than twice as much where the page's paragraphs hold it.
    if _HALF * sum(_count("".join(element.itertext())) for element in tree.iter(*_TEXTS)) <= _count(body):
        return body
    for other in (_same_containers(tree, body), _readable(page)):
        if _count(body) < _HALF * _count(other) < _MOST * _count(body) and _holds(other, body):
            return other
    return body


def _with_paragraphs(page: str, tree: Any) -> str:
    """The page with each `div` that is a paragraph, among those in `p`, as `p`; trafilatura leaves it out."""
    from lxml import etree

    loose = []
    for parent in tree.iter():
        children = list(parent)
        indices = [index for index, child in enumerate(children) if child.tag == "p"]
        among = children[indices[0] : indices[-1]] if indices else []
        loose += [child for child in among if child.tag == "div" and _is_paragraph(child)]
    for element in loose:
        element.tag = "p"
    return etree.tostring(tree, encoding="unicode", method="html") if loose else page


def _is_paragraph(element: Any) -> bool:
    inline = all(child.tag in _INLINE for child in element)
    return inline and _count("".join(element.itertext())) >= _FEWEST_WORDS


def _count(text: str) -> int:
    return len(words(text))


def _holds(longer: str, shorter: str) -> bool:
    """Whether most words of a text stand in a longer one."""
    few, many = Counter(words(shorter.casefold())), Counter(words(longer.casefold()))
    return sum((few & many).values()) >= _SHARED * sum(few.values())


def _article_body(thing: dict[str, Any], tree: Any) -> str:
    """The text in the JSON-LD, in the paragraphs of the page where these make it up."""
    stated = thing.get("articleBody")
    if not isinstance(stated, str) or not stated.strip():
        return ""
    if markup.is_markup(stated):
        stated = markup.read_fragment(stated)["text"]
    lines = [" ".join(line.split()) for line in stated.splitlines() if line.strip()]
    if len(lines) > 1:
        return "\n".join(lines)
    whole = " ".join(lines)
    joined = re.sub(r"\W+", "", whole).casefold()
    shown = [
        line
        for line in visible_lines(tree)
        if len(line) > 20 and re.sub(r"\W+", "", line).casefold() in joined
    ]
    if _count(" ".join(shown)) >= 0.9 * _count(whole):
        return "\n".join(dict.fromkeys(shown))
    # Where the tags were only taken out, a full stop is followed by the next paragraph without a space.
    return re.sub(r"(?<=[a-z0-9][.!?])(?=[A-Z“\"])|(?<=[.!?][”\"])(?=[A-Z“])", "\n", whole)


def _same_containers(tree: Any, body: str) -> str:
    """The paragraphs of all elements like those that hold the body: a body in several containers is one.

    They are looked for within the page's own element for the article; a page with several articles, as those
    that load the next one below, gives none.
    """
    known = {" ".join(line.split()) for line in body.splitlines() if len(line) > 40}
    holders: dict[tuple[str, str], list[Any]] = {}
    for element in tree.iter("p"):
        parent = element.getparent()
        if parent is not None and " ".join("".join(element.itertext()).split()) in known:
            holders.setdefault((str(parent.tag), parent.get("class") or ""), []).append(parent)
    if not holders:
        return ""
    (tag, name), parents = max(holders.items(), key=lambda item: len(item[1]))
    around = next((e for e in parents[0].iterancestors("article", "main")), tree)
    headings = sum(1 for _ in around.iter("h1"))
    if not name or headings > 1 or sum(1 for _ in around.iter("article")) > 2:
        return ""
    lines = []
    for element in around.iter(tag):
        if element.get("class") == name:
            lines += [line for child in element if child.tag in _PARAGRAPHS for line in visible_lines(child)]
    return "\n".join(dict.fromkeys(lines))


def _readable(page: str) -> str:
    """The body by the readability algorithm, as trafilatura carries it."""
    from trafilatura.readability_lxml import Document
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None:
        return ""
    try:
        summary = Document(tree).summary()
    except MemoryError:
        raise
    except Exception:  # it is a second opinion only
        return ""
    return markup.read_fragment(summary)["text"].replace("\n\n", "\n")


def _live_posts(tree: Any, thing: dict[str, Any]) -> str:
    """The posts of a live blog in the order of the page: of each its heading and paragraphs."""
    groups: dict[tuple[str, str], list[Any]] = {}
    for element in tree.iter(*_POSTS):
        timed = next(element.iter("time"), None) is not None
        if timed and element.get("class") and next(element.iter("p"), None) is not None:
            groups.setdefault((element.tag, element.get("class")), []).append(element)
    several = [group for group in groups.values() if len(group) >= _FEWEST_POSTS]
    posts = max(several, key=lambda group: sum(len("".join(e.itertext())) for e in group), default=[])
    lines = [line for post in posts for line in _post_lines(post)]
    updates = [update for update in thing.get("liveBlogUpdate") or [] if isinstance(update, dict)]
    stated = []
    for update in updates:
        headline, text = update.get("headline"), update.get("articleBody")
        stated += [piece.strip() for piece in (headline, text) if isinstance(piece, str) and piece.strip()]
    return max("\n".join(lines), "\n".join(stated), key=_count)


def _post_lines(post: Any) -> list[str]:
    blocks = [
        e
        for e in post.iter(*_PARAGRAPHS)
        if not any(a.tag in ("li", "blockquote") for a in e.iterancestors() if a is not post)
    ]
    return [line for block in blocks for line in visible_lines(block)]
