"""Writers of the exports of newspaper databases, for tests: articles go in, the bytes of a file come out."""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from html import escape
from typing import NamedTuple

NBSP = "\u00a0"
RULE = "_" * 60


class Told(NamedTuple):
    """An article as a database holds it."""

    title: str
    outlet: str
    day: date
    author: str
    paragraphs: list[str]

    @property
    def n_words(self) -> int:
        return sum(len(text.split()) for text in self.paragraphs)

    @property
    def spaced(self) -> str:
        """The paragraphs, an empty line below each."""
        return "\n".join(f"{text}\n" for text in self.paragraphs)

    @property
    def american(self) -> str:
        return f"{self.day:%B} {self.day.day}, {self.day.year}"

    @property
    def british(self) -> str:
        return f"{self.day.day} {self.day:%B} {self.day.year}"


def _nexis_lines(told: Told, space: str = " ") -> list[str]:
    return [
        told.title, told.outlet, f"{told.american} {told.day:%A}", "", "",
        f"Copyright {told.day.year} {told.outlet} All Rights Reserved", "",
        f"Section:{space}NEWS; Pg. 3", f"Length:{space}{told.n_words}{space}words",
        f"Byline:{space}By {told.author}",
        "", "Body", "", "", *told.paragraphs, "", "", "Classification", "", "",
        f"Language:{space}ENGLISH", "",
        f"Publication-Type:{space}Newspaper", "", f"Subject:{space}HARBORS (90%); FERRIES (78%)", "",
        f"Load-Date:{space}{told.american}", "", "", "End of Document",
    ]  # fmt: skip


def _cover(articles: list[Told]) -> list[str]:
    titles = [
        line for n, told in enumerate(articles, 1) for line in (f"{n}. {told.title}", "Client/Matter: -None-")
    ]
    head = [
        "User Name: = A. Reader",
        "Date and Time: = Monday, May 13, 2024 10:00:00 AM EDT",
        "Job Number: = 1",
    ]
    return [*head, f"Documents ({len(articles)})", *titles, "", ""]


def _page(title: str, parts: list[str]) -> bytes:
    head = f"<!DOCTYPE html><html><head><title>{title}</title></head>"
    return f"{head}<body>{''.join(parts)}</body></html>".encode()


def nexis_uni_text(articles: list[Told]) -> bytes:
    lines = [line for told in articles for line in [*_nexis_lines(told, NBSP), "", ""]]
    return "\r\n".join([*_cover(articles), *lines]).encode("utf-8-sig")


def nexis_uni_docx(articles: list[Told]) -> bytes:
    import docx

    document = docx.Document()
    for line in [*_cover(articles), *(line for told in articles for line in _nexis_lines(told, NBSP))]:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def lexisnexis_text(articles: list[Told]) -> bytes:
    lines = []
    for number, told in enumerate(articles, 1):
        body = [
            line for text in told.paragraphs for line in ["", *textwrap.wrap(text, 79, initial_indent="   ")]
        ]
        lines += [
            f"{number} of {len(articles)} DOCUMENTS".center(79), "", told.outlet.center(79), "",
            f"{told.american} {told.day:%A}".center(79), "Late Edition - Final".center(79), "",
            told.title, "",
            f"BYLINE: By {told.author.upper()}", "", "SECTION: Section A; Column 0; Metro Desk; Pg. 1", "",
            f"LENGTH: {told.n_words} words", *body, "", "URL: http://www.harbour.example", "",
            "SUBJECT: HARBORS (90%); FERRIES (78%); PIERS & QUAYS (77%); TOWN COUNCILS (75%);",
            "CITY LIFE (50%)", "",
            f"LOAD-DATE: {told.american}", "", "LANGUAGE: ENGLISH", "", "PUBLICATION-TYPE: Newspaper", "", "",
            f"Copyright {told.day.year} {told.outlet}".center(79), "All Rights Reserved".center(79),
        ]  # fmt: skip
    return "\r\n".join(lines).encode("cp1252")


