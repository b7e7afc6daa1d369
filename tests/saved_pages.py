"""Saved news pages of different builds, written for the tests, each with its true body and fields."""

# ruff: noqa: E501

from __future__ import annotations

import json
from dataclasses import dataclass, field

TITLE = "Ministers meet over river dam"
TIME = "2024-05-06T09:30:00+02:00"
STORY = [
    "The water ministers of the two valleys met in Ostrava Bay on Monday to talk about the dam, the first such "
    "meeting in four years.",
    "Farmers on both banks said they had waited for the talks since spring, when the river fell to its lowest "
    "level on record.",
    "“We will not sign a plan that leaves the lower valley dry,” Ana Torres, who leads the delegation of the "
    "south, told reporters after the first session.",
    "Her host, Pavel Drozd, called the meeting useful. He said that engineers would look at the gates in June.",
    "Both sides agreed to share their figures on rainfall, which had been kept apart since the dispute began.",
    "A second round is planned for August, although no day has been set for it.",
]
NAV = (
    '<nav class="site-nav"><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li>'
    '<li><a href="/sport">Sport</a></li><li><a href="/weather">Weather</a></li></ul></nav>'
)
FOOTER = (
    '<footer><ul><li><a href="/terms">Terms of use</a></li><li><a href="/privacy">Privacy policy</a></li></ul>'
    "<p>© 2024 River Post. All rights reserved.</p></footer>"
)
COOKIES = (
    '<div class="consent"><p>We use cookies to improve your experience.</p><button>Accept all</button></div>'
)
MOST_READ = (
    '<aside class="most-read"><h2>Most read</h2><ol><li><a href="/a">A dry summer in the hills</a></li>'
    '<li><a href="/b">Ferry to sail again from Friday</a></li><li><a href="/c">Ten soups for May</a></li></ol></aside>'
)


@dataclass(frozen=True)
class SavedPage:
    """A page, the paragraphs that are its article, and what it states of itself."""

    name: str
    html: str
    body: list[str]
    published: str = ""
    title: str = TITLE
    fields: dict[str, str] = field(default_factory=dict)


def paragraphs(lines: list[str], tag: str = "p") -> str:
    return "\n".join(f"<{tag}>{line}</{tag}>" for line in lines)


def frame(head: str, body: str) -> str:
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        f"{head}</head>\n<body>{COOKIES}{NAV}\n{body}\n{FOOTER}</body></html>"
    )


