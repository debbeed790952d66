"""Language packs: what languages differ in, as data. What a pack holds; ``pack_file`` reads one, ``packs`` finds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.languages.lexicon import Lexicon
from reportedly.languages.words import word_spans
from reportedly.records import Stance

__all__ = ["DISPLAY_LANGUAGE", "STANCES", "LanguagePack", "Marking"]

DISPLAY_LANGUAGE = "en"
"""The language in which names, measures and stories are shown: a spelling of its own articles needs no respelling."""

STANCES: tuple[Stance, ...] = ("asserts", "denies", "confirms", "doubts", "estimates", "demands", "promises")


@dataclass(frozen=True, slots=True)
class Marking:
    """How a language marks something: by one of ``forms``, followed by one of ``complements`` where there are any.

    No more than ``apart`` tokens stand between them. ``unless`` makes something else of the sentence. A ``final`` form
    ends its sentence. A ``doubtful`` one often means something else: it counts only where the model thinks so, too.
    """

    forms: tuple[str, ...]
    complements: tuple[str, ...]
    unless: tuple[str, ...]
    apart: int
    final: bool
    doubtful: bool


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """Everything that the program knows of one language.

    ``lexicon`` finds the words of all sections in a sentence (``Hit.kind`` is "units", "cues.denies.verbs",
    "modality.possible" …). Number words, scales and fractions are hits whose ``value`` is the number
    (kinds "numbers.words", "numbers.scales", "numbers.fractions"; "numbers.vague" with its bounds in ``vague``).
    ``reports`` is true where it has reporting cues: without them claims and names are left to the model.
    ``sayings`` finds the words of saying, asking and thinking by which the model's cues are weighed, where it lists
    any. They stand apart since their stems begin many a noun and name, too. ``stances`` finds words that say the
    stance of a cue, in packs without reporting cues. ``nobody`` are words, normalised, that
    stand where speakers do and are none: "him", "herself", "quietly". ``hearsay`` is how the grammar marks it, and
    ``reckonings`` how somebody states a number ("spoke of 700", "put the loss at 700"), in the order of the file: their
    words are hits of the kinds "hearsay.0.forms", "hearsay.0.complements" …
    ``numbers`` are the keys of its [numbers] that only the readers of figures know, lists as tuples.
    ``data`` is the file as read, for what only one module needs.
    """

    code: str
    name: str
    own_name: str
    serves: tuple[str, ...]
    locale: str
    decimal: str
    group: str
    elisions: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]
    abbreviations: tuple[str, ...]
    unspaced: bool
    dash_dialogue: bool
    ordinal_dot: bool
    ordinal_suffixes: tuple[str, ...]
    bare_complement: bool
    verb_first: bool
    comma_complement: bool
    vague: Mapping[str, tuple[float, float | None]]
    endings: tuple[str, ...]
    person_endings: tuple[str, ...]
    respell: tuple[tuple[str, str], ...]
    after_noun: bool
    ago_before: bool
    day_first: bool
    reports: bool
    sayings: Lexicon | None
    stances: Lexicon | None
    nobody: frozenset[str]
    hearsay: tuple[Marking, ...]
    reckonings: tuple[Marking, ...]
    lexicon: Lexicon
    numbers: Mapping[str, Any]
    data: Mapping[str, Any]

    def word_spans(self, text: str) -> list[tuple[int, int]]:
        """Return the spans of words, numbers and marks as this language writes them; see ``words.word_spans``."""
        return word_spans(text, self.elisions, unspaced=self.unspaced)

    def coverage(self) -> dict[str, int]:
        """Return how many patterns and examples each part of the pack holds, in the order of the phases."""

        def count(*path: str) -> int:
            value: Any = self.data
            for part in path:
                value = value.get(part, {}) if isinstance(value, Mapping) else {}
            return _leaves(value)

        return {
            "cues": count("cues"),
            "according": count("attribution", "according_before") + count("attribution", "according_after"),
            "hearsay": count("attribution", "hearsay")
            + count("attribution", "impersonal")
            + sum(len(entry.forms) for entry in self.hearsay),
            "numbers": count("numbers", "words") + count("numbers", "scales") + count("numbers", "vague"),
            "units": count("units"),
            "actions": count("actions"),
            "states": count("states") + count("demonyms"),
            "examples": sum(len(found) for found in self.data.get("examples", {}).values()),
        }


def _leaves(value: object) -> int:
    if isinstance(value, Mapping):
        return sum(_leaves(inner) for inner in value.values())
    return len([word for word in value if isinstance(word, str)]) if isinstance(value, list) else 0