def lexisnexis_labelled_text(articles: list[Told]) -> bytes:
    """As LexisNexis gave it until about 2005: the title and the body have labels of their own."""
    lines = []
    for number, told in enumerate(articles, 1):
        body = [line for text in told.paragraphs for line in (*textwrap.wrap(text, 75), "")]
        lines += [
            f"{number} of {len(articles)} DOCUMENTS", "", f"Copyright {told.day.year} {told.outlet}", "",
            told.outlet, "", f"{told.american}, {told.day:%A}, FINAL EDITION", "", "SECTION: NEWS; Pg. 7", "",
            f"LENGTH: {told.n_words} words", "", *textwrap.wrap(f"HEADLINE: {told.title}", 34), "",
            f"BYLINE: {told.author}", "", "DATELINE: PORT LINCOLN", "", "BODY:", *body,
            f"LOAD-DATE: {told.american}", "",
        ]  # fmt: skip
    return "\r\n".join(lines).encode("cp1252")


def lexisnexis_html(articles: list[Told]) -> bytes:
    parts = []
    for number, told in enumerate(articles, 1):
        body = "".join(
            f'<p class="c8"><span class="c2">{escape(text)}</span></p>' for text in told.paragraphs
        )
        fields = (
            ("BYLINE", f"By {told.author}"),
            ("SECTION", "NEWS; Pg. 3"),
            ("LENGTH", f"{told.n_words} words"),
        )
        heads = "".join(
            f'<p class="c7"><span class="c3">{k}: </span><span class="c2">{escape(v)}</span></p>'
            for k, v in fields
        )
        parts.append(
            f'<div class="c0"><p class="c1"><span class="c2">{number} of {len(articles)} DOCUMENTS</span></p>'
            f"</div>"
            f'<div class="c0"><p class="c1">{escape(told.outlet)}</p></div>'
            f'<div class="c3"><p class="c1">{told.american} {told.day:%A}</p></div>'
            f'<div class="c4"><p class="c5"><span class="c6">{escape(told.title)}</span></p></div>'
            f'<div class="c4">{heads}</div><div class="c4">{body}</div>'
            f'<div class="c4"><p class="c5">LOAD-DATE: {told.american}</p><p class="c5">LANGUAGE: ENGLISH</p>'
            f"</div>"
        )
    return _page("Search", parts)


def _factiva_head(told: Told, language: str, counted: str) -> list[str]:
    return [
        "News", told.title, f"By {told.author}", f"{told.n_words} {counted}", told.british, told.outlet,
        "HRBT", "3",
        language, f"(c) {told.day.year} {told.outlet}",
    ]  # fmt: skip


def _number(told: Told, place: int) -> str:
    return f"HRBT0000{told.day:%Y%m%d}ek56{place:04d}x"


def factiva_text(articles: list[Told]) -> bytes:
    lines = []
    for n, told in enumerate(articles):
        body = [line for text in told.paragraphs for line in ("", text)]
        lines += [*_factiva_head(told, "English", "words"), *body, "", f"Document {_number(told, n)}", "", ""]
    return "\n".join(lines).encode()


def factiva_text_in_german(articles: list[Told]) -> bytes:
    lines = []
    for n, told in enumerate(articles):
        body = [line for text in told.paragraphs for line in ("", text)]
        lines += [*_factiva_head(told, "Englisch", "Wörter"), *body, "", f"Dokument {_number(told, n)}", ""]
    return "\r\n".join(lines).encode()


