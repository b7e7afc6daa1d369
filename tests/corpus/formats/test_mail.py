"""Mails, and pages that browsers save in the form of one."""

from __future__ import annotations

import plistlib
import time
from email.message import EmailMessage

import pytest

from helpers.corpus import RejectedFileError, clean
from helpers.corpus.formats import open_source
from helpers.corpus.formats.mail import is_mail

BODY = [
    "The two ministers met in the capital on Monday to talk about the dam, which both valleys want.",
    "“Farmers on both banks have waited since spring,” the host said, “when the water fell that low.”",
    "A second round will be held in August, the hosts told reporters, although no day has been set for it.",
]
PAGE = (
    "<!DOCTYPE html><html><head><title>Ministers meet over dam</title>"
    '<meta property="og:site_name" content="River Post"></head><body><article><h1>Ministers meet over '
    "dam</h1>" + "".join(f"<p>{text}</p>" for text in BODY) + "</article></body></html>"
)


def mail(subtype: str = "plain") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "River Post <news@river.example>", "reader@example.org"
    message["Subject"], message["Date"] = "Fwd: Ministers meet over dam", "Mon, 6 May 2024 10:00:00 +0200"
    text = "\n\n".join(BODY) if subtype == "plain" else "".join(f"<p>{text}</p>" for text in BODY)
    message.set_content(text, subtype=subtype, cte="quoted-printable")
    return message


@pytest.mark.parametrize("subtype", ["plain", "html"])
def test_a_mail_is_its_text_and_its_headers_are_fields(subtype: str) -> None:
    (source,) = open_source("a.eml", mail(subtype).as_bytes(), columns={})
    assert clean(source.text, title=source.fields["title"], outside=source.outside).text.split("\n\n") == BODY
    assert source.fields == {
        "title": "Ministers meet over dam",
        "outlet": "River Post",
        "published": "2024-05-06T10:00:00+02:00",
    }
    assert "To: reader@example.org" in source.text[len(source.body) :]


def test_an_attachment_is_named_and_not_read() -> None:
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="dam.pdf")
    (source,) = open_source("a.eml", message.as_bytes(), columns={})
    assert "dam.pdf" in source.text[len(source.body) :]


def test_a_box_of_mails_gives_one_article_each() -> None:
    box = b"".join(
        b"From a@b.example Mon May  6 10:00:00 2024\n" + mail().as_bytes() + b"\n" for _ in range(3)
    )
    sources = open_source("a.mbox", box, columns={})
    assert [source.path for source in sources] == ["a.mbox#1", "a.mbox#2", "a.mbox#3"]
    assert all(source.fields["title"] == "Ministers meet over dam" for source in sources)


def test_a_page_saved_as_a_single_file() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Blink>", "Ministers meet over dam"
    message["Snapshot-Content-Location"] = "https://river.example/dam"
    message["Date"] = "Mon, 13 May 2024 10:00:00 -0000"
    message.make_related()
    for html, place in (("<p>An advertisement.</p>", "cid:frame@x"), (PAGE, "https://river.example/dam")):
        part = EmailMessage()
        part.set_content(html, subtype="html", cte="quoted-printable")
        part["Content-Location"] = place
        message.attach(part)
    (source,) = open_source("page.mhtml", message.as_bytes(), columns={})
    assert source.body.split("\n")[-3:] == BODY
    assert source.fields["url"] == "https://river.example/dam"
    assert source.fields["outlet"] == "River Post"


def test_a_page_saved_by_an_old_browser() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "<Saved by Windows Internet Explorer 8>", "Ministers meet over dam"
    message["Date"] = "Mon, 13 May 2024 10:00:00 +0000"
    message.make_related()
    part = EmailMessage()
    part.set_content(PAGE, subtype="html", cte="quoted-printable")
    message.attach(part)
    (source,) = open_source("page.mht", message.as_bytes(), columns={})
    assert source.fields["outlet"] == "River Post"


