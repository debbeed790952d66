"""The words around a place that an engine sees: what kind of place it is, particles that hang on, no name at all."""

from __future__ import annotations

import re

from reportedly.extract.name_places import known_place
from reportedly.extract.name_view import View, has_no_case, prefixed
from reportedly.languages.name_forms import forms_for
from reportedly.languages.place_kinds import LEFT, kind_at_end, kind_of_place, stands_in_front
from reportedly.records import EntityKind

__all__ = ["is_kind_of_place", "names_kind", "only_kinds", "with_kind", "without_closing"]

_SHORTEST = 2  # letters of a name before a particle
_FULL = 2  # words of a full name
# Kinds whose words are hardly anybody's surname in another script, and those that are some people's: Bruce Arena.
_NOBODYS = frozenset({"street", "avenue", "airport", "hotel", "peninsula", "ocean", "canal", "desert"})
_RARELY_NAMES = frozenset({"stadium", "church", "square"})
_NO_ORGANISATIONS = frozenset({"street", "avenue", "stadium", "peninsula"})
_BETWEEN = re.compile(r"[\s・＝=·]+")
_NO_NAMES = (
    "demonyms", "names.parts_of_place", "names.particles", "attribution.prepositions", "calendar.months",
    "calendar.weekdays",
)  # fmt: skip


def without_closing(view: View, start: int, end: int) -> tuple[int, int]:
    """Take off what closes a name that is written without spaces: "で" of "タンパで"; a listed place stays whole."""
    closing = forms_for(view.scan.pack.code).closing if view.scan.pack.unspaced else ()
    if not closing or known_place(view, start, end):
        return start, end
    while start < end - 1 and view.text(start) in closing and _hiragana(view, start) and not _hiragana(view, start + 1):
        start += 1
    for particle in sorted(closing, key=len, reverse=True):
        text = view.scan.text(start, end) if start < end else ""
        if text.endswith(particle) and len(text) >= len(particle) + _SHORTEST:
            return start, end - len(particle)
    return start, end


def _hiragana(view: View, at: int) -> bool:
    return "\u3041" <= view.text(at)[:1] <= "\u309f"


def with_kind(view: View, start: int, end: int) -> tuple[int, int]:
    """Take in the word beside a name that tells a place of its own: "شارع" before the name of a street.

    Where capitals are not all that tells names: an engine often sees the name alone. Languages with case endings have
    it behind the name, with capitals a noun in small letters, as in Armenian; so they have it before, as in Serbian.
    """
    if view.scan.pack.unspaced or start == end or not _tells_kinds(view, start):
        return start, end
    if _told(view, start) or _told(view, end - 1):
        return start, end
    caseless = has_no_case(view.text(start))
    lang = view.scan.pack.code
    small = stands_in_front(lang) and view.text(start - 1).islower()
    if (not forms_for(lang).cases if caseless else small) and _told(view, start - 1):
        return start - 1, end
    return start, end + (_told(view, end) and (caseless or view.text(end).islower()))


def _tells_kinds(view: View, start: int) -> bool:
    return has_no_case(view.text(start)) or not view.scan.pack.reports


def _told(view: View, at: int) -> bool:
    return kind_of_place(view.text(at), view.scan.pack.code) not in (None, LEFT)


def only_kinds(view: View, start: int, end: int) -> bool:
    """Tell whether a piece of text names no place: "the American", "شارع", "southern", "mid-November"."""
    lang = view.scan.pack.code
    words = [at for at in range(start, end) if view.word(at)]
    text = view.scan.text(start, end)
    if view.scan.pack.unspaced and (len(text) < _SHORTEST or kind_of_place(text, lang)):
        return True
    if prefixed(text) or _counted(view, start):
        return True
    return all(view.has(at, *_NO_NAMES) or kind_of_place(view.text(at), lang) for at in words)


def _counted(view: View, start: int) -> bool:
    """Tell whether a number in words stands before a name, which is then no single place's: "the two Sudans"."""
    return view.has(start - 1, "numbers.words") and not view.capital[start - 1] and view.text(start - 1).isalpha()


def is_kind_of_place(view: View, start: int, end: int, seen: EntityKind) -> bool:
    """Tell whether what an engine takes for something else ends in a word for a place: John "스트리트", Street.

    Of a person's name it is one that nobody is called; somebody may be called Arena, who has one given name and not two
    words before it. An organisation may be called after a hotel or church, but hardly after a stadium.
    """
    if start == end or not has_no_case(view.text(start)):
        return False
    lang, text = view.scan.pack.code, view.scan.text(start, end)
    words = [word for word in _BETWEEN.split(text) if word]
    if seen == "organisation" and words:
        last = kind_at_end(text, lang) if view.scan.pack.unspaced else None
        return kind_of_place(last[1] if last else words[-1], lang) in _NO_ORGANISATIONS
    kind = kind_of_place(words[-1], lang) if len(words) >= _FULL else None
    return kind in _NOBODYS or (kind in _RARELY_NAMES and len(words) > _FULL)


def names_kind(view: View, start: int, end: int) -> bool:
    """Tell whether a name in a script without capitals holds a word for a kind of place, and more: "콜리어 카운티"."""
    if not _tells_kinds(view, start):
        return False
    lang = view.scan.pack.code
    words = view.scan.text(start, end).split()
    kinds = [bool(kind_of_place(word, lang)) for word in (words[0], words[-1])] if len(words) > 1 else []
    return any(kinds) or bool(view.scan.pack.unspaced and len(words) == 1 and kind_at_end(words[0], lang))