def _codes(told: Told, place: int) -> list[tuple[str, str]]:
    return [
        ("SE", "News"), ("HD", told.title), ("BY", f"By {told.author}"), ("WC", f"{told.n_words} words"),
        ("PD", told.british), ("SN", told.outlet), ("SC", "HRBT"), ("LA", "English"),
        ("CY", f"(c) {told.day.year} {told.outlet}"), ("LP", told.paragraphs[0]),
        ("TD", "\n\n".join(told.paragraphs[1:])),
        ("CO", "harbco : Harbour Company | ferry : Ferry Lines"), ("IN", "i75 : Transport"),
        ("NS", "gpol : Politics"),
        ("RE", "uk : United Kingdom"), ("PUB", told.outlet), ("AN", f"Document {_number(told, place)}"),
    ]  # fmt: skip


def factiva_coded_text(articles: list[Told]) -> bytes:
    lines = [
        f"{code:4}{value}" for n, told in enumerate(articles) for code, value in [*_codes(told, n), ("", "")]
    ]
    return "\n".join(lines).encode()


def factiva_rtf(articles: list[Told]) -> bytes:
    def plain(text: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text).replace("\n\n", "\\par ")

    link = r'{\field{\*\fldinst {HYPERLINK "http://global.factiva.example/ga"}}{\fldrslt link}}'
    rows = [
        rf"\trowd\cellx800\cellx9000 {code}\cell {plain(value)}\cell\row "
        for n, told in enumerate(articles)
        for code, value in _codes(told, n)
    ]
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Times;}}" + link + r"\par " + "".join(rows) + "}"
    ).encode()


def factiva_html(articles: list[Told]) -> bytes:
    parts = []
    for n, told in enumerate(articles):
        section, title, *heads = _factiva_head(told, "English", "words")
        body = "".join(
            f'<p class="articleParagraph enarticleParagraph">{escape(text)}</p>' for text in told.paragraphs
        )
        parts.append(
            f'<div id="article-{_number(told, n)}" class="article enArticle"><div>{section}</div>'
            f'<div id="hd">'
            f'<span class="enHeadline">{escape(title)}</span>'
            f"</div>{''.join(f'<div>{escape(h)}</div>' for h in heads)}"
            f"{body}<p>Document {_number(told, n)}</p></div>"
        )
    return _page("Factiva", parts)


def factiva_xml(articles: list[Told]) -> bytes:
    parts = []
    for told in articles:
        tail = "".join(f"<paragraph>{escape(text)}</paragraph>" for text in told.paragraphs[1:])
        parts.append(
            f"<ppsarticle><article><headline><paragraph>{escape(told.title)}</paragraph></headline>"
            f"<byline>By {escape(told.author)}</byline><leadParagraph>"
            f"<paragraph>{escape(told.paragraphs[0])}</paragraph>"
            f"</leadParagraph><tailParagraphs>{tail}</tailParagraphs><publicationDate><date>{told.day}</date>"
            f"</publicationDate><sourceName>{escape(told.outlet)}</sourceName>"
            f"<wordCount>{told.n_words}</wordCount>"
            "</article></ppsarticle>"
        )
    inside = f"<ppsResult><ppsarticles>{''.join(parts)}</ppsarticles></ppsResult>"
    return f'<?xml version="1.0" encoding="UTF-8"?>{inside}'.encode()


def _proquest_fields(told: Told, number: int) -> list[tuple[str, str]]:
    return [
        ("Author", told.author), ("Publication title", f"{told.outlet}; Port Lincoln"),
        ("Publication date", told.american), ("ProQuest document ID", str(3050000000 + number)),
    ]  # fmt: skip


def proquest_text(articles: list[Told]) -> bytes:
    lines = []
    for number, told in enumerate(articles, 1):
        fields = [line for name, value in _proquest_fields(told, number) for line in (f"{name}: {value}", "")]
        body = "\n\n".join(told.paragraphs)
        lines += [
            RULE, "", f"Document {number} of {len(articles)}", "", told.title, "", *fields,
            f"Full text: {body}", "",
            "Subject: Harbors; Ferries", "", "Location: Port Lincoln", "", "Pages: 3", "",
            f"Copyright: Copyright {told.outlet} {told.american}", "", f"Last updated: {told.day}", "",
            "Database: Global Newsstream", "",
        ]  # fmt: skip
    return "\n".join([*lines, RULE, "", "Contact us at: http://help.proquest.example"]).encode()


