"""Pages that are meant to break a reader: made ones, and pages of a folder with damage done to them."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.collect.jsonlines import read_line
from reportedly.records import Failure, Page

__all__ = ["TEXTS", "Attack", "make_attack"]

TEXTS: dict[str, str] = {
    "names": "Ann Maria ", "that": "that ", "said": "said ", "reports": "Doyle said that ", "quotations": "“a” ",
    "open quotation": "“", "brackets": "((a) ", "digits": "9", "grouped digits": "1,000", "spaced digits": "1 000 ",
    "ranges": "5-7-", "scales": "million ", "dates": "3 October 2024 ", "commas": "a, ", "conjunctions": "Ann and ",
    "abbreviations": "a. b. ", "initials": "J. K. ", "combining": "a\u0301\u0327\u0308", "zero width": "\u200b\u200d",
    "bidi": "\u202e\u2066\u202d", "nul": "a\0", "apostrophes": "l'", "dashes": "- ", "hyphens": "a-",
    "unspaced": "首相は言った。", "thai": "ประเทศไทย", "newlines": "\n", "lines": "he said\n", "percent": "5 % ",
    "money": "$5 ", "slashes": "1/2/", "colons": "Ann: ", "clock": "10:30:", "addresses": "http://a.b/", "mail": "a@b.",
    "capitals": "ABC ", "offices": "president of ", "ministries": "the Defence Minister of Norway ",
    "counts": "5 soldiers ", "word": "a", "according": "according to Ann, ", "stops": ". ", "points": "...",
    "number words": "twenty one hundred ", "copyright": "© ", "bars": "Home | News | ", "agency": "(Reuters) ",
    "emoji": "😀", "replacement": "\ufffd", "states": "Norway Latvia ", "citing": "citing Ann, reports ",
    "denied": "denied that ", "between": "between 5 and ", "months": "January ", "days": "two days ago ",
    "dialogue": "– So, said Ann.\n", "tags": "<b>", "entities": "&amp;&#38;", "cyrillic": "Янка сказал, что ",
    "arabic": "قال إن ", "german": "dass der Bürgermeister ", "private": "\ue000\ufdd0", "tabs": "\t", "mixed": "aя漢١",
}  # fmt: skip
_LANGS = ("en", "de", "fr", "es", "pl", "lv", "hu", "nb", "ru", "uk", None)
_JSON = '<script type="application/ld+json">'
_TRUE = "Mayor Ann Doyle said on Monday that 40 houses had been damaged in Lowbridge."


@dataclass(frozen=True, slots=True)
class Attack:
    """A page, and in words how it was made."""

    page: Page | Failure
    recipe: str


def make_attack(number: int, seed: int, pages: Sequence[Path]) -> Attack:
    """Return an attack: the same for the same number, seed and pages; every other one is a damaged page."""
    chance = random.Random(f"{seed}:{number}")  # noqa: S311 - a bench needs the same pages again
    place = f"attack {seed}:{number}"
    if number % 2 and pages:
        path = chance.choice(pages)
        body, done = path.read_bytes(), []
        for _ in range(chance.choice((1, 1, 2, 3, 5))):
            name = chance.choice(list(_DAMAGE))
            done.append(name)
            body = _DAMAGE[name](body, chance)[:4_000_000]
        return Attack(
            Page(place, body, "html", chance.choice((None, None, "utf-8", "latin-1"))),
            f"{path.name}: {', '.join(done)}",
        )
    kind = chance.choice(("line", "line", "json", "html", "html"))
    size = int(10 ** chance.uniform(2.5, 5)) if chance.random() < 0.995 else chance.randrange(500_000, 1_500_000)
    names = chance.sample(list(TEXTS), chance.choice((1, 1, 2, 3)))
    text = _repeated("".join(TEXTS[name] for name in names), size, chance)
    recipe = f"{kind}: {' + '.join(names)}, {size:,} characters"
    if kind == "html":
        markup, name = _markup(text, chance)
        return Attack(Page(place, markup.encode("utf-8", "surrogatepass"), "html"), f"{name} around {recipe}")
    if kind == "json":
        # half surrogate pairs can come in as escapes only
        line = {"id": str(number), "text": text + chance.choice(("", "\ud800", "\0")), "lang": chance.choice(_LANGS)}
        return Attack(read_line(json.dumps(line).encode(), place), recipe)
    return Attack(Page(place, text.encode(), "text", lang=chance.choice(_LANGS)), recipe)


def _repeated(unit: str, size: int, chance: random.Random) -> str:
    text = (unit * (size // len(unit) + 1))[:size]
    return chance.choice((f"{_TRUE} {text}", f"{text} {_TRUE}", f"{_TRUE}\n{text}\n{_TRUE}", text))


def _markup(text: str, chance: random.Random) -> tuple[str, str]:
    count = min(20_000, len(text))
    shapes: dict[str, Callable[[], str]] = {
        "a paragraph": lambda: f"<p>{text}</p>",
        "deep nesting": lambda: "<div>" * count + text,
        "deep lists": lambda: "<ul><li>" * count + text,
        "deep tables": lambda: "<table><tr><td>" * count + text,
        "a huge table": lambda: "<table>" + "<tr><td>1<td>x" * count + f"</table><p>{text}</p>",
        "scripts in attributes": lambda: "<p onclick=\"alert('1')\" style='x:expression(1)'>" * count + text,
        "many attributes": lambda: f"<p {' '.join(f'a{n}={n}' for n in range(count))}>{text}</p>",
        "an entity bomb": lambda: '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
        + f"]><html><body><p>&j;&j; {text}</p></body></html>",
        "a meta tag": lambda: f'<head><meta property="og:title" content="{text[:50_000]}"></head><p>{_TRUE}</p>',
        "JSON-LD": lambda: f"{_JSON}{json.dumps({'headline': text[:50_000]})}</script><p>{_TRUE}</p>",
        "deep JSON-LD": lambda: f"{_JSON}{'[' * count}</script><p>{_TRUE}</p>",
        "comments": lambda: "<!--" * count + text,
        "open tags": lambda: "<" * count + text,
        "a title": lambda: f"<title>{text}</title><h1>{text}</h1><p>{_TRUE}</p>",
        "times": lambda: "<time datetime='2024-13-45'>" * count + text,
        "CDATA and NUL": lambda: f"<![CDATA[\0{text}]]>\0<p>\0{text}",
        "links": lambda: "<a href='javascript:alert(1)'>x</a>" * count + f"<p>{text}</p>",
        "unclosed quotes": lambda: '<p class="' * count + text,
    }  # fmt: skip
    name = chance.choice(list(shapes))
    return f"<html><body>{shapes[name]()}</body></html>", name


def _at(body: bytes, chance: random.Random) -> int:
    return chance.randrange(len(body) + 1)


def _flip(body: bytes, chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(max(1, len(changed) // 200)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _repeat(body: bytes, chance: random.Random) -> bytes:
    start = _at(body, chance)
    part = body[start : start + chance.randrange(1, 400)]
    return body[:start] + part * chance.randrange(2, 500) + body[start:]


def _insert(body: bytes, chance: random.Random) -> bytes:
    start = _at(body, chance)
    unit = TEXTS[chance.choice(list(TEXTS))]
    return body[:start] + (unit * chance.randrange(1, 20_000 // len(unit))).encode() + body[start:]


def _recode(body: bytes, chance: random.Random) -> bytes:
    text = body.decode("utf-8", "replace")
    codec = chance.choice(("utf-16", "utf-32", "cp1251", "shift_jis", "gb18030", "utf-7", "koi8-r"))
    half = _at(body, chance) if chance.random() < 0.5 else 0
    return body[:half] + text[half:].encode(codec, "replace")


_DAMAGE: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes changed": _flip,
    "a part cut out": lambda body, chance: body[: _at(body, chance)] + body[_at(body, chance) :],
    "cut off": lambda body, chance: body[: _at(body, chance)],
    "a part repeated": _repeat,
    "a flood inserted": _insert,
    "in another encoding": _recode,
    "packed": lambda body, chance: gzip.compress(body, chance.choice((1, 9))),
    "nested": lambda body, chance: b"<div><span>" * chance.randrange(1, 5000) + body,
    "tags doubled": lambda body, chance: body.replace(b"<p", b"<p><p" * chance.randrange(1, 5), 200),
    "quotes gone": lambda body, chance: body.replace(b'"', chance.choice((b"", b"'", b"\0"))),
    "NULs": lambda body, chance: body.replace(b" ", b"\0", chance.randrange(1, 500)),
    "no breaks": lambda body, chance: body.replace(chance.choice((b"\n", b" ", b"</p>")), b""),
}
