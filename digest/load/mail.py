"""Mail: newsletters and forwarded releases (``.eml``, ``.mbox``), and pages saved as one file (``.mhtml``).

A message's subject is the headline (without ``Re:``, ``Fwd:``), its date the publication's; of one that was passed on,
the subject, date and sender of the first. A person who sends it is the byline, an office the publisher. The plain text
is read where there is one, else the HTML. Attachments are not read. A saved page that names no address has the one it
was saved from.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from digest.load import html, text
from digest.load.dumps import blocks_of_html
from digest.load.metadata import read_fields
from digest.load.page import Fault, Page, Unreadable

_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+", re.I)
_PASSED_ON = re.compile(
    r"""^(?:-+\s?(?:forwarded\ message|original\ message)\s?-+|begin\ forwarded\ message:)\s*\n+
        (?P<head>(?:>?\s?\*?[A-Z][\w-]{1,12}\*?:\*?\s.*\n){2,9})""",
    re.I | re.X | re.M,
)
_HEAD_LINE = re.compile(r"^>?\s?\*?([A-Za-z-]+)\*?:\*?\s+(.*)$", re.M)
_OFFICE = re.compile(
    r"""\b(?:ministry|press|office|news\w*|agency|government|embassy|team|service|department|post|times|media|group
        |university|bank|council|commission|union|institute|foundation|cent(?:re|er)|desk|information|public|the|of)\b""",
    re.I | re.X,
)
_FREE = frozenset("gmail.com googlemail.com outlook.com hotmail.com yahoo.com icloud.com gmx.de proton.me".split())
_FROM = re.compile(rb"^From [^\n]*\n", re.M)


def read_bytes(data: bytes, suffix: str) -> list[Page | Fault]:
    """The messages of a file. Raises ``Unreadable`` where there is no readable part."""
    if suffix == ".mbox":
        parts = [part for part in _FROM.split(data) if part.strip()]
        return [_message(_parse(part), number) for number, part in enumerate(parts, 1)]
    message = _parse(data)
    return _saved_page(message) if suffix in (".mhtml", ".mht") else [_message(message, None)]


def _parse(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _content(message: EmailMessage, kinds: tuple[str, ...]) -> tuple[str, str] | None:
    """The first part of the preferred kind: its text and kind."""
    for kind in kinds:
        for part in message.walk():
            if part.get_content_type() == f"text/{kind}" and not part.is_attachment():
                try:
                    return str(part.get_content()), kind
                except (LookupError, ValueError, KeyError):
                    continue
    return None


def _message(message: EmailMessage, number: int | None) -> Page | Fault:
    found = _content(message, ("plain", "html"))
    if not found:
        return Fault(f"entry {number}" if number else "", "the message has no text", "save the text of the message")
    body, kind = found
    head, body = _forwarded(body) if kind == "plain" else ({}, body)
    publisher, byline = _sender(head.get("from") or str(message.get("from") or ""))
    fields = {
        "title": _REPLY.sub("", head.get("subject") or str(message.get("subject") or "")).strip(),
        "date": head.get("date") or head.get("sent") or str(message.get("date") or ""),
        "publisher": publisher,
        "author": byline,
    }
    blocks = blocks_of_html(body) if kind == "html" else text.blocks_of_text(body)
    return Page(tuple(blocks), read_fields(fields), entry=number)


def _forwarded(body: str) -> tuple[dict[str, str], str]:
    """The head of the message that was passed on, by name in lower case, and its text; {} and all where none was."""
    match = _PASSED_ON.search(body)
    if not match:
        return {}, body
    head = {name.casefold(): value.strip() for name, value in _HEAD_LINE.findall(match["head"])}
    return head, body[match.end() :]


def _sender(sender: str) -> tuple[str | None, str | None]:
    """Publisher and byline of who sent the message: an office's name is a publisher's, a person's a byline beside the
    address's site."""
    name, address = parseaddr(sender)
    site = address.rpartition("@")[2].casefold()
    if not name or _OFFICE.search(name) or len(name.split()) not in (2, 3):
        return name or _site(site), None
    return _site(site), name


def _site(host: str) -> str | None:
    return host if "." in host and host not in _FREE else None


def _saved_page(message: EmailMessage) -> list[Page | Fault]:
    found = _content(message, ("html",))
    if not found:
        raise Unreadable("", "the saved page holds no HTML", "save the page again as “web page, single file”")
    address = _saved_from(message)
    return [replace(p, metadata=replace(p.metadata, url=p.metadata.url or address)) for p in html.read(found[0])]


def _saved_from(message: EmailMessage) -> str | None:
    """Where the browser had the page from, as it writes it into the file's or the first part's head."""
    heads = (message.get("Snapshot-Content-Location"), *(part.get("Content-Location") for part in message.walk()))
    return next(
        (str(head).strip() for head in heads if head and str(head).strip().startswith(("http:", "https:"))), None
    )
