"""News in XML."""

from __future__ import annotations

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import open_source
from helpers.corpus.source import Source

FIRST = "The two ministers met in the capital on Monday to talk about the dam."
SECOND = "Farmers on both banks said they had waited for the meeting since spring."
HTML = f"<p>{FIRST}</p><figure><img src='x'/><figcaption>A dam.</figcaption></figure><p>{SECOND}</p>"


def read(xml: str, name: str = "a.xml") -> list[Source]:
    return open_source(name, f'<?xml version="1.0" encoding="UTF-8"?>\n{xml}'.encode(), columns={})


def check(source: Source, **fields: str) -> None:
    assert source.body.split("\n\n") == [FIRST, SECOND]
    assert {name: source.fields.get(name, "") for name in fields} == fields


def test_rss_with_the_whole_text_and_with_a_summary() -> None:
    whole, short = read(
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>River Post</title>'
        "<item><title>Ministers &amp;#8217;meet</title><link>https://river.example/a</link>"
        "<dc:creator>Ana Torres</dc:creator><category>World</category>"
        "<pubDate>Mon, 06 May 2024 10:00:00 +0200</pubDate><description>Short.</description>"
        f"<content:encoded><![CDATA[{HTML}]]></content:encoded></item>"
        f"<item><title>Other</title><description>{FIRST}</description></item></channel></rss>"
    )
    check(
        whole, title="Ministers ’meet", outlet="River Post", url="https://river.example/a",
        author="Ana Torres",
        section="World", published="2024-05-06T10:00:00+02:00",
    )  # fmt: skip
    assert "A dam." in whole.text
    assert "kind" not in whole.stated
    assert short.stated == {"kind": "stub"}


def test_atom() -> None:
    (source,) = read(
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>River Post</title><entry><title>Ministers '
        "meet</title>"
        '<link rel="alternate" href="https://river.example/a"/><author><name>Ana Torres</name></author>'
        "<published>2024-05-06T10:00:00Z</published>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{FIRST}</p><p>{SECOND}</p></div></content>'
        "</entry></feed>"
    )
    check(source, title="Ministers meet", author="Ana Torres", url="https://river.example/a")


def test_nitf_of_an_archive_of_a_newspaper() -> None:
    (source,) = read(
        "<!DOCTYPE nitf SYSTEM 'http://www.nitf.org/x.dtd'><nitf><head><title>T</title>"
        '<meta content="World; Front Page" name="online_sections"/>'
        '<docdata><date.issue norm="20240507T000000"/></docdata><pubdata date.publication="20240506T000000" '
        'name="River Post" item-length="26" ex-ref="https://river.example/a"/></head><body><body.head><hedline>'
        "<hl1>Ministers meet</hl1></hedline><byline>By ANA TORRES</byline></body.head><body.content>"
        f'<block class="lead_paragraph"><p>{FIRST}</p></block>'
        f'<block class="full_text"><p>{FIRST}</p><p>{SECOND}</p></block></body.content></body></nitf>'
    )
    check(
        source,
        title="Ministers meet",
        outlet="River Post",
        published="2024-05-06",
        author="ANA TORRES",
        section="World",
    )
    assert source.stated == {"words": "26"}


def test_newsml_g2() -> None:
    (source,) = read(
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" standard="NewsML-G2" guid="urn:x">'
        "<itemMeta><provider literal='River Post'/><versionCreated>2024-05-07T10:00:00Z</versionCreated>"
        "</itemMeta>"
        "<contentMeta><contentCreated>2024-05-06T10:00:00+02:00</contentCreated><by>By Ana Torres</by>"
        "<headline>Ministers meet</headline></contentMeta><contentSet><inlineXML "
        "contenttype='application/nitf+xml'>"
        f"<nitf><body><body.content><p>{FIRST}</p><p>{SECOND}</p></body.content></body></nitf>"
        "</inlineXML></contentSet></newsItem>"
    )
    check(
        source,
        title="Ministers meet",
        outlet="River Post",
        published="2024-05-06T10:00:00+02:00",
        author="Ana Torres",
    )


def test_tei() -> None:
    (source,) = read(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Ministers '
        "meet</title>"
        "<author>Ana Torres</author></titleStmt><publicationStmt><publisher>River Post</publisher>"
        '<date when="2024-05-06">May</date></publicationStmt></fileDesc></teiHeader>'
        f"<text><body><p>{FIRST}</p><p>{SECOND}</p></body></text></TEI>"
    )
    check(source, title="Ministers meet", outlet="River Post", published="2024-05-06", author="Ana Torres")


