"""Where a name begins and ends in scripts without spaces: what an engine sees of it is often a part, or too much.

Foreign names stand in katakana there, which nothing but a foreign word does, with a dot between their words. A run of
katakana is one word, and what follows in another script (a title, a particle) is no part of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportedly.extract.name_following import without_following
from reportedly.extract.name_places import known_place
from reportedly.extract.name_view import Piece, View
from reportedly.languages.korean_names import read_korean_name
from reportedly.languages.name_forms import ends_in_consonant, forms_for
from reportedly.languages.name_words import is_given_name
from reportedly.languages.place_kinds import LEFT, kind_of_place
from reportedly.records import EntityKind, NameSpan, shared

__all__ = ["all_endings", "find_kana_people", "has_dots", "is_han", "kana_runs", "parts_of_place", "shaped"]

_DOTS = frozenset("・=＝·")
_SHORTEST_WORD = 2  # letters of a word of a name in kana
_MOST_WORDS = 4
_TITLES = ("names.honorifics", "roles")
_SHORTEST_FOREIGN = 3  # syllables of a single foreign name before a particle that Korean names may end with
_LONGEST_TOWN = 4  # characters of a listed town behind its first
_RATHER = 0.5  # odds of another kind of name from which words with dots are no person
_SHORTEST_HAN = 4  # a foreign name in Chinese characters: two words and the dot


def shaped(view: View, start: int, end: int, kind: EntityKind) -> list[tuple[int, int]]:
    """Return the tokens ``[start, end)`` of the name or names that an engine sees, with the borders that they have."""
    if not view.scan.pack.unspaced:
        return [(start, end)]
    if kind == "person":
        end = without_following(view, start, _without_particle(view, start, _without_title(view, start, end)))
    start, end = _widened(view, *_whole_words(view, start, end, kind))
    if kind != "person" or not any(_katakana(view, at) for at in range(start, end)):
        return [(start, end)] if start < end else []
    return list(kana_runs(view, start, end))


def parts_of_place(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the places that a name written without spaces holds, each inside the one before: 俄勒冈州塞勒姆.

    One ends where a state's name or a word such as "county" does, unless so little follows that it belongs to it.
    """
    if view.scan.pack.unspaced:
        end = _with_listed_town(view, start, end)
        inner = ("states", "places", "names.region_words")
        for cut in _behind_kinds(view, start, end):
            yield start, cut
            start = cut
        for cut in sorted({hit.end for hit in view.scan.of(*inner) if start < hit.end <= end - _SHORTEST_WORD}):
            opens = any(hit.start == start for hit in view.scan.of("states", "places") if hit.end == cut)
            region = any(start + 1 < hit.start for hit in view.scan.of("names.region_words") if hit.end == cut)
            if (opens or region) and not view.has(cut, "names.region_words", "names.parts_of_place"):
                yield start, cut
                start = cut
        for at in range(start + 1, end - 1):  # タウンのスタジアム
            if view.has(at, "names.particles") and _katakana(view, at - 1) and _katakana(view, at + 1):
                yield start, at
                start = at + 1
    yield start, end


def _behind_kinds(view: View, start: int, end: int) -> Iterator[int]:
    """Yield where a listed county or town ends inside a name, by the word that says what it is: 北安普敦郡拉什登."""
    lang, first = view.scan.pack.code, start
    for cut in range(start + _SHORTEST_WORD + 1, end - _SHORTEST_WORD + 1):
        told = kind_of_place(view.text(cut - 1), lang) == LEFT and kind_of_place(view.text(cut), lang) is None
        if told and known_place(view, first, cut):
            yield cut
            first = cut


def _with_listed_town(view: View, start: int, end: int) -> int:
    """Return where a name ends of whose second part an engine sees one character: "贵州省六" of 贵州省六盘水."""
    if end - start > _SHORTEST_WORD and is_han(view, end - 1) and known_place(view, start, end - 1):
        for last in range(min(end + _LONGEST_TOWN, view.size), end, -1):
            if known_place(view, end - 1, last):
                return last
    return end


def find_kana_people(view: View, seen: Sequence[Piece], names: Sequence[NameSpan]) -> list[Piece]:
    """Return the people whom nobody saw: words in katakana with dots between them, after which a title stands.

    Without a title the first word must sound like a given name, and the engine see no other kind of name there:
    companies and works have dots, too.
    """
    held = {at for piece in seen for at in range(piece.start, piece.end)}
    others = [name.span for name in names if name.kind != "person" and name.odds >= _RATHER]
    found = []
    for start, end in kana_runs(view, 0, view.size):
        dots = sum(view.text(at) in _DOTS for at in range(start, end))
        if not dots or not held.isdisjoint(range(start, end)) or not _plain_words(view, start, end):
            continue
        first = next(at for at in range(start, end) if view.text(at) in _DOTS)
        titled = view.has(end, "names.honorifics", "roles")
        other = any(shared(span, view.scan.span(start, end)) for span in others)
        if titled or (not other and is_given_name(view.scan.text(start, first), view.scan.pack.code)):
            found.append(Piece(start, end, "person"))
    return found


def has_dots(view: View, start: int, end: int) -> bool:
    """Tell whether a name is two to four words in katakana, or in Chinese characters, with dots between them."""
    dots = [at for at in range(start, end) if view.text(at) in _DOTS]
    letters = [at for at in range(start, end) if view.text(at) not in _DOTS]
    if not dots or not letters:
        return False
    if all(_katakana(view, at) for at in letters):
        return _plain_words(view, start, end)
    return all(is_han(view, at) for at in letters) and len(view.scan.text(start, end)) >= _SHORTEST_HAN


