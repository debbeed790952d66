"""Reads the file of a language pack: checks its sections, and says what is wrong with file, key, value and fix."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from reportedly.errors import PackError
from reportedly.languages import cldr
from reportedly.languages.concepts import Concepts
from reportedly.languages.lexicon import Lexicon
from reportedly.languages.pack import STANCES, LanguagePack, Marking
from reportedly.languages.words import normalise

__all__ = ["PackFile", "parse_pack"]

_CUE_FORMS = ("verbs", "objects", "infinitives", "nouns")
_BOUNDS = ("approximate", "approximate_after", "at_least", "at_most", "more_than", "less_than", "at_least_after",
           "at_most_after", "percent", "percentage_point", "of_them", "no_figure_before", "no_figure_after",
           "known_set", "between", "range_open", "time_after", "time_before", "age_before",
           "no_bound_after", "goals", "counters", "known_set_after", "out_of", "out_of_after", "tenths",
           "more_by", "less_by", "changed_from", "minus", "minus_after", "temperatures", "match_words")  # fmt: skip
_ATTRIBUTION = ("according_before", "according_after", "complementizers", "impersonal", "hearsay", "citing",
                "citing_after", "told", "interviews",
                "auxiliaries", "negation", "fillers", "relatives", "conjunctions", "subordinators",
                "prepositions", "bare_verbs", "negation_after", "belief", "active",
                "agentless", "expletive", "spoken_to", "passive", "agents", "no_one", "unsaid",
                "negatable", "unconfirmed", "left_open", "untrue", "unknown", "untrue_after",
                "unknown_after")  # fmt: skip
_PRONOUNS = ("masculine", "feminine", "neuter", "plural", "demonstrative")
_WHOSE = ("masculine", "feminine", "plural")
_SLOT = "_"
_MODALITY = ("possible", "planned", "conditional", "ongoing")
_RELATIVE = ("today", "yesterday", "tomorrow", "last", "this", "next", "ago", "week", "month", "year", "weekend",
             "spring", "summer", "autumn", "winter", "early", "mid", "late", "year_marks", "day_marks")  # fmt: skip
_NAMES = ("honorifics", "particles", "organisation_words", "region_words", "parts_of_place", "document_words",
          "openers", "verbs_before")  # fmt: skip


class PackFile:
    """The values of one file, by dotted keys.

    Args:
        source: the file's name, for messages.
        data: what TOML made of it.
    """

    def __init__(self, source: str, data: Mapping[str, Any]) -> None:
        self.source = source
        self.data = data

    def fail(self, key: str, problem: str, fix: str) -> PackError:
        """Return the error that names file, key, problem and fix."""
        return PackError(f"{self.source}: {key}: {problem}; {fix}")

    def get(self, key: str, kind: type, default: Any = None) -> Any:  # noqa: ANN401 - TOML values
        """Return the value at a dotted key, checked for its type; a missing one gives the default or an error."""
        value: Any = self.data
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        if value is None and default is not None:
            return default
        if not isinstance(value, kind):
            raise self.fail(key, f"{value!r} is not a {kind.__name__}", f"write a {kind.__name__}")
        return value

    def strings(self, key: str) -> tuple[str, ...]:
        """Return a list of strings, () where it is missing."""
        return self.words(key, self.get(key, list, ()))

    def table(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return a table of lists of strings, {} where it is missing."""
        return {name: self.words(f"{key}.{name}", words) for name, words in self.get(key, Mapping, {}).items()}

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return a list of [letters, what they become], () where it is missing; they may become nothing."""
        found = []
        for pair in self.get(key, list, []):
            match pair:
                case [str() as left, str() as right] if left:
                    found.append((left, right))
                case _:
                    raise self.fail(
                        key, f"{pair!r} is not a pair of texts", "write [what stands there, what it becomes]"
                    )
        return tuple(found)

    def vague(self, key: str, entry: object) -> tuple[tuple[float, float | None], tuple[str, ...]]:
        """Return the bounds and the words of a vague number: [lowest, highest or 0, word, …]."""
        match entry:
            case [int() | float() as low, int() | float() as high, _, *_] if low >= 0 and (high == 0 or low <= high):
                return (float(low), float(high) or None), self.words(key, entry[2:])
            case _:
                fix = "write [lowest, highest or 0 for none, word, …]"
                raise self.fail(key, f"{entry!r} is not two numbers in order and words", fix)

    def words(self, key: str, values: object) -> tuple[str, ...]:
        """Return a list of words as a tuple, checked: ``key`` names it in messages."""
        if not isinstance(values, list | tuple):
            raise self.fail(
                key, f"{values!r} is not a list", "write a list of words; a key with a dot stands in quotes"
            )
        for value in values:
            if not isinstance(value, str) or not value.strip():
                raise self.fail(key, f"{value!r} is not a word", "write words in quotes, and no empty ones")
        return tuple(values)


def _concept_tables(read: PackFile, concepts: Concepts) -> dict[str, dict[str, tuple[str, ...]]]:
    known: dict[str, Mapping[str, object]] = {
        "units": concepts.units, "nouns": concepts.units, "actions": concepts.actions, "roles": concepts.roles,
        "institutions": concepts.institutions, "sources": concepts.sources, "bodies": concepts.bodies,
    }  # fmt: skip
    sections = {}
    for section, allowed in known.items():
        sections[section] = read.table(section)
        for key in sections[section]:
            if key not in allowed:
                raise read.fail(f"{section}.{key}", "no such concept", f"use a key of concepts.toml [{section}]")
    for section in ("states", "demonyms"):
        sections[section] = read.table(section)
        for key in sections[section]:
            if not (len(key) == 2 and key.isupper()):
                raise read.fail(f"{section}.{key}", "not a state", "use an ISO 3166 code of two capitals")
    sections["units"] = _with_currencies(sections["units"], concepts, read.get("locale", str))
    sections["places"] = read.table("places")
    sections["parts"] = read.table("parts")
    return sections


def _with_currencies(
    units: Mapping[str, tuple[str, ...]], concepts: Concepts, locale: str
) -> dict[str, tuple[str, ...]]:
    """Add what CLDR calls the currencies, where the pack does not have the word itself."""
    known = {normalise(word) for words in units.values() for word in words}
    named = dict(units)
    for code, unit in concepts.currencies.items():
        more = [name for name in cldr.currency_names(locale, code) if normalise(name) not in known]
        named[unit] = (*named.get(unit, ()), *more)
        known.update(map(normalise, more))
    return named


def _word_sections(read: PackFile) -> dict[str, dict[str, tuple[str, ...]]]:
    sections: dict[str, dict[str, tuple[str, ...]]] = {}
    for stance in read.get("cues", Mapping):
        if stance not in STANCES:
            raise read.fail(f"cues.{stance}", "no such stance", f"use one of {', '.join(STANCES)}")
    for form in _CUE_FORMS:
        sections[f"cues.{form}"] = {stance: read.strings(f"cues.{stance}.{form}") for stance in STANCES}
    for section, names in (("numbers", _BOUNDS), ("attribution", _ATTRIBUTION), ("pronouns", _PRONOUNS),
                           ("modality", _MODALITY), ("calendar", _RELATIVE), ("names", _NAMES)):  # fmt: skip
        for name in names:
            sections[f"{section}.{name}"] = {name: read.strings(f"{section}.{name}")}
    sections |= _whose_sections(read)
    for name, count in (("months", 12), ("weekdays", 7)):
        lists = read.get(f"calendar.{name}", list)
        if len(lists) != count:
            raise read.fail(f"calendar.{name}", f"{len(lists)} lists", f"write {count}, January or Monday first")
        sections[f"calendar.{name}"] = {
            str(at): read.words(f"calendar.{name}", words) for at, words in enumerate(lists, 1)
        }
    return sections


def _whose_sections(read: PackFile) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the forms of "in his opinion" with every pronoun in its place, and the pronouns by themselves."""
    pronouns = {name: read.strings(f"whose.{name}") for name in _WHOSE}
    every = dict.fromkeys(word for words in pronouns.values() for word in words)
    markers = []
    for marker in read.strings("whose.markers"):
        if marker.count(_SLOT) != 1 or not marker.strip(f"{_SLOT} "):
            raise read.fail("whose.markers", f"{marker!r} has no place for a pronoun", f'write "in {_SLOT} opinion"')
        markers += [marker.replace(_SLOT, word) for word in every]
    found = {**pronouns, "markers": tuple(markers), "inside": read.strings("whose.inside")}
    return {f"whose.{name}": {name: words} for name, words in found.items()}


