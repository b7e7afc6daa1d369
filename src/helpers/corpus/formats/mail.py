"""Mails (EML, mbox) and what browsers save in their form: MHTML; and Safari's web archive."""

from __future__ import annotations

import email
import email.policy
import plistlib
import re
from email.message import EmailMessage
from typing import Any

from helpers.corpus.dates import parse_date
from helpers.corpus.decode import decode
from helpers.corpus.model import RejectedFileError
from helpers.corpus.patterns import MAIL_PART
from helpers.corpus.source import Raw

_HEADERS = (
    "from|to|cc|subject|date|mime-version|content-type|received|return-path|message-id|reply-to|delivered-to"
    "|snapshot-content-location|content-transfer-encoding|dkim-signature|sender|list-id|x-[a-z-]{2,40}"
)
_HEADER = re.compile(rf"(?P<name>{_HEADERS}):[ \t]\S", re.IGNORECASE)
_ENVELOPE = re.compile(rb"(?:^|\n\r?\n?)From \S{1,200} [^\n]{5,60}\d{4}\r?\n(?=[A-Za-z-]{2,40}:)")
_FORWARDED = re.compile(
    r"^(?:-{2,} ?(?:forwarded message|original message|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|message (?:transféré|d'origine)|mensaje (?:reenviado|original)|messaggio (?:inoltrato|originale)"
    r"|doorgestuurd bericht|oorspronkelijk bericht) ?-{2,}|begin forwarded message:)\s*$",
    re.IGNORECASE | re.MULTILINE,
)
_NAMED = re.compile(r"(?P<name>[^\W\d_][\w -]{0,14})\s?:[ \t]*(?P<value>.*)")
_FIELDS = {
    "from": "outlet", "von": "outlet", "de": "outlet", "van": "outlet", "da": "outlet",
    "date": "published", "sent": "published", "datum": "published", "gesendet": "published",
    "envoyé": "published", "fecha": "published", "enviado": "published", "verzonden": "published",
}  # fmt: skip
"""Headers of a forwarded mail, in the languages of programs -> our field."""
_MOST_MAILS = 20_000
_BUTTON = re.compile(
    r"(?:view|read|open|see) (?:this |the )?(?:e-?mail|message|newsletter|it)?\s?"
    r"(?:in|on) (?:your |a |the )?(?:browser|web)\b.{0,200}"
    r"|(?:unsubscribe|manage (?:your )?(?:e-?mail )?preferences|update (?:your )?(?:profile|preferences)"
    r"|forward to a friend|sent from my (?:i?phone|ipad|mobile|android)|get outlook for)\b.{0,300}",
    re.IGNORECASE,
)


def is_mail(text: str) -> bool:
    """Whether a text begins with the headers of a mail."""
    names = set()
    for number, line in enumerate(text[:20_000].lstrip("\ufeff\r\n").splitlines()[:60]):
        if number == 0 and line.startswith("From ") and re.search(r"\d{4}$", line.strip()):
            continue
        if not line.strip():
            break
        match = _HEADER.match(line)
        if match:
            names.add(match["name"].lower())
        elif not line[:1].isspace() and not re.match(r"[A-Za-z-]{2,40}:", line):
            return False
    return "mime-version" in names or len(names & {"from", "to", "subject", "date", "message-id"}) >= 3


def read(data: bytes) -> list[Raw]:
    """The mails in a file, or the page in one that a browser saved."""
    starts = [match.start() for match in _ENVELOPE.finditer(b"\n" + data)]
    if not starts or starts[0] > 1:
        return [_read_one(data)]
    pieces = [data[max(a - 1, 0) : b - 1] for a, b in zip(starts, [*starts[1:], len(data) + 1], strict=True)]
    if len(pieces) > _MOST_MAILS:
        raise RejectedFileError(f"too many mails in one file: more than {_MOST_MAILS:,}")
    return [_read_one(re.sub(rb"^\s*From [^\n]*\n", b"", piece)) for piece in pieces]


def read_webarchive(data: bytes) -> list[Raw]:
    """The page in an archive of Safari."""
    try:
        main = plistlib.loads(data)["WebMainResource"]
        content, url = main["WebResourceData"], str(main.get("WebResourceURL") or "")
        declared = str(main.get("WebResourceTextEncodingName") or "")
    except MemoryError:
        raise
    except Exception as error:  # a property list of another kind, or a damaged one
        raise RejectedFileError(f"property list without a web page ({type(error).__name__})") from None
    return [_page(content if isinstance(content, bytes) else b"", declared, url)]


def _page(content: bytes, declared: str, url: str) -> Raw:
    from helpers.corpus.formats import web

    html, _ = decode(content, declared=declared or web.declared_encoding(content))
    raw = web.read_page(html)
    return raw | {"lines": raw["text"], "fields": {"url": url} | raw["fields"]}


