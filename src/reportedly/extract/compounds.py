"""Numbers and dates written together: "vingt-deux", "two-week", "mid-October", "kétszázezer"."""

from __future__ import annotations

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from reportedly.extract.amounts import NUMBER_KINDS
from reportedly.extract.marks import Marks
from reportedly.languages.lexicon import Lexicon
from reportedly.languages.pack import LanguagePack
from reportedly.languages.scan import Scan, scan_sentence
from reportedly.languages.words import normalise
from reportedly.records import Sentence, Token

__all__ = ["cut_compounds", "marks_of"]

_CACHE_LIMIT = 50_000
_SHORTEST = 6  # letters: shorter words are rarely compounds of numbers, and often something else
_HYPHENS = "-‐‑"


@dataclass(slots=True)
class _Table:
    """The single number words of a pack and its "mid-", with the two letters that they begin with.

    ``whole``: words that are never cut. ``joined``: forms of nouns that are written together with their number. Of the
    words seen so far, ``uncut`` are those that stay whole, too, and ``cuts`` says where the others are cut.
    """

    words: frozenset[str]
    parts: frozenset[str]
    heads: frozenset[str]
    whole: frozenset[str]
    joined: tuple[str, ...]
    uncut: set[str] = field(default_factory=set)
    cuts: dict[str, tuple[int, ...]] = field(default_factory=dict)


_TABLES: WeakKeyDictionary[Lexicon, _Table] = WeakKeyDictionary()


def marks_of(scan: Scan) -> Marks:
    """Return a scan with its compounds cut, indexed; both readers of it, moments and figures, share the index."""
    marks = scan.beside.get("marks")
    if not isinstance(marks, Marks):
        scan.beside["marks"] = marks = Marks(cut_compounds(scan))
    return marks


def cut_compounds(scan: Scan) -> Scan:
    """Return a scan in which number words that are written together are tokens of their own.

    The same scan comes back where there are none, which is nearly always.
    """
    if scan.pack.unspaced:
        return scan  # every character is a token already
    table = _table(scan.pack)
    if table.uncut.issuperset(scan.norms):  # asked of every sentence: half of what it costs to look each word up
        return scan
    sentence = scan.sentence
    tokens: list[Token] = []
    for token in sentence.tokens:
        cut = _cut(table, token.norm)
        tokens += _pieces(token, cut) if cut else (token,)
    if len(tokens) == len(sentence.tokens):
        return scan
    return scan_sentence(
        Sentence(sentence.start, sentence.end, sentence.text, sentence.paragraph, tuple(tokens), sentence.heading),
        scan.pack,
    )


def _table(pack: LanguagePack) -> _Table:
    table = _TABLES.get(pack.lexicon)
    if table is None:
        sections = (pack.numbers.get(kind.split(".")[1], {}) for kind in NUMBER_KINDS[:3])
        patterns = (pattern for section in sections for values in section.values() for pattern in values)
        words = frozenset(normalise(word) for word in patterns if word.isalpha() or ("-" in word and " " not in word))
        calendar = pack.data.get("calendar", {})
        parts = frozenset(normalise(word) for key in ("early", "mid", "late") for word in calendar.get(key, ()))
        table = _TABLES[pack.lexicon] = _Table(
            words, parts, frozenset(word[:2] for word in words | parts), words | _vague(pack),
            tuple(map(normalise, pack.numbers.get("joined_units", ()))),
        )  # fmt: skip
    return table


def _vague(pack: LanguagePack) -> frozenset[str]:
    """Vague words that look like compounds of numbers: Danish "titusinder" is no ten thousand."""
    entries = pack.numbers.get("vague", {}).values()
    return frozenset(normalise(word) for entry in entries for word in entry[2:])


def _cut(table: _Table, word: str) -> tuple[int, ...]:
    """Return the places at which a word is cut, () where it stays whole."""
    if word in table.uncut:
        return ()
    cut = table.cuts.get(word) or _find_cut(table, word)
    if len(table.uncut) + len(table.cuts) >= _CACHE_LIMIT:
        table.uncut.clear()
        table.cuts.clear()
    if cut:
        table.cuts[word] = cut
    else:
        table.uncut.add(word)
    return cut


def _find_cut(table: _Table, word: str) -> tuple[int, ...]:
    if word in table.whole or word[:2] not in table.heads or not word[:1].isalpha():
        return ()
    if "-" in word:
        return _cut_hyphens(table, word)
    if len(word) < _SHORTEST:
        return ()
    return _cut_letters(table, word) or _cut_noun(table, word)


def _cut_noun(table: _Table, word: str) -> tuple[int, ...]:
    """Cut a number and the noun that it is written together with: Hungarian "hatnapos", "háromszor"."""
    noun = next((noun for noun in table.joined if word.endswith(noun)), "")
    number = word.removesuffix(noun) if noun else ""
    cut = _cut_letters(table, number)
    return (*cut, len(number)) if cut or number in table.words else ()


def _cut_hyphens(table: _Table, word: str) -> tuple[int, ...]:
    parts = word.split("-")
    if parts[0] in table.parts:
        return (len(parts[0]), len(parts[0]) + 1)
    places: list[int] = []
    at = 0
    while parts:
        taken = next((k for k in range(len(parts), 0, -1) if "-".join(parts[:k]) in table.words), 0)
        inner = () if taken else _cut_letters(table, parts[0])  # "kétezer-kilencszázötvennyolc"
        if not taken and not inner:
            break
        taken = taken or 1
        places += [at + place for place in inner]
        at += len("-".join(parts[:taken]))
        parts = parts[taken:]
        if parts:
            places += [at, at + 1]
            at += 1
    return tuple(places)


def _cut_letters(table: _Table, word: str) -> tuple[int, ...]:
    """Cut a word that is number words and nothing else into as few as it can be, () where it is not."""
    if not word.isalpha():
        return ()
    best: dict[int, tuple[int, ...]] = {len(word): ()}
    for at in range(len(word) - 2, -1, -1):
        ends = [end for end in range(at + 2, len(word) + 1) if end in best and word[at:end] in table.words]
        if ends:
            best[at] = min(((end, *best[end]) for end in reversed(ends)), key=len)
    return best.get(0, ())[:-1]


def _pieces(token: Token, cut: tuple[int, ...]) -> list[Token]:
    ends = [*cut, len(token.norm)]
    starts = [0, *cut]
    places = _places(token)
    return [
        Token(token.start + places[a], token.start + places[b], token.text[places[a] : places[b]], token.norm[a:b])
        for a, b in zip(starts, ends, strict=True)
    ]


def _places(token: Token) -> list[int]:
    """Return for each place in the comparable form where it lies in the word as it stands ("ß" becomes two letters)."""
    places = [at for at, letter in enumerate(token.text) for _ in normalise(letter)]
    return [*places, len(token.text)]