def _number_sections(
    read: PackFile,
) -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[str, tuple[float, float | None]]]:
    sections = {f"numbers.{name}": read.table(f"numbers.{name}") for name in ("words", "scales", "fractions")}
    for section, table in sections.items():
        for key in table:
            try:
                float(key)
            except ValueError:
                raise read.fail(f"{section}.{key}", "not a number", "write the value as the key") from None
    vague: dict[str, tuple[float, float | None]] = {}
    words: dict[str, tuple[str, ...]] = {}
    for key, entry in read.get("numbers.vague", Mapping, {}).items():
        vague[key], words[key] = read.vague(f"numbers.vague.{key}", entry)
    sections["numbers.vague"] = words
    return sections, vague


def _markings(read: PackFile, section: str) -> tuple[Marking, ...]:
    found = []
    for number, entry in enumerate(read.get(section, list, [])):
        key = f"{section}.{number}"
        if not isinstance(entry, Mapping):
            raise read.fail(key, f"{entry!r} is not a table", f"write [[{section}]] and its keys below it")
        own = PackFile(f"{read.source}: {key}", entry)
        marking = Marking(
            forms=own.strings("forms"),
            complements=own.strings("complements"),
            unless=own.strings("unless"),
            apart=own.get("apart", int, 0),
            final=bool(own.get("final", bool, False)),
            doubtful=bool(own.get("doubtful", bool, False)),
        )
        if not marking.forms:
            raise read.fail(key, "no forms", "write the words that mark it, or take it out")
        found.append(marking)
    return tuple(found)