def proquest_html(articles: list[Told]) -> bytes:
    parts = []
    for number, told in enumerate(articles, 1):
        fields = "".join(
            f"<p><strong>{name}: </strong>{escape(value)}</p>"
            for name, value in _proquest_fields(told, number)
        )
        first, *rest = (escape(text) for text in told.paragraphs)
        parts.append(
            f"<div><p>{RULE}</p><p>Document {number} of {len(articles)}</p>"
            f"<p>{escape(told.title)}</p>{fields}"
            f"<p><strong>Full text: </strong>{first}</p>{''.join(f'<p>{text}</p>' for text in rest)}"
            f"<p><strong>Subject: </strong>Harbors; Ferries</p><p>"
            f"<strong>Database: </strong>Global Newsstream</p></div>"
        )
    return _page("ProQuest", parts)


def proquest_mail(articles: list[Told]) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = (
        "ProQuest <noreply@proquest.example>",
        "a@example.org",
        "Your documents",
    )
    mail["Date"] = "Mon, 13 May 2024 10:00:00 +0000"
    mail.set_content(proquest_text(articles).decode(), cte="quoted-printable")
    return mail.as_bytes()


def europresse_html(articles: list[Told]) -> bytes:
    parts = []
    for told in articles:
        body = "".join(f"<p>{escape(text)}</p>" for text in told.paragraphs)
        parts.append(
            f'<article><header><div class="rdp__DocPublicationName">'
            f'<span class="DocPublicationName">'
            f"{escape(told.outlet)}, "
            f'no. 43018</span></div><div><span class="DocHeader">News, {told.day:%A}, {told.american},p. '
            f"3</span></div>"
            f'<div class="titreArticle"><p class="titreArticleVisu">{escape(told.title)}</p></div>'
            f'<div class="docAuthors">By {escape(told.author)}</div></header><section>'
            f'<div class="DocText clearfix">'
            f'<div class="docOcurrContainer">{body}</div></div></section><footer>'
            f'<div class="publiC-lblNodoc">'
            f"news·{told.day:%Y%m%d}·HT·1</div></footer></article>"
        )
    return _page("Europresse", parts)


def europresse_text(articles: list[Told]) -> bytes:
    """The lines of a PDF of Europresse: a box on the source, the article, whose the rights are."""
    listed = [line for told in articles for line in (told.outlet, told.british, told.title, "")]
    lines = ["Summary", f"Documents saved • {len(articles)} documents", "", *listed]
    for told in articles:
        body = [line for text in told.paragraphs for line in (text, "")]
        lines += [
            "Source name", told.outlet, "Source type", "Press • Newspapers", "Periodicity", "Daily", "",
            f"{told.day:%A}, {told.american}", f"{told.outlet} • p. 7 • {told.n_words} words", "",
            told.title, "", f"By {told.author}", "", *body,
            f"© {told.day.year} {told.outlet}. All rights reserved. This document is protected by copyright.",
            f"Certificate issued on {told.american} to A. Reader for personal display.", "",
        ]  # fmt: skip
    return "\n".join(lines).encode()


def gale_text(articles: list[Told]) -> bytes:
    """As Gale mails it: the title above the labels, the place glued to the outlet."""
    return "\n".join(
        f"{told.title}\nAuthor: {told.author}\nDate: {told.american}\nFrom: {told.outlet}(Port Lincoln, NB)\n"
        f"Document Type: Article\nLength: {told.n_words} words\nLexile Measure: 1180L\n\nFull Text:\n"
        f"{told.spaced}\n"
        f"Copyright: COPYRIGHT {told.day.year} {told.outlet}\n"
        f"Source Citation\n{told.outlet}, {told.british}.\nGale Document Number: A{n}\n"
        for n, told in enumerate(articles)
    ).encode()


