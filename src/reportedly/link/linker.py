"""Linking article by article: an article makes work for the names that it has, never for all that came before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportedly.languages.gazetteer import slug
from reportedly.languages.people import Person
from reportedly.languages.place_kinds import without_kind
from reportedly.languages.sounds import forms_of_word, name_words
from reportedly.languages.words import mend_lookalikes
from reportedly.link.clusters import LISTED, Named, Use
from reportedly.link.company import Company, Known
from reportedly.link.decisions import Decision, Place, Reading
from reportedly.link.organisations import Organisations, read_listed
from reportedly.link.people import ArticlePerson, ShortName, full_words, read_people
from reportedly.link.places import states_named
from reportedly.link.spellings import Renamed, Spellings
from reportedly.link.surnames import Surnames
from reportedly.records import Analysis, Mention

__all__ = ["Linker"]

_SYLLABLES = "\u3041-\u30ff\u4e00-\u9fff"
_MEETING_SCRIPTS = re.compile(rf"(?<=[{_SYLLABLES}])(?=[A-Za-z])|(?<=[A-Za-z])(?=[{_SYLLABLES}])")
_UNLISTED_PLACE = 0.8  # how sure a place is that only its name tells
_GLOSS = re.compile(r"([^()（）]{1,60})[(（]([^()（）]{1,60})[)）]\s?(\S{1,60})")
_REASONS = {
    "state": "name of the state in a language pack or CLDR",
    "place": "name in the gazetteer or a language pack",
    "document": "document of a named issuer",
}


class Linker:
    """Gives the mentions of articles their keys and English names; what it says depends on no order of the articles.

    ``add`` takes an article and tells which articles are read otherwise now; ``linked`` and ``decisions`` say how.
    """

    def __init__(self) -> None:
        self._analyses: list[Analysis] = []
        self._readings: list[list[Reading]] = []
        self._spellings = Spellings()
        self._places = Spellings("place")
        self._surnames = Surnames()
        self._company = Company()
        self._organisations = Organisations()
        self._listed: set[Person] = set()

    def __len__(self) -> int:
        return len(self._analyses)

    def add(self, analysis: Analysis) -> frozenset[int]:
        """Add an article; return its number and those of earlier ones (by order of adding) that may be named otherwise.

        No article is left out whose mentions have another key or name than before.
        """
        self._analyses.append(analysis)
        number, analysis = len(self._analyses) - 1, _spelt_by_scripts(analysis)
        lang = analysis.article.lang
        readings: dict[int, Reading] = {
            at: decision for at, mention in enumerate(analysis.mentions) if (decision := _read_listed(mention, lang))
        }
        changed = {number}
        self._add_organisations(number, analysis, readings, changed)
        self._add_places(number, analysis, readings, changed)
        self._add_people(number, analysis, readings, changed)
        self._readings.append([readings[at] for at in range(len(analysis.mentions))])
        return frozenset(changed)

    def linked(self, number: int) -> Analysis:
        """Return an article, by order of adding, with the keys and names that its mentions have by now."""
        analysis = self._analyses[number]
        named = zip(analysis.mentions, self._readings[number], strict=True)
        return replace(analysis, mentions=tuple(reading.decide().name_mention(mention) for mention, reading in named))

    def decisions(self) -> dict[Place, Decision]:
        """Return what every mention of every article is by now."""
        return {
            (number, at): reading.decide()
            for number, readings in enumerate(self._readings)
            for at, reading in enumerate(readings)
        }

    def _add_organisations(
        self, number: int, analysis: Analysis, readings: dict[int, Reading], changed: set[int]
    ) -> None:
        marks, renamed = self._organisations.add(number, analysis)
        readings.update({at: _Marked(self._organisations, mark) for at, mark in marks.items()})
        changed |= renamed

    def _add_places(self, number: int, analysis: Analysis, readings: dict[int, Reading], changed: set[int]) -> None:
        """Read the places that no list knows: what spells alike in two languages is one, and may be a listed one."""
        names: dict[tuple[str, str | None], ArticlePerson] = {}
        for at, mention in enumerate(analysis.mentions):
            if mention.kind == "place" and not (mention.key or "").startswith("region:"):
                called = without_kind(mention.surface, analysis.article.lang)
                named = names.setdefault((called, mention.key), ArticlePerson(analysis.article.lang))
                named.names.update(_with_gloss(called))
                named.at.append(at)
                if mention.key:
                    named.offices.add((LISTED, mention.key))
                    named.shown = mention.name
        for (_, key), named in names.items():
            use, renamed = self._places.add(number, named)
            changed |= renamed.articles
            if key is None:
                readings.update(dict.fromkeys(named.at, _FullName(use, _UNLISTED_PLACE)))

    def _add_people(self, number: int, analysis: Analysis, readings: dict[int, Reading], changed: set[int]) -> None:
        people, short = read_people(analysis)
        lang = analysis.article.lang
        states = states_named([mention.key for mention in analysis.mentions])
        full: dict[ArticlePerson, _Person] = {person: self._read_person(number, person, changed) for person in people}
        called: list[tuple[str, Known]] = [(_last_word(person.label()[1]), full[person]) for person in people]
        alone: list[ShortName] = []
        for person in people:
            readings.update(dict.fromkeys(person.at, full[person]))
        for name in short:
            if name.owner:
                readings[name.at] = _Short(full[name.owner], name.reason)
            elif known := self._surnames.find_known(name, lang, states):
                readings[name.at] = known
                called.append((name.called, known))
            else:
                alone.append(name)
        self._read_alone(number, alone, called, lang, readings, changed)

    def _read_alone(
        self,
        number: int,
        alone: Sequence[ShortName],
        called: Sequence[tuple[str, Known]],
        lang: str | None,
        readings: dict[int, Reading],
        changed: set[int],
    ) -> None:
        """Read short names whose full form the article has not; ``called`` are its others, by their last words."""
        bearers, meant = self._company.add(number, lang, called, [name.called for name in alone])
        changed |= meant
        for name in alone:
            use, renamed = self._spellings.add(number, name.as_person(lang))
            self._rename(renamed, changed)
            readings[name.at] = self._surnames.read(number, name, lang, use, bearers[name.called])

    def _read_person(self, number: int, person: ArticlePerson, changed: set[int]) -> _Person:
        known = person.person
        if known is None:
            use, renamed = self._spellings.add(number, person)
            self._rename(renamed, changed)
            return _FullName(use, person.score)
        if known not in self._listed:
            self._listed.add(known)
            changed |= self._surnames.replace((), ((known.key, known.name),))
        return Decision(known.key, known.name, f"full name sounds like {known.name}", person.score)

    def _rename(self, renamed: Renamed, changed: set[int]) -> None:
        """Note which articles name people otherwise since some are called otherwise."""
        changed |= renamed.articles
        changed |= self._surnames.replace(renamed.gone, renamed.come)
        changed |= self._company.renamed(renamed.uses)


@dataclass(frozen=True, slots=True)
class _FullName:
    """A full name of a person, or the name of a place, that no list knows."""

    use: Use
    sure: float

    @property
    def named(self) -> Named:
        return self.use.cluster.named

    @property
    def rests_on(self) -> Use:
        return self.use

    def decide(self) -> Decision:
        return self.use.cluster.decide(self.sure)


_Person = _FullName | Decision


@dataclass(frozen=True, slots=True)
class _Short:
    """A short name that belongs to a full one of its article."""

    full: Reading
    reason: str

    def decide(self) -> Decision:
        owner = self.full.decide()
        return Decision(owner.key, owner.name, self.reason, round(owner.score * 0.95, 3))


@dataclass(frozen=True, slots=True)
class _Marked:
    """An organisation that no list knows."""

    known: Organisations
    mark: str

    def decide(self) -> Decision:
        return self.known.find(self.mark).decide()


def _last_word(name: str) -> str:
    return (full_words(name) or [name])[-1]


def _with_gloss(name: str) -> tuple[str, ...]:
    """Return what a place is called, once by each name if one stands in brackets: "베이커(Baker) 가", Baker Street."""
    found = _GLOSS.fullmatch(name)
    return (f"{found[1].strip()} {found[3]}", f"{found[2].strip()} {found[3]}") if found else (name,)


def _spelt_by_scripts(analysis: Analysis) -> Analysis:
    """Return an article with its names spelt in Cyrillic letters alone where they are mixed with Latin look-alikes.

    People's words are parted where Chinese characters or kana meet Latin letters: "彼得Doe".
    """
    spelt = [_spelt(mention) for mention in analysis.mentions]
    if all(surface == mention.surface for surface, mention in zip(spelt, analysis.mentions, strict=True)):
        return analysis
    mentions = (replace(m, surface=surface) for surface, m in zip(spelt, analysis.mentions, strict=True))
    return replace(analysis, mentions=tuple(mentions))


def _spelt(mention: Mention) -> str:
    surface = mend_lookalikes(mention.surface)
    return _MEETING_SCRIPTS.sub(" ", surface) if mention.kind == "person" else surface


def _read_listed(mention: Mention, lang: str | None) -> Decision | None:
    """Keep what extraction already knows: states, places, documents and listed organisations."""
    if mention.kind == "organisation":
        return read_listed(mention)
    if mention.kind in _REASONS and (mention.key or mention.kind != "place"):
        if mention.key:
            return Decision(mention.key, mention.name or mention.surface, _REASONS[mention.kind], 1.0)
        bare = " ".join(forms_of_word(word, lang)[-1] for word in name_words(mention.surface))
        return Decision(f"{mention.kind}:{slug(bare)}", mention.surface, "same name, case endings apart", 0.6)
    return None