def test_a_web_archive_of_safari() -> None:
    held = {
        "WebResourceData": PAGE.encode(),
        "WebResourceURL": "https://river.example/dam",
        "WebResourceTextEncodingName": "UTF-8",
    }
    data = plistlib.dumps({"WebMainResource": held}, fmt=plistlib.FMT_BINARY)
    (source,) = open_source("page.webarchive", data, columns={})
    assert source.fields["url"] == "https://river.example/dam"
    assert BODY[0] in source.body
    (source,) = open_source("page.webarchive", plistlib.dumps({"WebMainResource": held}), columns={})
    assert BODY[0] in source.body
    with pytest.raises(RejectedFileError, match="property list without a web page"):
        open_source("x.plist", plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), columns={})


@pytest.mark.parametrize(
    "text",
    [
        "From: the mayor\n\nThe town is well.",
        "Subject: the dam\nIt is full.",
        "Date: May 6\nFrom: Lindmoor\n\nRain.",
        "",
    ],
)
def test_an_article_is_no_mail(text: str) -> None:
    assert not is_mail(text)


def test_the_signature_and_the_buttons_of_a_newsletter_are_no_part_of_the_text() -> None:
    message = mail()
    around = [
        "View this email in your browser (https://x.example)",
        "Unsubscribe | River Media",
        "Sent by Ben",
    ]
    message.set_content("\n\n".join([around[0], *BODY, around[1]]) + f"\n-- \n{around[2]}\n")
    (source,) = open_source("a.eml", message.as_bytes(), columns={})
    assert [text for text in source.body.split("\n") if text] == BODY
    assert all(line in source.text for line in around)


def test_very_many_buttons_take_no_time() -> None:
    data = mail().as_bytes().partition(b"\n\n")[0] + b"\n\n" + b"unsubscribe\n" * 200_000 + b"They met.\n"
    start = time.process_time()
    (source,) = open_source("a.eml", data, columns={})
    assert (source.body, time.process_time() - start < 5) == ("They met.", True)


HEADERS = "Von: River Post <news@river.example>\nGesendet: Montag, 6. Mai 2024 10:00\nBetreff: WG: Talks\n"


@pytest.mark.parametrize(
    ("mark", "headers"),
    [
        ("---------- Forwarded message ---------", HEADERS),
        ("-----Ursprüngliche Nachricht-----", HEADERS),
        ("Begin forwarded message:\n", HEADERS.replace("Von", "From").replace("Gesendet", "Date")),
    ],
)
def test_a_remark_above_a_forwarded_mail_is_none_of_it(mark: str, headers: str) -> None:
    message = EmailMessage()
    message["From"], message["To"] = "Ana Torres <ana@example.org>", "ben@example.org"
    message["Subject"], message["Date"] = "WG: Ministers meet over dam", "Tue, 7 May 2024 10:00:00 +0200"
    text = "\n\n".join(BODY)
    message.set_content(f"This is the one.\n\n{mark}\n{headers}\n{text}", cte="quoted-printable")
    (source,) = open_source("a.eml", message.as_bytes(), columns={})
    assert source.body.strip() == text
    assert source.fields["outlet"] == "River Post"
    assert source.fields["published"] == "2024-05-06T10:00"
    assert "This is the one." in source.text

    message.set_content(f"{text}\n\n{mark}\n{headers}\nWhat do you say?", cte="quoted-printable")
    (answer,) = open_source("a.eml", message.as_bytes(), columns={})
    assert answer.body.startswith(BODY[0])


def test_a_mail_that_lists_articles_elsewhere_is_a_stub() -> None:
    message = mail()
    entries = [f"{text.split(',')[0]}...\n<https://river.example/{n}>" for n, text in enumerate(BODY)]
    message.set_content("Two results\n\n" + "\n\n".join(entries), cte="quoted-printable")
    (source,) = open_source("a.eml", message.as_bytes(), columns={})
    assert source.stated == {"kind": "stub"}
    message.set_content("\n\n".join([*BODY, "More of it is on <https://river.example/dam>, he said."]))
    (source,) = open_source("a.eml", message.as_bytes(), columns={})
    assert source.stated == {}