def wiso_text(articles: list[Told]) -> bytes:
    """As wiso gives it: the author below the title, values below their labels."""
    return "\n".join(
        f"{told.title}\n\n{told.author}\n\nQuelle:\n{told.outlet} vom {told.day:%d.%m.%Y}, S. 3\nRessort:\n"
        f"Politik\nDokumentnummer:\nA-{n}\n\n{told.spaced}\n"
        f"Dauerhafte Adresse des Dokuments:\nhttps://wiso.example/{n}\n{'_' * 40}"
        for n, told in enumerate(articles)
    ).encode()


def labelled_text(articles: list[Told]) -> bytes:
    """As people keep them in a file of their own, and as Gale and wiso write them."""
    return "\n".join(
        f"Title: {told.title}\nNewspaper: {told.outlet}\nDate: {told.british}\nAuthor: {told.author}\n"
        f"Document type: Article\n\n{told.spaced}\n"
        f"Copyright: COPYRIGHT {told.day.year} {told.outlet}\nDocument Number: A{n}\n{'-' * 40}"
        for n, told in enumerate(articles)
    ).encode()


def proquest_xml(articles: list[Told]) -> bytes:
    """As ProQuest gives texts for mining."""

    def record(told: Told) -> str:
        body = escape("".join(f"<p>{escape(text)}</p>" for text in told.paragraphs))
        return (
            f"<RECORD><DFS><PubFrosting><Title>{told.outlet}</Title></PubFrosting></DFS><Obj><TitleAtt>"
            f"<Title>{told.title}</Title></TitleAtt><NumericDate>{told.day}</NumericDate><Contributors>"
            f"<Contributor><OriginalForm>{told.author}</OriginalForm></Contributor></Contributors></Obj>"
            f'<TextInfo><Text WordCount="{told.n_words}">{body}</Text></TextInfo></RECORD>'
        )

    return f'<?xml version="1.0"?><RECORDS>{"".join(map(record, articles))}</RECORDS>'.encode()


def retriever_text(articles: list[Told]) -> bytes:
    """As Mediearkivet gives it; it names no author apart from the text."""
    listed = [
        line for told in articles for line in (f"> {told.title}, {told.outlet}, {told.day:%d.%m.%Y}", "")
    ]
    lines = ["Universitetet", "Uttak 10.09.2024", f"{len(articles)} papirartikler", "", *listed]
    for n, told in enumerate(articles):
        body = [line for text in told.paragraphs for line in (text, "")]
        lines += [
            told.title, "-" * 78, f"{told.outlet}, {told.day:%d.%m.%Y}", f"Side {n + 3}",
            "Publisert på trykk.", "", *body, f"© {told.outlet}", "",
            "Les hele nyheten på http://ret.nu/aBc", "=" * 78, "",
        ]  # fmt: skip
    return "\n".join(lines).encode()


def newsbank_text(articles: list[Told]) -> bytes:
    lines = []
    for told in articles:
        body = [line for text in told.paragraphs for line in (text, "")]
        lines += [
            told.title, "", f" {told.american} | {told.outlet} (Port Lincoln, NB)", "",
            f" Author/Byline: {told.author} | Section: News | Page: A1", "", f" {told.n_words}", " Words", "",
            " Read News Document", "", *body,
            f"Citation (aglc Style): {told.author}, '{told.title}', {told.outlet} (online), {told.british}",
            f"© Copyright {told.day.year} {told.outlet}", "",
        ]  # fmt: skip
    return "\n".join(lines).encode()


def trove_json(articles: list[Told]) -> bytes:
    """As the interface of Trove answers; it names no authors."""
    found = [
        {
            "id": str(n), "url": f"https://trove.example/{n}", "heading": told.title, "category": "Article",
            "title": {"id": "11", "title": told.outlet}, "date": str(told.day), "page": "4",
            "wordCount": told.n_words,
            "articleText": "".join(f"<p><span>{escape(text)}</span></p>" for text in told.paragraphs),
        }
        for n, told in enumerate(articles)
    ]  # fmt: skip
    return json.dumps({"query": "quay", "category": [{"records": {"article": found}}]}).encode()