def _read_one(data: bytes) -> Raw:
    mail = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(mail, EmailMessage):
        raise RejectedFileError("a mail that cannot be read")
    saved = _header(mail, "Snapshot-Content-Location")
    by_browser = _header(mail, "From").startswith("<Saved by") or not _header(mail, "To")
    if saved or (mail.get_content_type() == "multipart/related" and by_browser):
        return _saved_page(mail, saved)
    return _article(mail)


def _saved_page(mail: EmailMessage, url: str) -> Raw:
    parts = [
        part for part in mail.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")
    ]
    if not parts:
        raise RejectedFileError("MHTML without a web page")
    page = next((part for part in parts if _header(part, "Content-Location") == url), parts[0])
    content = page.get_payload(decode=True)
    return _page(content if isinstance(content, bytes) else b"", page.get_content_charset() or "", url)


def _article(mail: EmailMessage) -> Raw:
    """Text and fields of a mail; its headers and what is attached are its `rest`."""
    body = mail.get_body(preferencelist=("plain", "html"))
    text, rest = "", []
    if body is not None:
        content = body.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        text = decode(content, declared=body.get_content_charset() or "")[0] if content.strip() else ""
        if body.get_content_type() == "text/html":
            from helpers.corpus.formats.markup import read_fragment

            fragment = read_fragment(text)
            text, rest = fragment["text"], fragment["rest"]
        elif body.get_param("format", "") == "flowed":
            text = re.sub(r" \r?\n(?!>)", " ", text)
    text, forwarded, above = _unwrapped(text)
    text, around = _without_frame(text)
    around = [*above, *around]
    headers = [f"{name}: {value}" for name, value in mail.items()]
    attached = [part.get_filename() or part.get_content_type() for part in mail.iter_attachments()]
    fields = {
        "title": re.sub(r"^(?:(?:fwd?|re|aw|wg)\s*:\s*)+", "", _header(mail, "Subject"), flags=re.IGNORECASE),
        "outlet": _sender(_header(mail, "From")),
        "published": re.sub(r"\s*\([^()]*\)$", "", _header(mail, "Date")),
    } | forwarded
    rest = [*rest, (MAIL_PART, "\n".join([*around, *headers, *map(str, attached)]))]
    stated = {"kind": "stub"} if _is_digest(text) else {}
    return {"text": text, "lines": text, "fields": fields, "rest": rest, "stated": stated, "page": False}


def _is_digest(text: str) -> bool:
    """Whether a mail lists articles elsewhere, as alerts do: beginnings that are cut off, and addresses."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    cut = sum(line.endswith(("...", "…")) for line in lines)
    addresses = sum(bool(re.fullmatch(r"<?https?://\S+", line)) for line in lines)
    return min(cut, addresses) >= max(1, 0.15 * len(lines))


def _unwrapped(text: str) -> tuple[str, dict[str, str], list[str]]:
    """The text of a forwarded mail, its fields, and the lines above it: a remark, its headers.

    What is longer above than below is an answer to the mail and not its frame.
    """
    mark = _FORWARDED.search(text)
    if mark is None or mark.start() > len(text) - mark.end():
        return text, {}, []
    lines = text[mark.end() :].strip().split("\n")
    end = next((n for n, line in enumerate(lines) if not _NAMED.match(line)), len(lines))
    named = [match.groups() for line in lines[:end] if (match := _NAMED.match(line))]
    known = {_FIELDS[name.lower()]: value for name, value in named if name.lower() in _FIELDS}
    if "outlet" in known:
        known["outlet"] = _sender(known["outlet"])
    if not parse_date(known.get("published", "")):
        known.pop("published", None)
    return "\n".join(lines[end:]), known, [*text[: mark.end()].split("\n"), *lines[:end]]


def _sender(header: str) -> str:
    """The name of a sender without the address."""
    return re.sub(r"\s*<[^<>]*>\s*$", "", header).strip(" \"'")


def _without_frame(text: str) -> tuple[str, list[str]]:
    """A mail's text without its signature and the buttons of a newsletter at its beginning and end."""
    text, mark, signature = text.partition("\n-- \n") if "\n-- \n" in text else text.partition("\n-- \r\n")
    lines, around = text.split("\n"), signature.split("\n") if mark else []
    filled = [n for n, line in enumerate(lines) if line.strip() and not _BUTTON.fullmatch(line.strip())]
    first, last = (filled[0], filled[-1] + 1) if filled else (0, 0)
    return "\n".join(lines[first:last]), [*lines[:first], *lines[last:], *around]


def _header(mail: Any, name: str) -> str:
    return " ".join(str(mail.get(name) or "").split())
