"""The body of a page where the first extractor finds too little."""

from __future__ import annotations

from helpers.corpus.formats.markup import parse_html
from helpers.corpus.formats.page_body import _article_body, _same_containers, read_body

PARTS = [
    f"The two ministers met in {place} to talk about the dam, which both valleys want and neither has "
    f"paid for."
    for place in ("Lindmoor", "Port Ayr", "the capital", "the old mill", "the town hall", "the north pier")
]


def page(body: str) -> str:
    return f"<html><head><title>Ministers meet</title></head><body>{body}</body></html>"


def box(*texts: str, name: str = "part") -> str:
    return f'<div class="{name}">{"".join(f"<p>{text}</p>" for text in texts)}</div>'


def test_a_body_in_several_containers_is_one() -> None:
    ad = "<aside>Buy now.</aside>" + box("Buy.", name="ad")
    inside = f"<h1>Ministers meet</h1>{box(*PARTS[:2])}{ad}{box(*PARTS[2:])}"
    tree = parse_html(page(f"<main>{inside}</main>"))
    assert _same_containers(tree, "\n".join(PARTS[:2])).split("\n") == PARTS


def test_the_next_article_on_the_page_is_another() -> None:
    articles = "".join(f"<article><h1>{n}</h1>{box(*PARTS[n : n + 2])}</article>" for n in (0, 2, 4))
    tree = parse_html(page(articles))
    assert _same_containers(tree, "\n".join(PARTS[:2])).split("\n") == PARTS[:2]
    assert (
        _same_containers(parse_html(page("".join(box(p) for p in PARTS) + "<h1>a</h1><h1>b</h1>")), PARTS[0])
        == ""
    )


def test_the_text_in_the_data_in_the_paragraphs_of_the_page() -> None:
    tree = parse_html(page(box(*PARTS)))
    assert _article_body({"articleBody": " ".join(PARTS)}, tree).split("\n") == PARTS
    assert _article_body({"articleBody": "".join(PARTS)}, parse_html(page(""))).split("\n") == PARTS
    assert _article_body({"articleBody": "<p>One.</p><p>Two.</p>"}, tree).split("\n") == ["One.", "Two."]
    assert _article_body({"articleBody": None}, tree) == ""


def test_the_text_in_the_data_counts_where_it_is_longer_and_of_this_article() -> None:
    html = page(f"<article>{box(*PARTS[:4])}</article>")
    tree = parse_html(html)
    shown = read_body(html, tree, {})
    assert all(part in shown for part in PARTS[:4])
    assert PARTS[5] in read_body(html, tree, {"articleBody": "\n".join(PARTS)})
    other = "\n".join(
        f"Walk number {n} leads up the hill and down again to where it began." for n in range(30)
    )
    assert read_body(html, tree, {"articleBody": other}) == shown


def test_a_live_blog_is_its_posts_in_the_order_of_the_page() -> None:
    posts = "".join(
        f'<div class="post"><time datetime="2024-05-06T1{n}:00Z">1{n}:00</time><h2>Post {n}</h2>'
        f"<p>{part}</p></div>"
        for n, part in enumerate(PARTS)
    )
    html = page(f"<h1>Dam: live</h1>{posts}")
    body = read_body(html, parse_html(html), {"@type": "LiveBlogPosting"})
    assert body.split("\n") == [line for n, part in enumerate(PARTS) for line in (f"Post {n}", part)]
    stated = {
        "@type": "LiveBlogPosting",
        "liveBlogUpdate": [{"headline": "Post", "articleBody": PARTS[0]}, None, "x"],
    }
    assert read_body(page(""), parse_html(page("")), stated).split("\n") == ["Post", PARTS[0]]


def test_a_paragraph_in_an_element_that_is_none_stays_in_its_place() -> None:
    first, loose, *rest = (f"<p>{text}</p>" for text in PARTS)
    loose = f"<div>{PARTS[1]}<br></div>"
    html = page(f"<h1>Ministers meet</h1><article>{first}{loose}{''.join(rest)}</article>")
    assert read_body(html, parse_html(html), {}).split("\n") == PARTS