def paragraph_rows_csv(articles: list[Told]) -> bytes:
    """A table that was cut into paragraphs, a row each."""
    buffer = io.StringIO()
    rows = csv.writer(buffer)
    rows.writerow(["doc_id", "outlet", "date", "headline", "author", "paragraph_no", "text"])
    for n, told in enumerate(articles):
        same = [n, told.outlet, told.day, told.title, told.author]
        rows.writerows([*same, number, text] for number, text in enumerate(told.paragraphs, 1))
    return buffer.getvalue().encode()


def labelled_docx(articles: list[Told]) -> bytes:
    """As people keep them in Word: a table of fields above each article."""
    import docx

    document = docx.Document()
    for told in articles:
        table = document.add_table(0, 2)
        fields = {"Outlet": told.outlet, "Date": told.british, "Headline": told.title, "Author": told.author}
        for row in fields.items():
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        for text in told.paragraphs:
            document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def srt(paragraphs: list[str]) -> bytes:
    """Subtitles: a piece of a few words each, a pause behind each paragraph."""
    return _subtitles(paragraphs, ",", numbered=True).encode()


def webvtt(paragraphs: list[str]) -> bytes:
    return f"WEBVTT - News\n\nNOTE a draft\n\n{_subtitles(paragraphs, '.', numbered=False)}".encode()


def _subtitles(paragraphs: list[str], point: str, *, numbered: bool) -> str:
    pieces, clock = [], 0
    for text in paragraphs:
        for lines in textwrap.wrap(text, 60):
            begins, ends = (f"00:{t // 60:02}:{t % 60:02}{point}000" for t in (clock, clock + 2))
            number = f"{len(pieces) + 1}\n" if numbered else ""
            pieces.append(f"{number}{begins} --> {ends}\n{textwrap.fill(lines, 40)}\n")
            clock += 2
        clock += 3
    return "\n".join(pieces)


EXPORTS: dict[str, tuple[str, Callable[[list[Told]], bytes]]] = {
    "Nexis Uni, text": ("a.txt", nexis_uni_text),
    "Nexis Uni, DOCX": ("a.docx", nexis_uni_docx),
    "LexisNexis, text": ("a.TXT", lexisnexis_text),
    "LexisNexis, labels": ("a.TXT", lexisnexis_labelled_text),
    "LexisNexis, HTML": ("a.html", lexisnexis_html),
    "Factiva, text": ("a.txt", factiva_text),
    "Factiva, German interface": ("a.txt", factiva_text_in_german),
    "Factiva, codes": ("a.txt", factiva_coded_text),
    "Factiva, RTF": ("a.rtf", factiva_rtf),
    "Factiva, HTML": ("a.html", factiva_html),
    "Factiva, XML": ("a.xml", factiva_xml),
    "ProQuest, text": ("a.txt", proquest_text),
    "ProQuest, HTML": ("a.html", proquest_html),
    "ProQuest, mail": ("a.eml", proquest_mail),
    "ProQuest, XML": ("a.xml", proquest_xml),
    "Europresse, HTML": ("a.html", europresse_html),
    "Europresse, text of a PDF": ("a.txt", europresse_text),
    "Gale, text": ("a.txt", gale_text),
    "wiso, text": ("a.txt", wiso_text),
    "labelled lines, text": ("a.txt", labelled_text),
    "labelled lines, DOCX": ("a.docx", labelled_docx),
    "Retriever, text": ("a.txt", retriever_text),
    "NewsBank, text": ("a.txt", newsbank_text),
    "Trove, JSON": ("a.json", trove_json),
    "a row a paragraph, CSV": ("a.csv", paragraph_rows_csv),
}
"""What a form is called -> the name of its file, and its writer."""