def linked(**news: object) -> str:
    """JSON-LD of a NewsArticle."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE} | news
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def article_tags() -> SavedPage:
    head = f"<title>{TITLE} | River Post</title>" + linked(
        datePublished=TIME,
        author=[{"@type": "Person", "name": "Mara Quill"}],
        publisher={"@type": "NewsMediaOrganization", "name": "River Post"},
    )
    body = (
        f"<main><article><header><h1>{TITLE}</h1><p class='byline'>By <a href='/mq'>Mara Quill</a></p>"
        f"<time datetime='{TIME}'>6 May 2024</time></header>"
        "<figure><img src='dam.jpg' alt=''><figcaption>The dam at dusk. Photo: Jon Berg/AP</figcaption></figure>"
        f"{paragraphs(STORY)}</article></main>{MOST_READ}"
    )
    return SavedPage("article tags", frame(head, body), STORY, TIME, fields={"outlet": "River Post"})


def div_soup() -> SavedPage:
    head = (
        f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'>"
        "<meta property='og:site_name' content='Valley Sun'>"
        "<meta property='article:published_time' content='2024-05-06T07:30:00Z'>"
    )
    lines = (
        paragraphs(STORY[:3], "div") + "<div class='ad'>Advertisement</div>" + paragraphs(STORY[3:], "div")
    )
    body = (
        f"<div id='wrap'><div class='col-8'><div class='hd'>{TITLE}</div><div class='sub'>World / Water</div>"
        f"<div class='share'><a href='#'>Share</a> <a href='#'>Copy link</a></div>"
        f"<div class='story-content'>{lines}</div></div><div class='col-4'>{MOST_READ}</div></div>"
    )
    return SavedPage(
        "div soup", frame(head, body), STORY, "2024-05-06T07:30:00+00:00", fields={"outlet": "Valley Sun"}
    )


def graph() -> SavedPage:
    data = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "River Post", "url": "https://river.example/"},
            {"@type": "WebPage", "datePublished": "2019-01-01T00:00:00Z", "name": "World"},
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "World"}]},
            {
                "@type": ["Article", "ReportageNewsArticle"], "headline": TITLE, "datePublished": TIME,
                "dateModified": "2024-05-07T10:00:00+02:00", "articleSection": "World",
                "author": {"@type": "Person", "name": "Mara Quill"},
            },
        ],
    }  # fmt: skip
    head = f'<title>World - River Post</title><script type="application/ld+json">{json.dumps(data)}</script>'
    body = f"<div class='page'><h1>{TITLE}</h1><div class='entry-content'>{paragraphs(STORY)}</div>{MOST_READ}</div>"
    return SavedPage("JSON-LD graph", frame(head, body), STORY, TIME, fields={"section": "World"})


def live_blog() -> SavedPage:
    data = {"@type": "LiveBlogPosting", "headline": TITLE, "datePublished": TIME, "coverageStartTime": TIME}
    head = f"<title>{TITLE} - live</title>" + linked(**data)
    posts = "".join(
        f"<article class='post' id='p{n}'><header><time datetime='2024-05-06T1{n}:05:00+02:00'>1{n}:05</time></header>"
        f"<p>{line}</p></article>"
        for n, line in enumerate(STORY)
    )
    body = f"<main><h1>{TITLE}</h1><section class='live-blog'>{posts}</section></main>{MOST_READ}"
    return SavedPage("live blog", frame(head, body), STORY, TIME)


def paywall() -> SavedPage:
    head = f"<title>{TITLE}</title><meta name='date' content='2024-05-06'>" + linked(
        isAccessibleForFree=False
    )
    wall = (
        "<div class='paywall' role='dialog'><h2>Keep reading for one euro</h2>"
        "<p>Subscribe now to read the full story.</p><a class='button' href='/sub'>Subscribe</a>"
        "<p>Already a subscriber? <a href='/login'>Log in</a></p></div>"
    )
    body = f"<article><h1>{TITLE}</h1>{paragraphs(STORY[:4])}{wall}</article>{MOST_READ}"
    return SavedPage("paywall", frame(head, body), STORY[:4], "2024-05-06")


def related_links() -> SavedPage:
    head = f"<title>{TITLE}</title>" + linked(datePublished="2024-05-06")
    more = "<p><strong>Read more: <a href='/dry'>Why the river fell so low this spring</a></strong></p>"
    box = (
        "<aside class='related'><h3>Related stories</h3><ul><li><a href='/1'>Gates stay shut, says Drozd</a></li>"
        "<li><a href='/2'>Rain at last for the hills</a></li></ul></aside>"
    )
    body = (
        f"<article><h1>{TITLE}</h1>{paragraphs(STORY[:2])}{more}{paragraphs(STORY[2:4])}{box}"
        f"{paragraphs(STORY[4:])}<p>Follow us on Telegram for more news.</p></article>"
    )
    return SavedPage("related links", frame(head, body), STORY, "2024-05-06")


def pull_quotes() -> SavedPage:
    head = f"<title>{TITLE}</title><meta itemprop='datePublished' content='{TIME}'>"
    quote = "<aside class='pullquote'><q>We will not sign a plan that leaves the lower valley dry</q></aside>"
    block = "<blockquote><p>The figures belong to those who drink the water, a joint note of both sides says.</p></blockquote>"
    body = (
        f"<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{TITLE}</h1>"
        f"<div itemprop='articleBody'>{paragraphs(STORY[:3])}{quote}{paragraphs(STORY[3:5])}{block}"
        f"{paragraphs(STORY[5:])}</div></article>{MOST_READ}"
    )
    told = [
        *STORY[:5],
        "The figures belong to those who drink the water, a joint note of both sides says.",
        STORY[5],
    ]
    return SavedPage("pull quotes", frame(head, body), told, TIME)


def lists_and_heads() -> SavedPage:
    head = f"<title>{TITLE} - River Post</title><meta property='og:title' content='{TITLE}'>" + linked(
        datePublished="2024-05-06T09:30+02:00"
    )
    points = [
        "Two rounds of talks are planned.",
        "Figures on rainfall will be shared.",
        "The gates stay shut until June.",
    ]
    body = (
        f"<article><h1>{TITLE}</h1>{paragraphs(STORY[:3])}<h2>What was agreed</h2><ul>{paragraphs(points, 'li')}</ul>"
        f"<h2>What comes next?</h2>{paragraphs(STORY[3:])}</article>{MOST_READ}"
    )
    told = [*STORY[:3], "What was agreed", *points, "What comes next?", *STORY[3:]]
    return SavedPage("lists and heads", frame(head, body), told, "2024-05-06T09:30+02:00")


def table() -> SavedPage:
    head = f"<title>{TITLE}</title><meta name='pubdate' content='20240506'>" + linked(datePublished=TIME)
    rows = [("Month", "North", "South"), ("March", "41 mm", "12 mm"), ("April", "38 mm", "9 mm")]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    body = f"<article><h1>{TITLE}</h1>{paragraphs(STORY[:5])}<table>{cells}</table>{paragraphs(STORY[5:])}</article>"
    told = [*STORY[:5], *(" ".join(row) for row in rows), *STORY[5:]]
    return SavedPage("table", frame(head, body), told, TIME)


def captions() -> SavedPage:
    head = f"<title>{TITLE}</title>" + linked(datePublished=TIME)
    shots = [
        "<figure><img src='1.jpg'><figcaption>Farmers wait at the gates of the dam. [Jon Berg/Reuters]</figcaption></figure>",
        "<div class='image'><img src='2.jpg'><p class='caption'>Ana Torres speaks to reporters. Photo: River Post</p></div>",
        "<div class='gallery'><span class='count'>1/4</span><p>The river in April. (AP/Jon Berg)</p></div>",
    ]
    body = (
        f"<article><h1>{TITLE}</h1>{shots[0]}{paragraphs(STORY[:2])}{shots[1]}{paragraphs(STORY[2:4])}{shots[2]}"
        f"{paragraphs(STORY[4:])}</article>{MOST_READ}"
    )
    return SavedPage("captions", frame(head, body), STORY, TIME)


def line_breaks() -> SavedPage:
    head = f"<title>{TITLE}</title><link rel='canonical' href='https://river.example/2024/05/06/dam.html'>"
    lines = "<br><br>\n".join(STORY)
    body = (
        f"<table width='760'><tr><td class='left'>{MOST_READ}</td><td><h1>{TITLE}</h1>"
        f"<div class='time'>Updated: 2024-05-06 09:30</div><div id='content'>{lines}</div></td></tr></table>"
    )
    return SavedPage("line breaks", frame(head, body), STORY, "2024-05-06")


def time_element() -> SavedPage:
    head = f"<title>{TITLE} :: Valley Sun</title>"
    body = (
        f"<article><h1>{TITLE}</h1><div class='meta'>Published <time datetime='{TIME}' pubdate>Monday</time></div>"
        f"{paragraphs(STORY)}<div class='tags'>Tags: <a href='/t'>water</a> <a href='/u'>dam</a></div></article>"
    )
    return SavedPage("time element", frame(head, body), STORY, TIME)


PAGES = [
    build()
    for build in (
        article_tags, div_soup, graph, live_blog, paywall, related_links, pull_quotes, lists_and_heads, table,
        captions, line_breaks, time_element,
    )
]  # fmt: skip
