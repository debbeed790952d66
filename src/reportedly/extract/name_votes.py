"""One name is of one kind in an article (one sense a discourse: Gale, Church and Yarowsky 1992).

An engine that sees a club six times may see a person once, and that one would make persons of all others. So what it
sees of a name in the whole article decides. A town and its club bear one name, and both may be meant: they are left.
Between two names a score makes teams of them ("Salem 3-1 Oakham"), and nobody has a number behind the name:
"Apollo 11".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal

from reportedly.extract.name_person import SHORTEST_JOINED
from reportedly.languages.gazetteer import find_city, find_place, fold
from reportedly.languages.name_words import sounds_given
from reportedly.languages.packs import pack_or_generic
from reportedly.languages.place_kinds import kind_of_place
from reportedly.languages.scan import Scan, scan_of
from reportedly.languages.sounds import forms_of_word
from reportedly.languages.subdivisions import find_subdivision
from reportedly.languages.words import has_no_case
from reportedly.records import NameSpan

__all__ = ["of_one_kind", "people_alone"]

_Kind = Literal["person", "organisation", "place"]
_FULL, _LONGEST = 2, 4  # words of a full name
_SURE = 0.8  # odds of one that makes people of places called as its last word
_SEEN = 0.6  # odds of a name that only the engine sees
_SCORE = re.compile(r"\s{1,4}\d{1,3}\s?[-–—:]\s?\d{1,3}\s{1,4}")


def of_one_kind(names: Sequence[NameSpan], scans: Sequence[Scan]) -> list[NameSpan]:
    """Return an article's names as an engine sees them, those of the rarer kind as of the other.

    Only between people and the rest: a surname that the article gives in full stays a person, a town that the
    gazetteer has a place.
    """
    names = [_without_small(name, scans) for name in names]
    words = [_words(name, scans) for name in names]
    teams = _teams(names, [stem for stem, _ in words], scans) | _numbered(names, words, scans)
    votes: dict[str, dict[_Kind, float]] = defaultdict(lambda: defaultdict(float))
    lasts: set[str] = set()
    sure: set[str] = set()
    for name, (stem, text) in zip(names, words, strict=True):
        votes[stem][name.kind] += name.odds
        if name.kind == "person" and len(parts := _without_origin(text).split()) >= _FULL:
            last = _stem(parts[-1], scans)
            lasts.add(last)
            votes[last]["person"] += name.odds
            if len(parts) <= _LONGEST and name.odds >= _SURE:
                sure.add(last)
    teams -= {*lasts, ""}
    lang = scans[0].pack.code if scans else ""
    alone = people_alone(names, scans)
    settled = []
    for name, (stem, text) in zip(names, words, strict=True):
        surname = name.kind == "place" and stem in sure and " " not in text and not _listed(text, lang)
        if stem in teams:
            settled.append(_as_team(name))
        elif surname or (name.kind != "person" and _full_name(text, alone, lang)):
            settled.append(replace(name, kind="person"))
        else:
            settled.append(_settled(name, stem, text, votes, lasts))
    return settled


def _listed(text: str, lang: str) -> bool:
    return find_city(text, pack_or_generic(lang)) is not None or find_subdivision(text, lang) is not None


def _as_team(name: NameSpan) -> NameSpan:
    """Return a team's name as one; where it is seen as a place, it may be the town."""
    return replace(name, kind="organisation") if name.kind == "person" else name


def _teams(names: Sequence[NameSpan], stems: Sequence[str], scans: Sequence[Scan]) -> set[str]:
    """Return the stems of names between which a score stands, if one of the two is seen as something but a person.

    Players have scores, too ("Doe 6-4 Roe"), and are seen as people wherever they are named.
    """
    others = {stem for name, stem in zip(names, stems, strict=True) if name.kind != "person"}
    found: set[str] = set()
    for (left, one), (right, other) in pairwise(zip(names, stems, strict=True)):
        scan = scan_of(scans, (left.span[0], right.span[1]))
        between = scan.characters((left.span[1], right.span[0])) if scan and left.span[1] < right.span[0] else ""
        if _SCORE.fullmatch(between) and (one in others or other in others):
            found |= {stem for stem in (one, other) if stem and " " not in stem}
    return found


def _numbered(names: Sequence[NameSpan], words: Sequence[tuple[str, str]], scans: Sequence[Scan]) -> set[str]:
    """Return the stems of what is seen as a person with a number, with the number and without."""
    found: set[str] = set()
    for name, (stem, text) in zip(names, words, strict=True):
        parts = text.split()
        numbered = len(parts) == _FULL and parts[1].isdecimal() and not any(map(str.isdecimal, parts[0]))
        if name.kind == "person" and numbered:
            found |= {stem, _stem(parts[0], scans)}
    return found


def _full_name(text: str, alone: Collection[str], lang: str) -> bool:
    """Tell whether a name in a script without capitals is a given name and a surname that is surely a person's alone.

    It says nothing of its kind itself, so that a full name that opens an article may look like a place.
    """
    words = text.split()
    full = len(words) == _FULL and has_no_case(text) and words[-1] in alone
    return full and not kind_of_place(words[0], lang) and sounds_given(words[0], lang)


def people_alone(names: Sequence[NameSpan], scans: Sequence[Scan]) -> frozenset[str]:
    """Return the single words that an engine surely takes for people somewhere in the article."""
    found = set()
    for name in names:
        scan = scan_of(scans, name.span) if name.kind == "person" and name.odds >= _SEEN else None
        text = scan.characters(name.span) if scan else ""
        found |= {text} if text and not any(char.isspace() for char in text) else set()
    return frozenset(found)


def _settled(
    name: NameSpan, stem: str, text: str, votes: Mapping[str, Mapping[_Kind, float]], lasts: set[str]
) -> NameSpan:
    found = votes[stem]
    if not stem:
        return name
    if name.kind == "person":  # clubs and towns together speak against a person
        rest: dict[_Kind, float] = {kind: odds for kind, odds in found.items() if kind != "person"}
        outvoted = stem not in lasts and sum(rest.values()) > found["person"]
        return replace(name, kind=max(rest, key=lambda each: rest[each])) if outvoted else name
    kind = max(found, key=lambda each: found[each])
    if 2 * found[kind] <= sum(found.values()):
        return name
    if kind != "person" or (name.kind == "place" and find_place(text)):
        return name
    return replace(name, kind=kind)


def _without_origin(text: str) -> str:
    """Return a person's name without where they are from or what they rule: "Ann Doe of Salem"."""
    return text.partition(" of ")[0]


def _words(name: NameSpan, scans: Sequence[Scan]) -> tuple[str, str]:
    """Return the stem under which a name is counted, and its text; "" where a sentence ends in it."""
    scan = scan_of(scans, name.span)
    text = scan.characters(name.span) if scan else ""
    return _stem(text, scans), text


def _without_small(name: NameSpan, scans: Sequence[Scan]) -> NameSpan:
    """Return a person without what follows in small letters, before others like it are counted: "the Salem lead"."""
    scan = scan_of(scans, name.span) if name.kind == "person" else None
    words = scan.characters(name.span).split(" ") if scan else []
    while len(words) > 1 and len(words[-1]) >= SHORTEST_JOINED and words[-1].islower() and not has_no_case(words[-1]):
        words.pop()
    return replace(name, span=(name.span[0], name.span[0] + len(" ".join(words)))) if words else name


def _stem(text: str, scans: Sequence[Scan]) -> str:
    return fold(text) if " " in text else forms_of_word(text, scans[0].pack.code)[-1]
