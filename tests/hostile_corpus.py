"""Files that try to break the reading, the pages or their reader: what each holds, and where it must end."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

STORY = (
    "The two ministers met in the capital on Monday to talk about the dam.\n\n"
    "Farmers on both banks said they had waited for the meeting since spring.\n"
)
CANARY = "window.__canary=1;document.title='owned';fetch('http://canary.example/x')"
FORMULA = '=HYPERLINK("http://x.example","click") was on the sheet that the minister held.\n\n' + STORY

# Whatever runs one of these sets window.__canary, changes the title, or asks for canary.example.
MARKUP = {
    "script": f"<script>{CANARY}</script>",
    "end-of-script": f"</script><script>{CANARY}</script>",
    "end-of-style": f"</style></textarea></title></noscript><script>{CANARY}</script>",
    "image": f'<img src="http://canary.example/i.png" onerror="{CANARY}">',
    "svg": f'<svg xmlns="http://www.w3.org/2000/svg" onload="{CANARY}"><animate onbegin="{CANARY}"/></svg>',
    "svg-use": f'<svg><a xlink:href="javascript:{CANARY}"><text y="9">x</text></a></svg>',
    "mathml": f'<math><mi><a href="javascript:{CANARY}">x</a><img src=x onerror="{CANARY}"></mi></math>',
    "mathml-break": f"<math><mi><style></math><img src=x onerror=\"{CANARY}\">",
    "attribute": f'" onmouseover="{CANARY}" autofocus onfocus="{CANARY}" x="',
    "attribute-single": f"' onmouseover='{CANARY}' autofocus onfocus='{CANARY}' x='",
    "attribute-bare": "x onerror=window.__canary=1 tabindex=0 autofocus onfocus=window.__canary=1",
    "frame": f'<iframe srcdoc="<script>parent.{CANARY}</script>"></iframe><iframe src="javascript:{CANARY}">',
    "base": '<base href="http://canary.example/"><link rel="stylesheet" href="http://canary.example/s.css">',
    "refresh": '<meta http-equiv="refresh" content="0;url=http://canary.example/r">',
    "details": f'<details open ontoggle="{CANARY}">x</details><video src=x onerror="{CANARY}">',
    "form": f'<form action="http://canary.example/f"><input autofocus onfocus="{CANARY}"></form>',
    "comment": f"<!--><script>{CANARY}</script>-->]]><![CDATA[<script>{CANARY}</script>",
    "markdown": f"[click](javascript:{CANARY}) ![x](http://canary.example/m.png) <javascript:{CANARY}>",
    "markdown-block": f"# Head\n\n```\n</code></pre><script>{CANARY}</script>\n```\n\n- `x`\n\n    <b>",
    "mathjax": f"$\\unicode{{<img src=x onerror={CANARY}>}}$ $$\\href{{javascript:{CANARY}}}{{x}}$$ \\(x\\)",
    "template": f"{{{{ 7*7 }}}} {{% include '/etc/passwd' %}} {{{{ '<script>{CANARY}</script>' | safe }}}}",
    "raw": "{% raw %}{% endraw %}{# comment #} ${7*7} #{1} <%= 7*7 %> {% for x in y %}",
    "entities": f"&lt;script&gt;{CANARY}&lt;/script&gt; &#60;img src=x onerror=window.__canary=1&#62;",
    "separators": f"line\u2028one\u2029<script>{CANARY}</script>",
    "charset": f"+ADw-script+AD4-{CANARY}+ADw-/script+AD4-",
    "json": f'"}}]}};{CANARY};//',
}  # fmt: skip


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def web_archive(pages: int, page: bytes) -> bytes:
    """A WARC archive with the same page, sent compressed, again and again."""
    body = gzip.compress(page, mtime=0)
    sent = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + body
    records = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/%d\r\n"
        b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (number, len(sent), sent)
        for number in range(pages)
    )
    return b"".join(records)


def quoted(markup: str) -> str:
    """An article that brings markup wherever the pages quote one: headline, source, quotation, hedge."""
    line = " ".join(markup.split())
    return (
        f"Ministers meet {line} over dam\n\n"
        f"Officials may have seen {line} on the wall of the ministry, a spokesman for {line} claimed.\n\n"
        f'"We will perhaps build {line} in August," the minister said on Monday.\n\n{STORY}'
    )


TAKEN: dict[str, str | bytes] = {
    **{f"{name}.txt": quoted(markup) for name, markup in MARKUP.items()},
    "formula.txt": FORMULA,
    "entities-named.txt": "&lt;b&gt; &amp; &#x27; &nbsp; stood on the wall.\n\n" + STORY,
    "quotes.txt": "''Two single marks'' and ``these`` were \"said\" by ’one’.\n\n" + STORY,
    "controls.txt": "A bell\x07 rang\x1b[31m in the hall.\n\n" + STORY,
    "rtl.txt": "The file gpj\u202etxt.exe was \u2067sent\u2069 to the ministry.\n\n" + STORY,
    "zero-width.txt": "The mini\u200bster and the far\u00admer met, they said.\n\n" + STORY,
    "mojibake.txt": "The cafÃ© and the rÃ´le, she said, were â€œfineâ€\u009d.\n\n" + STORY,
    "combining.txt": "The cafe\u0301 was full" + "\u0301" * 500 + ", she said.\n\n" + STORY,
    "bom.txt": "\ufeff" + STORY,
    "utf16.txt": STORY.encode("utf-16"),
    "utf16-bare.txt": STORY.encode("utf-16-be"),
    "utf32.txt": STORY.encode("utf-32"),
    "cp1252.txt": ("The café’s owner said “no”.\n\n" + STORY).encode("cp1252"),
    "crlf.txt": STORY.replace("\n", "\r\n"),
    "cr.txt": STORY.replace("\n", "\r"),
    "unicode-lines.txt": STORY.replace("\n\n", "\u2028\u2029"),
    "one-line.txt": STORY * 50,
    "long-word.txt": "a" * 100_000 + " stood on the wall.\n\n" + STORY,
    "brackets.txt": "[" * 5000 + "\n\n" + STORY,
    "braces.txt": "{" * 5000 + "\n\n" + STORY,
    "quotes-only.txt": '"' * 50_000 + "\n\n" + STORY,
    "spaces.txt": " " * 200_000 + STORY,
    "captions.txt": "A man stands by the dam. Photo: Ana Torres\n" * 300 + STORY,
    "emoji.txt": "The sign said 👩\u200d👩\u200d👧 and 🇰🇷, and all saw it.\n\n" + STORY,
    "percent.txt": "%s %n %x {0} {name} \\x41 \\u0041 stood on the wall.\n\n" + STORY,
    "path.txt": "../../etc/passwd and C:\\Windows\\win.ini were named in the note.\n\n" + STORY,
    "page.html": "<html><body><p>" + STORY * 3 + f"</p><script>{CANARY}</script></body></html>",
    "page-in-text.txt": "<!DOCTYPE html><html><body><p>" + STORY * 3 + "</p></body></html>",
    "open-tags.html": "<html><body><p>" + STORY * 3 + "<b><i><table><tr><td>",
    "linked.html": (
        '<html><head><meta property="og:title" content="&lt;img src=x onerror=window.__canary=1&gt;">'
        f'<meta property="og:url" content="javascript:{CANARY}"><link rel="canonical" href="javascript:1">'
        '<meta name="author" content="&lt;svg onload=window.__canary=1&gt;"></head><body><p>'
        + STORY * 3
        + "</p></body></html>"
    ),
    "squeezed.txt.gz": gzip.compress(STORY.encode(), mtime=0),
    "rich.rtf": b"{\\rtf1 " + STORY.replace("\n", "\\par ").encode() + b"}",
    "a&b <i>.txt": STORY,
    "<svg onload=window.__canary=1>.txt": STORY,
    '" onmouseover="window.__canary=1" x=".txt': STORY,
    "'; DROP TABLE articles; --.txt": STORY,
    "name\nwith line.txt": STORY,
    "=cmd|'.txt": STORY,
    "%2e%2e%2fx.txt": STORY,
    "会谈.txt": STORY,
    "x" * 200 + ".txt": STORY,
    "table.csv": "text,title,url\n" + '"' + STORY + '",=1+1,javascript:alert(1)\n',
    "lines.jsonl": json.dumps({"text": STORY, "title": "<img src=x onerror=window.__canary=1>"}),
    "feed.xml": (
        "<?xml version='1.0'?><rss><channel><item><title>&lt;img src=x onerror=window.__canary=1&gt;</title>"
        f"<link>javascript:{CANARY}</link><description><![CDATA[<p>{STORY}</p><script>{CANARY}</script><p>x</p>]]>"
        "</description></item></channel></rss>"
    ),
    "wordpress.xml": (
        '<rss xmlns:content="urn:content" xmlns:wp="urn:wp" xmlns:dc="urn:dc"><channel><item>'
        f"<title>&lt;/title&gt;&lt;script&gt;{CANARY}&lt;/script&gt;</title><link>javascript:{CANARY}</link>"
        f"<dc:creator><![CDATA[<svg onload={CANARY}>]]></dc:creator><wp:post_type>post</wp:post_type>"
        "<wp:status>publish</wp:status><content:encoded>"
        f"<![CDATA[[caption]<img src=x onerror={CANARY}>[/caption]{STORY}<script>{CANARY}</script>]]>"
        "</content:encoded></item></channel></rss>"
    ),
    "feed.json": json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "items": [
                {
                    "title": f"</title><script>{CANARY}</script>",
                    "url": f"javascript:{CANARY}",
                    "authors": [{"name": f"<svg onload={CANARY}>"}],
                    "content_html": f"<p>{STORY}</p><script>{CANARY}</script>",
                }
            ],
        }
    ),
    "mail.eml": (
        "From: <svg onload=window.__canary=1> <a@b.example>\nTo: c@d.example\nSubject: <img src=x "
        "onerror=1>\n"
        f"Date: never\n\n{STORY}"
    ),
    "labelled.txt": (
        "Title: <img src=x onerror=window.__canary=1>\nSource: River Post\nDate: 6 May 2024\n"
        f"Author: {CANARY}\n\n{STORY}"
    ),
    "notes.enex": (
        "<?xml version='1.0'?><en-export><note><title>&lt;svg onload=window.__canary=1&gt;</title><content>"
        f"<![CDATA[<en-note><p>{STORY}</p><script>{CANARY}</script><p>x</p></en-note>]]></content></note>"
        "</en-export>"
    ),
    "columns.json": json.dumps({"text": {"0": STORY}, "title": {"0": "<svg onload=window.__canary=1>"}}),
    "note.md": f"---\ntitle: <img src=x onerror=window.__canary=1>\nurl: javascript:1\n---\n{STORY}",
    "texts.zip": zipped(**{"<svg onload=window.__canary=1>/a.txt": STORY.encode()}),
    "cells.csv": f'text,title\n"<p>{STORY}</p><script>{CANARY}</script><p>x</p>","<b>&lt;i&gt;</b>"\n',
    "surrogate.json": json.dumps({"text": "\ud800 " + STORY, "title": "\udfff"}),
}  # fmt: skip
REFUSED: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "bom-only.txt": b"\xef\xbb\xbf",
    "zeros.txt": bytes(5000),
    "random.txt": bytes((i * 7919 + i // 7) % 256 for i in range(20_000)),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "picture.txt": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
    "program.txt": b"\x7fELF" + bytes(range(256)) * 20,
    "lying-bom.txt": b"\xef\xbb\xbf\xff\xfe\xfa text",
    "half-utf16.txt": b"\xff\xfeA",
    "many-lines.txt": b"a\n" * 300_000,
    "slip.docx": zipped(**{"../../../tmp/slip": b"x"}),
    "cut.docx": zipped(**{"word/document.xml": b"<w:document/>"})[:-30],
    "entity.docx": zipped(**{"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><w>&a;</w>'}),
    "nested.zip": zipped(**{"a.zip": zipped(**{"b.txt": b"x"})}),
    "entity.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><rss>&d;</rss>',
    "outside.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><rss>&b;</rss>',
    "deep.xml": b"<rss>" + b"<a>" * 100_000,
    "comments.xml": b"<?xml version='1.0'?>" + b"<!--" * 5000,
    "cut.webarchive": b"bplist00" + bytes(40),
    "script.js": f"/* {STORY} */".encode(),
    "refs.ris": f"TY  - NEWS\nAB  - {STORY}\nER  - ".encode(),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
    "cut.parquet": b"PAR1" + bytes(100),
    "cut.txt.gz": gzip.compress(STORY.encode(), mtime=0)[:-5],
    "twice.txt.gz": gzip.compress(gzip.compress(STORY.encode(), mtime=0), mtime=0),
    "deep.json": b"[" * 200_000,
    "not.json": b'{"text": ',
    "scalar.json": b"42",
    "no-text.csv": b"a,b\n1,2\n",
    "old.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
    "empty.rtf": b"{\\rtf1 }",
    "web.warc": b"WARC/1.0\r\n\r\n",
    "marks.csv": b'text,title\n"' + b'a""' * 500_000,
    "title-only.txt": b"Ministers meet over river dam",
    "labels-only.txt": b"I agree\n\nShare\n\nSearch Trends\n",
    "deutsch.txt": ("Die beiden Minister trafen sich am Montag in der Hauptstadt. " * 5).encode(),
    "empty.html": b"<html><body></body></html>",
}
BOMBS: dict[str, Callable[[], bytes]] = {
    "huge-line.txt.gz": lambda: gzip.compress(b"a" * (100 * 2**20), 1, mtime=0),
    "bomb.docx": lambda: zipped(**{"word/document.xml": bytes(220 * 2**20)}),
    "bomb.zip": lambda: zipped(**{"a.txt": bytes(220 * 2**20)}),
    "bomb.xlsx": lambda: zipped(**{"xl/workbook.xml": bytes(220 * 2**20)}),
    "bomb.epub": lambda: zipped(**{"META-INF/container.xml": bytes(220 * 2**20)}),
    "many.zip": lambda: zipped(**{f"{n}.txt": b"x" for n in range(5001)}),
    "bomb.warc": lambda: web_archive(4, b"<html>" + b" " * (15 * 2**20)),
    "long-cell.csv": lambda: f'text,title,note\n"{STORY}",Dam,{"<svg onload=1>" * 375_000}\n'.encode(),
    "lists.json": lambda: b"[" + b"[]," * 20_000_000 + b"[]]",
    "members.txt.gz": lambda: gzip.compress(b"", mtime=0) * 100_000,
}
"""Refused as well: what takes long to read, or would fill a machine."""
LINKS = ("passwd.txt", "loop", "pipe.txt")
OUTLETS = ("River Post", '<img src=x onerror="window.__canary=1">')


def write_corpus(folder: Path, *, bombs: bool = True) -> None:
    """Write them all, half to each of two outlets, with links that lead away and a pipe."""
    contents = {**TAKEN, **REFUSED, **({name: make() for name, make in BOMBS.items()} if bombs else {})}
    for number, (name, content) in enumerate(contents.items()):
        place = folder / OUTLETS[number % 2]
        place.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    os.symlink("/etc/passwd", folder / OUTLETS[0] / "passwd.txt")
    os.symlink(folder, folder / OUTLETS[0] / "loop")
    os.mkfifo(folder / OUTLETS[0] / "pipe.txt")


def write_manifest(folder: Path) -> None:
    """An `articles.csv` whose every cell is markup; two events, each with articles of both outlets."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.glob("*/*.txt"))
    taken = [path for path in paths if path.split("/")[1] in TAKEN]
    payloads = list(MARKUP.values())
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("path", "event", "title", "section", "author", "agency", "url"))
        for number, path in enumerate(taken[:: max(1, len(taken) // 24)]):
            markup = payloads[number % len(payloads)]
            event = (MARKUP["image"], MARKUP["end-of-script"])[number // 2 % 2]
            url = "https://x.example/?q=" + "%3Cscript%3E'onclick='window.__canary=1"
            table.writerow((path, event, f"{markup} says", markup, markup, markup, url))
