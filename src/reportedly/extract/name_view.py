"""A sentence as the name finders see it: which words are capitals, which are the language's ordinary words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from reportedly.languages.name_forms import forms_for
from reportedly.languages.nouns import capital_nouns
from reportedly.languages.pack import LanguagePack
from reportedly.languages.scan import Scan
from reportedly.languages.sounds import name_word_list
from reportedly.languages.words import has_no_case
from reportedly.records import EntityKind, Mention, Span, Token

__all__ = ["Piece", "View", "hanging", "has_no_case", "make_view", "prefixed"]

_PROPER = ("states", "demonyms", "places", "bodies", "names.")  # sections whose words are names or go with names
# Of ordinary words written with a capital in mid-sentence these are still no part of a person's name.
_NEVER_NAMES = ("roles", "sources", "institutions", "calendar.", "names.honorifics", "names.document_words")
_LAST_LATIN = 0x24F
_IN_OWN_LETTERS = re.compile(r"(?<=\w)[-–֊]([^\W\d_]{1,7})$")
_APOSTROPHES = "'’‘ʼ"
_HANGING = re.compile(rf"[{_APOSTROPHES}]([^\W\d_]{{0,7}})$")
_GERESH = frozenset("'’‘ʼ׳`´")
_OPENERS = frozenset("\"“„«»‘’'—–-:;•*([…!?")


@dataclass(frozen=True, slots=True)
class Piece:
    """A name found at ``tokens[start:end]``; ``sure`` is false where another reading may take the place."""

    start: int
    end: int
    kind: EntityKind
    key: str | None = None
    name: str | None = None
    role: str | None = None
    of: str | None = None
    sure: bool = True

    def mention(self, scan: Scan) -> Mention:
        """Return it as a record with characters."""
        span = scan.span(self.start, self.end)
        span = (span[0] + prefixed(scan.characters(span)), span[1])
        if self.kind != "organisation":  # "Sainsbury's" is a name
            span = (span[0], span[1] - hanging(scan.characters(span), scan.pack))
        if self.kind == "person":
            span = (span[0], span[1] - _tied(scan.characters(span), scan.pack))
            span = (span[0], span[1] + _softened(scan, span))
        return Mention(span, self.kind, scan.characters(span), self.name, self.key, self.role, self.of)


def _is_latin(text: str) -> bool:
    return all(ord(letter) <= _LAST_LATIN for letter in text if letter.isalpha() and letter not in _APOSTROPHES)


def hanging(surface: str, pack: LanguagePack) -> int:
    """Return how many characters of an ending hang on a name with an apostrophe: "Kavanaugh's", "Erdoğan'ın".

    Behind a name that is left in Latin letters it may hang with a hyphen, in the language's own: "Nevada-ում".
    """
    foreign = _IN_OWN_LETTERS.search(surface)
    if foreign and _is_latin(surface[: foreign.start()]) and not _is_latin(foreign[1]):
        return foreign.end() - foreign.start()
    ending = _HANGING.search(surface)
    if ending is None or ending.start() == 0:
        return 0
    letters = ending[1].casefold()
    # in Cyrillic the mark is a part of names: "Лук'янов"
    listed = f"'{letters}" in pack.endings or (_is_latin(surface) and letters in pack.endings)
    return ending.end() - ending.start() if listed and letters == ending[1] else 0


def _tied(surface: str, pack: LanguagePack) -> int:
    """Return how many characters of an ending a hyphen ties to a name in the language's letters: Armenian "Ըն-ին"."""
    _, hyphen, ending = surface.replace("֊", "-").rpartition("-")
    return len(ending) + 1 if hyphen and ending.islower() and f"-{ending}" in pack.endings else 0


def _softened(scan: Scan, span: Span) -> int:
    """Return 1 where a mark stands behind a name that makes another sound of its last letter: Hebrew "ג'ורג'".

    It is a quotation mark where one opens before the name.
    """
    letters = forms_for(scan.pack.code).softened
    sentence = scan.sentence
    before, behind = (sentence.text[at : at + 1] for at in (span[0] - sentence.start - 1, span[1] - sentence.start))
    last = scan.characters(span)[-1:]
    return int(bool(last) and last in letters and behind in _GERESH and before not in _GERESH)


def prefixed(surface: str) -> int:
    """Return how many characters in front of a name make something else of it: "non-" of "non-EU"."""
    prefix, hyphen, name = surface.partition("-")
    return len(prefix) + 1 if hyphen and name[:1].isupper() and prefix in name_word_list("before_hyphen") else 0


