"""Mails (EML): the text as an article, what is attached as files in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from mimetypes import guess_extension
from typing import Any

from conflict_digest.corpus.decode import decode
from conflict_digest.corpus.draft import Draft, Found, Member, ReadOptions, Unreadable
from conflict_digest.corpus.markup import to_plain
from conflict_digest.corpus.members import Budget, memory
from conflict_digest.corpus.normalise import one_line
from conflict_digest.corpus.stream import read_all

_MAX_FIELD = 2000
_MAX_PARTS = 10_000
_HEADER = re.compile(rb"[!-9;-~]{1,100}:")
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED = re.compile(r"^(?:>[ ]?)+", re.MULTILINE)


def read(stream: io.BufferedReader, options: ReadOptions) -> Iterator[Found]:
    """The mail's text, if it has any, and its attachments; raises `Unreadable` for no mail."""
    data = read_all(stream, options.max_bytes).lstrip(b"\r\n")
    if data and not _HEADER.match(data) and not data.startswith(b"From "):
        raise Unreadable("bad-mail", "no mail: it does not begin with headers; rename it")
    try:
        mail = message_from_bytes(data, policy=policy.default)
        text, attached = _taken_apart(mail)
    except RecursionError:
        raise Unreadable("bad-mail", "parts within parts without end; save its text") from None
    if text.strip():
        yield _draft(mail, text)
    budget = Budget(options)
    for name, content in attached:
        budget.take(len(content), len(content))
        yield Member(name, memory(content))


def _draft(mail: EmailMessage, text: str) -> Draft:
    address = parseaddr(_header(mail, "From") or "")
    return Draft(
        text,
        title=_header(mail, "Subject"),
        publisher=address[0] or address[1] or None,
        url=_link(_header(mail, "Archived-At")),
        published=_date(mail),
    )


def _taken_apart(mail: EmailMessage) -> tuple[str, list[tuple[str, bytes]]]:
    """The text of a mail, and its other parts by name. By hand, since `get_body` trusts what a
    mail says of its own form."""
    plain: list[str] = []
    markup: list[str] = []
    attached: list[tuple[str, bytes]] = []
    waiting: list[Any] = [mail]
    for number in range(_MAX_PARTS):
        if not waiting:
            break
        one: EmailMessage = waiting.pop()
        form = one.get_content_type()
        below: Any = one.get_payload()
        if form == "message/rfc822" and isinstance(below, list):
            attached += [(_name(one, number), inner.as_bytes()) for inner in below]
        elif isinstance(below, list):
            waiting += reversed(below)
        elif (_header(one, "Content-Disposition") or "").startswith("attachment") or not (
            form in ("text/plain", "text/html") and _file_name(one) is None
        ):
            attached.append((_name(one, number), _payload(one)))
        else:
            (plain if form == "text/plain" else markup).append(_text(one))
    text = "\n\n".join(plain)
    if text.strip():
        return _without_trimmings(text), attached
    return "\n\n".join(map(to_plain, markup)), attached


def _payload(one: EmailMessage) -> bytes:
    content = one.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(one: EmailMessage) -> str:
    """The text in the character set that the part names, else in the one that it seems to be."""
    content = _payload(one)
    try:
        return content.decode(str(one.get_content_charset() or "utf-8"))
    except (LookupError, UnicodeError, ValueError):
        return decode(content)[0]


def _without_trimmings(text: str) -> str:
    """No signature, and no marks before what is quoted."""
    text = text.replace("\r\n", "\n")
    if ends := _SIGNATURE.search(text):
        text = text[: ends.start()]
    return _QUOTED.sub("", text)


def _header(mail: EmailMessage, name: str) -> str | None:
    """A header on one line; those that are too broken for the library are not there."""
    try:
        value = mail.get(name)
    except Exception:  # the header parser raises whatever it stumbles over
        return None
    return None if value is None else one_line(str(value)[:_MAX_FIELD]) or None


def _date(mail: EmailMessage) -> str | None:
    """The day on which it was sent, where it was sent."""
    try:
        sent = mail.get("Date")
        return sent.datetime.date().isoformat() if sent is not None else None
    except Exception:  # as above; a header without a date has None for one
        return _header(mail, "Date")


def _link(value: str | None) -> str | None:
    return value.strip("<>") if value else None


def _file_name(one: EmailMessage) -> str | None:
    try:
        return one.get_filename()
    except Exception:  # as above
        return None


def _name(one: EmailMessage, number: int) -> str:
    """What an attachment is called, with the extension of its type where it has no name."""
    form = one.get_content_type()
    suffix = ".eml" if form == "message/rfc822" else guess_extension(form) or ""
    name = one_line((_file_name(one) or "")[-200:]).replace("/", "-")
    return name if "." in name else f"{name or f'part-{number}'}{suffix}"