def test_notes_of_evernote() -> None:
    note = (
        "<note><title>Ministers meet</title><created>20240506T100000Z</created><note-attributes>"
        "<author>Ana Torres</author><source-url>https://river.example/a</source-url></note-attributes>"
        f"<content><![CDATA[<?xml version='1.0'?><en-note><div>{FIRST}</div><div>{SECOND}</div></en-note>]]>"
        "</content></note>"
    )
    (source,) = read(f"<en-export>{note}</en-export>", "a.enex")
    check(source, title="Ministers meet", author="Ana Torres", url="https://river.example/a")
    assert source.fields["published"][:10] == "2024-05-06"


@pytest.mark.parametrize(
    ("xml", "reason"),
    [
        ("<urlset><url><loc>x</loc></url></urlset>", "its root is <urlset>"),
        ("<rss><channel><item><title>x</channel></rss>", "damaged XML"),
        (
            '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><channel><item><title>&a;</title></item></channel>'
            "</rss>",
            "entities",
        ),
        ('<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>', "entities"),
        ("<rss>" + "<a>" * 5000 + "</a>" * 5000 + "</rss>", "damaged XML"),
    ],
)
def test_xml_that_is_not_read_says_why(xml: str, reason: str) -> None:
    with pytest.raises(RejectedFileError, match=reason):
        read(xml)


def test_trafilaturas_own_form() -> None:
    (source,) = open_source(
        "a.xml",
        f'<doc sitename="River Post" title="Ministers meet" author="Ana Torres" date="2024-05-06" '
        f'fingerprint="f"><main><p>{FIRST}</p><p>{SECOND}</p></main>'
        "<comments><p>Well said.</p></comments></doc>".encode(),
        columns={},
    )
    check(source, outlet="River Post", title="Ministers meet", author="Ana Torres", published="2024-05-06")
    assert source.text.endswith("Well said.")


def test_the_outlet_of_a_feed_of_a_section_and_of_a_feed_of_many() -> None:
    item = f"<item><title>Dam talks - River Post</title>{{}}<description>{FIRST}</description></item>"
    for named, outlet in (("", "River Post"), ("<source url='x'>Valley Sun</source>", "Valley Sun")):
        (source,) = read(
            f"<rss><channel><title>River Post » World</title>{item.format(named)}</channel></rss>"
        )
        assert source.fields["outlet"] == outlet
    (source,) = read(f"<rss><channel><title>River Post</title>{item.format('')}</channel></rss>")
    assert source.fields["title"] == "Dam talks"


def test_of_a_wordpress_export_the_published_posts_are_articles() -> None:
    items = "".join(
        f"<item><title>Talks</title><content:encoded><![CDATA[{HTML}]]></content:encoded>"
        f"<wp:post_type>{kind}</wp:post_type><wp:status>{status}</wp:status></item>"
        for kind, status in (("post", "publish"), ("page", "publish"), ("post", "draft"))
    )
    names = (
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"'
    )
    post, page, draft = read(f"<rss {names}><channel><title>River Post</title>{items}</channel></rss>")
    check(post, title="Talks", outlet="River Post")
    assert not post.problem
    assert "no article" in page.problem
    assert "not published (draft)" in draft.problem


def test_a_wordpress_export_names_its_authors_and_marks_its_pictures() -> None:
    picture = '[caption id="a" width="3"]<img src="d.jpg"/> The dam[/caption]'
    text = f"{picture}\n\nThey <em>met</em>.\n\nThey [sic] ate."
    names = 'xmlns:content="urn:content" xmlns:wp="urn:wp" xmlns:dc="urn:dc"'
    item = (
        "<item><title>Talks</title><dc:creator>ana</dc:creator><wp:post_type>post</wp:post_type>"
        f"<wp:status>publish</wp:status><content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )
    writer = (
        "<wp:author><wp:author_login>ana</wp:author_login>"
        "<wp:author_display_name>Ana Torres</wp:author_display_name></wp:author>"
    )
    (post,) = read(f"<rss {names}><channel><title>River Post</title>{writer}{item}</channel></rss>")
    assert post.body.split("\n\n") == ["They met.", "They [sic] ate."]
    assert "The dam" in post.text
    assert post.fields["author"] == "Ana Torres"