@dataclass(frozen=True, slots=True)
class View:
    """A scan with what is known of each token.

    ``capital``: begins with a capital letter. ``opening``: stands where every word gets a capital. ``hits``: the
    kinds of the pack's hits that hold it. ``lower``: words that the article writes small elsewhere. ``shouting``:
    nearly all words have capitals, which then mean nothing. ``nouns``: the language gives every noun a capital.
    ``alone``: single words that an engine surely takes for people somewhere in the article.
    """

    scan: Scan
    capital: tuple[bool, ...]
    opening: frozenset[int]
    hits: tuple[frozenset[str], ...]
    lower: frozenset[str]
    shouting: bool
    nouns: bool
    size: int = field(default=0)
    alone: frozenset[str] = frozenset()

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the sentence."""
        return self.scan.sentence.tokens

    def text(self, at: int) -> str:
        """Return a token as it stands, "" outside the sentence."""
        return self.tokens[at].text if 0 <= at < self.size else ""

    def has(self, at: int, *kinds: str) -> bool:
        """Tell whether a hit of one of these kinds (or families, "calendar.") holds a token."""
        return 0 <= at < self.size and _any_kind(self.hits[at], kinds)

    def word(self, at: int) -> bool:
        """Tell whether a token is a word."""
        return self.text(at)[:1].isalpha()

    def opener(self, at: int) -> bool:
        """Tell whether a token begins a sentence and is a word that is spelt as a state or city: "Mali", small."""
        return at in self.opening and self.has(at, "names.openers")

    def owner(self, at: int) -> bool:
        """Tell whether a token is a name with the ending of an owner behind an apostrophe: "Doe's"."""
        text = self.text(at)
        return text[:1].isupper() and "'s" in self.scan.pack.endings and text.endswith(("'s", "’s"))

    def initial(self, at: int) -> bool:
        """Tell whether a token is an initial: one capital (or "Dž") and a dot."""
        return self.word(at) and self.capital[at] and len(self.text(at)) <= 2 and self.text(at + 1) == "."

    def acronym(self, at: int) -> bool:
        """Tell whether a token is in capitals: two to six letters, perhaps with an ending after a hyphen."""
        base, _, ending = self.text(at).replace("'", "-").partition("-")
        if len(ending) > 4 or not (ending.islower() or not ending):
            return False
        return 2 <= len(base) <= 6 and base.isupper() and base.isalpha() and not self.shouting

    def ordinary(self, at: int) -> bool:
        """Tell whether a token is an ordinary word in spite of its capital."""
        if self.has(at, *_NEVER_NAMES):
            return True
        if at in self.opening or self.nouns or self.shouting:
            norm = self.tokens[at].norm
            return norm in self.lower or any(not _any_kind(frozenset((kind,)), _PROPER) for kind in self.hits[at])
        return False


@lru_cache(maxsize=50_000)
def _any_kind(found: frozenset[str], kinds: tuple[str, ...]) -> bool:
    return any(kind.startswith(k) if k.endswith(".") else kind == k for kind in found for k in kinds)


def make_view(scan: Scan, lower: frozenset[str], alone: frozenset[str] = frozenset()) -> View:
    """Prepare a sentence; ``lower`` are the words that the article writes small, ``alone`` as ``View`` has them."""
    tokens = scan.sentence.tokens
    # where letters hang before names the capital stands behind them: "tal-Ukrajna", "hÉireann"
    hung = bool(scan.pack.data.get("names", {}).get("prefixes"))
    capital = tuple(token.text[0].isupper() or (hung and _has_capital(token.text)) for token in tokens)
    kinds: list[set[str]] = [set() for _ in tokens]
    for hit in scan.hits:
        for at in range(hit.start, hit.end):
            kinds[at].add(hit.kind)
    return View(
        scan,
        capital,
        _openings(tokens),
        tuple(map(frozenset, kinds)),
        lower,
        _shouting(tokens, scan.sentence.heading),
        capital_nouns(scan.pack.locale),
        len(tokens),
        alone,
    )


def _has_capital(text: str) -> bool:
    return any(letter.isupper() for letter in text)


def _openings(tokens: tuple[Token, ...]) -> frozenset[int]:
    found = set()
    fresh = True
    for at, token in enumerate(tokens):
        if token.text[0].isalnum():
            if fresh:
                found.add(at)
            fresh = False
        elif token.text in _OPENERS:
            fresh = token.text not in "-–'’" or at == 0 or tokens[at - 1].text in '"“”»'
        elif token.text == "." and at and len(tokens[at - 1].text) > 2:
            fresh = True
    return frozenset(found)


def _shouting(tokens: tuple[Token, ...], heading: bool) -> bool:
    """Tell whether capitals say nothing: all letters are capitals, or all words of a heading have one."""
    words = [token.text for token in tokens if token.text[0].isalpha() and len(token.text) > 3]
    if len(words) < 3:
        return False
    if all(word.isupper() for word in words):
        return True
    return heading and sum(word[0].isupper() for word in words) >= 0.8 * len(words)