def _katakana(view: View, at: int) -> bool:
    """Tell whether a token is in katakana, or an initial between the dots of such a name."""
    text = view.text(at)
    if "\u30a1" <= text[:1] <= "\u30fe":
        return text not in _DOTS
    return len(text) == 1 and text.isascii() and text.isupper() and {view.text(at - 1), view.text(at + 1)} <= _DOTS


def is_han(view: View, at: int) -> bool:
    """Tell whether a token is a Chinese character."""
    return "\u4e00" <= view.text(at)[:1] <= "\u9fff"


def _joined(view: View, at: int) -> bool:
    """Tell whether a token in katakana, or a dot between two, goes on from the one before it without a space."""
    if not 0 < at < view.size or view.tokens[at - 1].end != view.tokens[at].start:
        return False
    if view.text(at) in _DOTS:
        return _katakana(view, at - 1) and _katakana(view, at + 1)
    return _katakana(view, at) and (_katakana(view, at - 1) or view.text(at - 1) in _DOTS)


def _hangul(view: View, at: int) -> bool:
    return "\uac00" <= view.text(at)[:1] <= "\ud7a3"


def _whole_words(view: View, start: int, end: int, kind: EntityKind) -> tuple[int, int]:
    """Begin a name in Hangul where its word begins, and end a person's where nothing but an ending is left of it.

    Between spaces a word in Hangul is a name and what hangs behind it; an engine may see a part of it.
    """
    if start == end or not (_hangul(view, start) and _hangul(view, end - 1)):
        return start, end
    while start and _hangul(view, start - 1) and view.tokens[start - 1].end == view.tokens[start].start:
        start -= 1
    last = end
    while last < view.size and _hangul(view, last) and view.tokens[last - 1].end == view.tokens[last].start:
        last += 1
    if kind != "person" or last == end or known_place(view, start, end) or view.has(end, *_TITLES):
        return start, end
    rest = _without_endings(view.scan.text(end, last), view.scan.pack.code)
    return start, end + len(rest)


def _without_endings(text: str, lang: str) -> str:
    """Return the end of a word in Hangul without all that hangs behind names."""
    forms = forms_for(lang)
    endings = {*forms.closing, *forms.closing_behind_consonant, *forms.hanging, *(ending for ending, _ in forms.cases)}
    while cut := max((len(ending) for ending in endings if text.endswith(ending)), default=0):
        text = text[:-cut]
    return text


def all_endings(text: str, lang: str) -> bool:
    """Tell whether a piece of a word in Hangul is nothing but what hangs behind names: "에서는"."""
    return not _without_endings(text, lang)


def _widened(view: View, start: int, end: int) -> tuple[int, int]:
    """Take in all of the words in katakana of which the name has a part, but for an office written together with it."""
    offices = {hit.end for hit in view.scan.of("roles") if hit.start < start}
    while start < end and start not in offices and _katakana(view, start) and _joined(view, start):
        start -= 1
        if view.text(start) in _DOTS:
            start -= 1
    while start < end < view.size and _joined(view, end):
        end += 1
    return start, end


def _without_title(view: View, start: int, end: int) -> int:
    """Return where a name ends whose last tokens are a title or begin one: "スミス" of "スミス教授"."""
    while True:
        titles = (hit for hit in view.scan.of(*_TITLES) if start < hit.start < end)
        cut = next((hit.start for hit in titles if hit.end >= end or _only_endings(view, hit.end, end)), None)
        if cut is None:
            return end
        end = cut


def _only_endings(view: View, start: int, end: int) -> bool:
    """Tell whether nothing is left of a name, or nothing but what hangs behind one in Hangul: "씨가"."""
    if start == end:
        return True
    together = view.tokens[start - 1].end == view.tokens[start].start
    return together and _hangul(view, start) and all_endings(view.scan.text(start, end), view.scan.pack.code)


def _without_particle(view: View, start: int, end: int) -> int:
    """Return where a person's name in Hangul ends that an engine sees with the particle behind it: 켈리는."""
    if start == end or not _hangul(view, end - 1):
        return end
    forms, lang = forms_for(view.scan.pack.code), view.scan.pack.code
    words = view.scan.text(start, end).split()
    word = words[-1]
    if read_korean_name(word) or is_given_name(word, lang):  # 클로에 is Chloé
        return end
    every = {*forms.closing, *forms.closing_behind_consonant, *forms.hanging, *(ending for ending, _ in forms.cases)}
    for ending in sorted(every, key=len, reverse=True):
        bare = word.removesuffix(ending)
        if not word.endswith(ending) or len(bare) < _SHORTEST_WORD:
            continue
        subject = ending in forms.closing_behind_consonant and ends_in_consonant(bare)
        foreign = len(words) > 1 or len(bare) >= _SHORTEST_FOREIGN
        closes = ending in forms.closing and not word.endswith(forms.never_closing)
        if closes or (subject and foreign) or (len(words) == 1 and read_korean_name(bare)):
            return end - len(ending)
    return end


def kana_runs(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the words in katakana, with dots or spaces between them; all other script parts one name from the next."""
    at = start
    while at < end:
        if not _katakana(view, at):
            at += 1
            continue
        first = at
        while at < end and (at == first or _joined(view, at) or (_katakana(view, at) and _katakana(view, at - 1))):
            at += 1
        yield first, at


def _plain_words(view: View, start: int, end: int) -> bool:
    """Tell whether a run is two to four words of some letters each."""
    words = view.scan.text(start, end)
    for dot in _DOTS:
        words = words.replace(dot, " ")
    parts = words.split()
    return 2 <= len(parts) <= _MOST_WORDS and all(len(part) >= _SHORTEST_WORD for part in parts)
