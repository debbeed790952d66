"""Bytes -> text: the declared encoding, or the one whose letters make sense."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from itertools import pairwise

from reportedly.errors import InputError
from reportedly.languages.furniture import load_furniture

__all__ = ["decode"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What pages declare is not always what they hold: browsers read these names as the larger sets on the right.
_WIDER = {
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "johab": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
# Python calls these encodings, but no page is written in them, and decoding punycode takes hours where it is long.
_NO_ENCODINGS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
_HEAD = 4096
_SAMPLE = 8000

# Encodings of a byte a letter that news were written in, most frequent first: equal scores go to the earlier.
_SINGLE_BYTE = (
    "cp1252", "cp1250", "iso8859-2", "cp1251", "koi8-r", "koi8-u", "iso8859-5", "cp1253", "cp1254", "cp1257",
    "iso8859-15", "iso8859-4", "iso8859-10",
)  # fmt: skip
_MULTI_BYTE = ["gb18030", "big5", "cp932", "euc_jp", "cp949", "iso2022_jp"]
_SIGNS = frozenset("“”„‟‘’‚«»‹›–—…•·€£§°©®™№\xa0\xad")
_ENOUGH = 0.97
_GREEK = "\u0370"  # the letters before it are Latin


def decode(body: bytes, declared: str | None = None, markup: bool = False, source: str = "") -> str:
    """Return the text of the bytes without a byte order mark.

    Tried in this order: ``declared``, the byte order mark, with ``markup`` what the page declares of itself, UTF-8,
    a guess. Valid UTF-8 that is not plain ASCII outranks a declared encoding of a byte a letter, since other text
    almost never is valid UTF-8.

    Raises:
        InputError: kind ``encoding``: nothing fits.
    """
    names = [declared] if declared else []
    names += [name for bom, name in _BOMS if body.startswith(bom)][:1]
    names += _declared_inside(body[:_HEAD]) if markup else []
    unicode = _try(body, "utf-8")
    for name in names:
        codec = _codec(name)
        if codec is None or (unicode is not None and _is_single_byte(codec) and not body.isascii()):
            continue
        if codec.startswith(("utf-16", "utf-32")) and b"\0" not in body and not body.startswith(_UTF16):
            continue  # nearly any bytes are valid UTF-16, but real text has zeros or the mark
        text = _try(body, codec)
        if text is not None:
            return text
    if unicode is not None:
        return unicode
    return _guess(body, markup, source)


def _declared_inside(head: bytes) -> list[str]:
    found = [match.group(1).decode("ascii") for match in (_META.search(head), _XML.search(head)) if match]
    # A declaration that can be read as ASCII cannot stand in UTF-16.
    return ["utf-8" if name.lower().startswith(("utf-16", "utf16", "ucs-2")) else name for name in found]


def _codec(name: str) -> str | None:
    try:
        info = codecs.lookup(name.strip().removeprefix("x-"))
        b"".decode(info.name)  # refuses "hex" and other codecs that are no encodings of text
    except (LookupError, ValueError):
        return None
    return None if info.name.replace("_", "-") in _NO_ENCODINGS else _WIDER.get(info.name, info.name)


def _is_single_byte(codec: str) -> bool:
    return codec.startswith(("cp125", "iso8859", "koi8", "mac", "cp874", "latin", "cp8"))


def _try(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec).removeprefix("\ufeff")
    except (UnicodeError, LookupError):
        return None


def _guess(body: bytes, markup: bool, source: str) -> str:
    sample = re.sub(rb"<[^>]{0,2000}>", b" ", body[: 5 * _SAMPLE])[:_SAMPLE] if markup else body[:_SAMPLE]
    scored = [(_fit(sample, name), -rank, name) for rank, name in enumerate(_SINGLE_BYTE)]
    score, _, best = max(scored)
    if score >= _ENOUGH:
        return body.decode(best, "replace")
    # The sample may end in half a letter, which would rule out the right encoding: end it with a line.
    whole = sample.rpartition(b"\n")[0] or sample if len(sample) == _SAMPLE else sample
    for codec in ("cp932", "euc_jp"):
        if _has_kana(_try(whole, codec) or ""):
            return body.decode(codec, "replace")
    from charset_normalizer import from_bytes  # only undeclared bytes that are not UTF-8 need it

    match = from_bytes(whole, cp_isolation=[*_MULTI_BYTE, *_SINGLE_BYTE]).best()
    if match is None:
        lossy = body.decode("utf-8", "replace")
        if lossy.count("\ufffd") * 100 < len(lossy):
            return lossy
        raise InputError("encoding", f"{source}: the encoding cannot be told; convert the file to UTF-8.")
    return body.decode(_WIDER.get(match.encoding, match.encoding), "replace")


def _has_kana(text: str) -> bool:
    """Whether it is Japanese: a fifth and more of it are kana, which Chinese and Korean bytes hardly turn into."""
    kana = sum("\u3040" < char < "\u3100" for char in text)
    return kana * 5 > sum(char > "\x7f" for char in text) > 0


def _fit(sample: bytes, codec: str) -> float:
    """How much of the non-ASCII text one language's alphabet explains, less what stands in the wrong case."""
    text = sample.decode(codec, "replace")
    counts = Counter(char.lower()[0] for char in text if char > "\x7f")
    total = counts.total()
    if not total:
        return 0.0
    known = sum(counts[char] for char in counts if char in _SIGNS or char < "\x80")
    best = max(sum(counts[char] for char in letters if char in counts) for _, letters in load_furniture().letters)
    wrong = sum(1 for a, b in pairwise(text) if (a > "\x7f" or b > "\x7f") and _clash(a, b))
    return (known + best - wrong) / total


def _clash(left: str, right: str) -> bool:
    """Whether no word holds the two in a row: a small before a great letter, a Latin beside a Cyrillic one."""
    if not (left.isalpha() and right.isalpha()):
        return False
    return (left.islower() and right.isupper()) or (left < _GREEK) != (right < _GREEK)