def _marking_sections(section: str, markings: tuple[Marking, ...]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        f"{section}.{number}.{name}": {name: words}
        for number, marking in enumerate(markings)
        for name, words in (
            ("forms", marking.forms),
            ("complements", marking.complements),
            ("unless", marking.unless),
        )
    }


def _sayings(read: PackFile, elisions: tuple[str, ...], *, unspaced: bool) -> Lexicon | None:
    words = read.strings("attribution.saying")
    return Lexicon({"saying": {"saying": words}}, elisions, read.source, unspaced=unspaced) if words else None


def _stances(read: PackFile, elisions: tuple[str, ...], *, unspaced: bool) -> Lexicon | None:
    words = read.table("stances")
    for stance in words:
        if stance not in STANCES:
            raise read.fail(f"stances.{stance}", "no such stance", f"use one of {', '.join(STANCES)}")
    return Lexicon({"stances": words}, elisions, read.source, unspaced=unspaced) if words else None


def parse_pack(source: str, text: str, concepts: Concepts) -> LanguagePack:
    """Read one pack.

    Args:
        source: the file's name, for messages.
        text: the file's content.
        concepts: what keys may be used.

    Raises:
        PackError: names file, key, value and the fix.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{source}: not valid TOML: {error}; mend the line that it names") from error
    read = PackFile(source, data)
    numbers, vague = _number_sections(read)
    sections = {**_concept_tables(read, concepts), **_word_sections(read), **numbers}
    hearsay, reckonings = _markings(read, "hearsay"), _markings(read, "reckonings")
    sections |= _marking_sections("hearsay", hearsay) | _marking_sections("reckonings", reckonings)
    elisions = read.strings("text.elisions")
    heads = "units" if read.get("text.compounds", bool, False) else ""
    unspaced = bool(read.get("text.unspaced", bool, False))
    prefixes = [(text, stands) for text, _, stands in (p.partition("=") for p in read.strings("names.prefixes"))]
    quotes = read.strings("text.quotes")
    for pair in quotes:
        if len(pair) != 2:
            raise read.fail("text.quotes", f"{pair!r} is not a pair of marks", "write opening and closing mark")
    return LanguagePack(
        code=read.get("code", str),
        name=read.get("name", str),
        own_name=read.get("own_name", str),
        serves=read.strings("serves"),
        locale=read.get("locale", str),
        decimal=read.get("numbers.decimal", str),
        group=read.get("numbers.group", str),
        elisions=elisions,
        quotes=tuple((pair[0], pair[1]) for pair in quotes),
        abbreviations=read.strings("text.abbreviations"),
        unspaced=unspaced,
        dash_dialogue=bool(read.get("text.dash_dialogue", bool)),
        ordinal_dot=bool(read.get("numbers.ordinal_dot", bool)),
        ordinal_suffixes=read.strings("numbers.ordinal_suffixes"),
        bare_complement=bool(read.get("attribution.bare_complement", bool)),
        verb_first=bool(read.get("attribution.verb_first", bool, False)),
        comma_complement=bool(read.get("attribution.comma_complement", bool, False)),
        vague=vague,
        endings=read.strings("names.endings"),
        person_endings=read.strings("names.person_endings"),
        respell=read.pairs("names.respell"),
        after_noun=bool(read.get("calendar.after_noun", bool)),
        ago_before=bool(read.get("calendar.ago_before", bool)),
        day_first=bool(read.get("calendar.day_first", bool)),
        reports=any(patterns for form in _CUE_FORMS for patterns in sections[f"cues.{form}"].values()),
        nobody=frozenset(map(normalise, read.strings("attribution.nobody"))),
        sayings=_sayings(read, elisions, unspaced=unspaced),
        stances=_stances(read, elisions, unspaced=unspaced),
        hearsay=hearsay,
        reckonings=reckonings,
        lexicon=Lexicon(sections, elisions, source, unspaced=unspaced, heads=heads, prefixes=prefixes),
        numbers={key: tuple(v) if isinstance(v, list) else v for key, v in read.get("numbers", Mapping).items()},
        data=data,
    )
