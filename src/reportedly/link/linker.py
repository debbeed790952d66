"""Linking article by article: an article makes work for the names that it has, never for all that came before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from reportedly.languages.gazetteer import slug
from reportedly.languages.people import Person
from reportedly.languages.sounds import forms_of_word, name_words
from reportedly.languages.words import mend_lookalikes
from reportedly.link.clusters import LISTED, Use
from reportedly.link.decisions import Decision, Place, Reading
from reportedly.link.organisations import Organisations, read_listed
from reportedly.link.people import ArticlePerson, ShortName, read_people
from reportedly.link.places import states_named, without_kind
from reportedly.link.spellings import Spellings
from reportedly.link.surnames import Surnames
from reportedly.records import Analysis, Mention

__all__ = ["Linker"]

_UNLISTED_PLACE = 0.8  # how sure a place is that only its name tells
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
        self._organisations = Organisations()
        self._listed: set[Person] = set()

    def __len__(self) -> int:
        return len(self._analyses)

    def add(self, analysis: Analysis) -> frozenset[int]:
        """Add an article; return its number and those of earlier ones (by order of adding) that may be named otherwise.

        No article is left out whose mentions have another key or name than before.
        """
        self._analyses.append(analysis)
        number, analysis = len(self._analyses) - 1, _spelt_in_one_script(analysis)
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
                called = mention.surface if mention.key else without_kind(mention.surface, analysis.article.lang)
                named = names.setdefault((called, mention.key), ArticlePerson(analysis.article.lang))
                named.names[called] += 1
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
        states = states_named([mention.key for mention in analysis.mentions])
        full: dict[ArticlePerson, Reading] = {}
        for person in people:
            full[person] = self._read_person(number, person, changed)
            readings.update(dict.fromkeys(person.at, full[person]))
        for name in short:
            if name.owner:
                readings[name.at] = _Short(full[name.owner], name.reason)
            else:
                readings[name.at] = self._read_alone(number, name, analysis.article.lang, states, changed)

    def _read_alone(
        self, number: int, name: ShortName, lang: str | None, states: Collection[str], changed: set[int]
    ) -> Reading:
        """Read a short name whose full form the article has not."""
        known = self._surnames.find_known(name, lang, states)
        if known:
            return known
        use, renamed = self._spellings.add(number, name.as_person(lang))
        changed |= renamed.articles
        changed |= self._surnames.replace(renamed.gone, renamed.come)
        return self._surnames.read(number, name, lang, use)

    def _read_person(self, number: int, person: ArticlePerson, changed: set[int]) -> Reading:
        known = person.person
        if known is None:
            use, renamed = self._spellings.add(number, person)
            changed |= renamed.articles
            changed |= self._surnames.replace(renamed.gone, renamed.come)
            return _FullName(use, person.score)
        if known not in self._listed:
            self._listed.add(known)
            changed |= self._surnames.replace((), ((known.key, known.name),))
        return Decision(known.key, known.name, f"full name sounds like {known.name}", person.score)


@dataclass(frozen=True, slots=True)
class _FullName:
    """A full name of a person, or the name of a place, that no list knows."""

    use: Use
    sure: float

    def decide(self) -> Decision:
        return self.use.cluster.decide(self.sure)


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


def _spelt_in_one_script(analysis: Analysis) -> Analysis:
    """Return an article with its names spelt in Cyrillic letters alone where they are mixed with Latin look-alikes."""
    if all(mend_lookalikes(mention.surface) == mention.surface for mention in analysis.mentions):
        return analysis
    mentions = (replace(mention, surface=mend_lookalikes(mention.surface)) for mention in analysis.mentions)
    return replace(analysis, mentions=tuple(mentions))


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
