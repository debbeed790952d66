"""What the first bytes of a file say it is."""

from __future__ import annotations

import codecs
import json
import re
from pathlib import PurePath
from typing import Literal

__all__ = ["GZIP", "HEAD", "HTML_TYPES", "ZSTD", "Kind", "sniff"]

Kind = Literal["text", "html", "jsonl", "json", "warc", "gzip", "zstd", "binary"]

HEAD = 65_536
"""How many bytes ``sniff`` wants to see."""

HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
"""Media types of web pages."""

GZIP = b"\x1f\x8b\x08"
ZSTD = b"\x28\xb5\x2f\xfd"

_KNOWN: dict[str, Kind] = {
    ".txt": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
}
_UNICODE = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_BINARY = (
    b"%PDF-",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"BZh",
    b"\xfd7zXZ",
    b"\xd0\xcf\x11\xe0",
    b"Rar!",
    b"{\\rtf",
)
_PAGE = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(rb"<(?:p|div|article|h1|meta|title|script)\b[^>]*>", re.IGNORECASE)
_CONTROL = bytes(code for code in range(32) if code not in b"\t\n\r\f\x1b")
_MOST_CONTROL = 0.05


def sniff(head: bytes, name: str = "") -> Kind:
    """Tell what a file with these first bytes (up to ``HEAD``) and this name holds.

    A name's ending decides between text, page and JSON lines where it is known, but never makes binary data text,
    and a saved page named ``.txt`` is a page. ``json`` is a JSON document that is not JSON lines; ``gzip`` and ``zstd``
    are to be unpacked and looked at again.
    """
    if head.startswith(GZIP):
        return "gzip"
    if head.startswith(ZSTD):
        return "zstd"
    if head.startswith(b"WARC/"):
        return "warc"
    known = _KNOWN.get(PurePath(name).suffix.lower())
    if known == "jsonl":
        return known
    if head.startswith(_UNICODE):
        return known or "text"
    if head.startswith(_BINARY) or _is_binary(head):
        return "binary"
    if known == "html" or _PAGE.match(head):
        return "html"
    if known:
        return known
    if head.lstrip()[:1] in (b"{", b"["):
        return _json_kind(head)
    return "html" if head.lstrip()[:1] == b"<" and _MARKUP.search(head) else "text"


def _is_binary(head: bytes) -> bool:
    return b"\0" in head or (len(head) - len(head.translate(None, _CONTROL))) > _MOST_CONTROL * len(head)


def _parsed(line: bytes) -> object:
    """Return a line's JSON value, None where it is none."""
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _json_kind(head: bytes) -> Kind:
    line, newline, _ = head.lstrip().partition(b"\n")
    if (value := _parsed(line)) is not None:
        return "jsonl" if isinstance(value, dict) else "json"
    if not newline and len(head) >= HEAD and line.startswith(b"{"):
        return "jsonl"  # the first line alone is longer than what we see
    return "json" if re.match(rb'[\[{]\s*["{\[\]}]', head.lstrip()) else "text"
