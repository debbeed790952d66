"""A question in words -> the claims that answer it, each with the parts of its score. Nothing is ever written.

The score of a claim is a sum of three parts, each from 0 to 1 before its weight (``WEIGHTS``):

- words: the share of the question's words that the claim or its speaker's name has, each word weighted by how rare it
  is among the claims looked at (inverse document frequency, Spärck Jones 1972); words that none of them has ("how",
  or a whole question in another language) do not count;
- concepts: the share of the question's concepts (units, actions, states, bodies, roles, stances) that the claim has,
  found by the word lists of the claim's own language; where a number is asked for, a thing that is named and not
  counted is half of what was asked;
- meaning: the cosine of both texts' vectors, each without the mean of its language.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.languages.concepts import load_concepts
from reportedly.languages.pack import LanguagePack
from reportedly.languages.packs import pack_for
from reportedly.languages.words import normalise, word_spans
from reportedly.records import Stance

__all__ = [
    "WEIGHTS",
    "Candidate",
    "Question",
    "Scored",
    "concepts_in",
    "has_meaning",
    "list_units",
    "patterns_of",
    "read_question",
    "score_candidates",
]

# Tuned on nothing: a concept is the surest sign across languages, and so outweighs a word or likeness alone.
WEIGHTS = {"words": 1.0, "concepts": 1.5, "meaning": 1.0}
# Measured on the examples and 62 articles in Afrikaans: answers to paraphrased questions reached 0.40 to 0.56, the best
# claim for a question about something else 0.30 to 0.42.
LEAST_MEANING = 0.4  # of a claim that shares nothing else with the question
LEAST_SHARE = 0.3  # of the best answer's score
_COUNTED, _NAMED = 1.0, 0.5
_PREFIX = 3  # letters from which on a word of the question finds every word that begins so, as the index does
_FUNCTION = ("attribution.", "pronouns.", "modality.", "numbers.article", "cues.")
_KINDS = ("units", "actions", "states", "demonyms", "bodies", "roles", "institutions")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: the words, normalised, and the concepts that they name ("units:soldier", "states:KP").

    ``lang`` is the language in which they do, None where no concept was found.
    """

    text: str
    words: tuple[str, ...]
    concepts: frozenset[str]
    lang: str | None

    @property
    def units(self) -> tuple[str, ...]:
        """What is to be counted; figures of it lead the answers."""
        return tuple(sorted(c.partition(":")[2] for c in self.concepts if c.startswith("units:")))

    @property
    def numbers(self) -> bool:
        """Whether figures lead the answers: something to be counted is named, and nobody's stance is asked for."""
        return bool(self.units) and not any(c.startswith("stances:") for c in self.concepts)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that may answer: ``units`` are those of its figures."""

    article: str
    claim: str
    lang: str | None
    content: str
    speaker: str | None
    stance: Stance
    units: tuple[str, ...]

    @property
    def place(self) -> tuple[str, str]:
        """Article and claim."""
        return self.article, self.claim


@dataclass(frozen=True, slots=True)
class Scored:
    """A claim with its score and the weighted parts of it, and the words and concepts of the question that it has.

    ``leading`` tells that it has just what is asked for: a figure of what is to be counted, or the stance.
    """

    candidate: Candidate
    score: float
    parts: tuple[tuple[str, float], ...]
    found: tuple[str, ...]
    leading: bool


def read_question(text: str, packs: Sequence[LanguagePack]) -> Question:
    """Return what a question asks, by the word lists of the language that knows most of it, the first of equals."""
    known = [(concepts_in(text, pack) | _stances_in(text, pack), pack) for pack in packs]
    concepts, pack = max(known, key=lambda pair: len(pair[0]), default=(frozenset[str](), None))
    words = tuple(dict.fromkeys(_telling(text, pack)))
    return Question(text, words, concepts, pack.code if pack and concepts else None)


def _telling(text: str, pack: LanguagePack | None) -> Iterator[str]:
    """Yield the words of a question that say what it is about: no function words, as far as the pack lists them.

    A word of one or two letters is one of those too ("is", "of"), unless each of its characters is a word.
    """
    words = _words(text, pack)
    listed = {at for hit in (pack.lexicon.scan(words) if pack else ()) if hit.kind.startswith(_FUNCTION)
              for at in range(hit.start, hit.end)}  # fmt: skip
    for at, word in enumerate(words):
        short = len(word) < _PREFIX and word.isalpha() and not (pack and pack.unspaced)
        if word[0].isalnum() and at not in listed and not short:
            yield word


def concepts_in(text: str, pack: LanguagePack | None) -> frozenset[str]:
    """Return the concepts that a text names: kind and key, demonyms as their states, actions as what they come to."""
    if pack is None:
        return frozenset()
    found = (hit for hit in pack.lexicon.scan(_words(text, pack)) if hit.kind in _KINDS)
    return frozenset(_concept(hit.kind, hit.value) for hit in found)


def _concept(kind: str, value: str) -> str:
    if kind == "actions":
        return f"actions:{load_concepts().matter(value)}"
    return f"{'states' if kind == 'demonyms' else kind}:{value}"


def _stances_in(text: str, pack: LanguagePack) -> frozenset[str]:
    """Return how the asked-for speakers stand: "who denies"; that they assert something is no condition."""
    found = {hit.value for hit in pack.lexicon.scan(_words(text, pack)) if hit.kind.startswith("cues.")}
    return frozenset(f"stances:{stance}" for stance in found - {"asserts"})


def list_units(question: Question) -> tuple[str, ...]:
    """Return the units by which what is asked may be counted: the question's own and every kind of them."""
    concepts = load_concepts()
    return tuple(unit for unit in concepts.units if set(question.units) & set(concepts.unit_kinds(unit)))


def patterns_of(question: Question, packs: Iterable[LanguagePack]) -> tuple[str, ...]:
    """Return the patterns by which languages name the question's concepts ("soldat*", "karavīr*"), to search by.

    Patterns that an index of word beginnings cannot answer ("*anführer", "a* b") are left out: claims in those words
    are found by their figures or by meaning.
    """
    wanted = [(kind, key) for kind, keys in _keys_of(question).items() for key in keys]
    found: dict[str, None] = {}
    for pack in packs:
        for kind, key in wanted:
            listed = pack.data.get(kind, {}).get(key, ())
            found.update(dict.fromkeys(pattern for pattern in listed if "*" not in pattern[:-1]))
    return tuple(found)


def _keys_of(question: Question) -> dict[str, tuple[str, ...]]:
    """Return the keys of a pack's sections that stand for the question's concepts."""
    concepts = load_concepts()
    # not every kind of a unit: "people" has 71 in 5,000 patterns, and what is counted is found by its figures
    keys: dict[str, tuple[str, ...]] = {"units": question.units}
    for kind, key in (concept.split(":", 1) for concept in sorted(question.concepts)):
        if kind == "actions":
            same = tuple(action for action in concepts.actions if concepts.matter(action) == key)
            keys[kind] = (*keys.get(kind, ()), *same)
        elif kind == "states":
            keys |= {name: (*keys.get(name, ()), key) for name in ("states", "demonyms")}
        elif kind not in ("units", "stances"):
            keys[kind] = (*keys.get(kind, ()), key)
    return keys


def _words(text: str, pack: LanguagePack | None) -> list[str]:
    return [normalise(text[a:b]) for a, b in (pack.word_spans(text) if pack else word_spans(text))]


def has_meaning(content: str, lang: str | None) -> bool:
    """Tell whether a content is long enough for its vector to say something.

    Those of one or two words ("an invention", "the reports") lie near every short question, whatever it is about.
    """
    pack = pack_for(lang)
    return sum(map(str.isalpha, content)) >= (_FEWEST_CHARACTERS if pack and pack.unspaced else _FEWEST_LETTERS)


_FEWEST_LETTERS, _FEWEST_CHARACTERS = 15, 6


def score_candidates(
    question: Question, candidates: Sequence[Candidate], meanings: Mapping[tuple[str, str], float]
) -> list[Scored]:
    """Return the claims that answer, best first.

    A claim answers that shares a word or a concept with the question, or is as alike in meaning as ``LEAST_MEANING``,
    and scores no less than ``LEAST_SHARE`` of the best. Where a number is asked for, claims with figures of what is to
    be counted stand before all others; where a stance is asked for ("who denies"), claims of that stance do.

    Args:
        question: of ``read_question``.
        candidates: the claims to look at.
        meanings: cosine to the question by article and claim; a claim without one is scored by the rest.
    """
    having = {one.place: _matched(question, one) for one in candidates}
    spread = Counter(word for words in having.values() for word in words)
    rarity = {word: math.log(1 + len(candidates) / count) for word, count in spread.items()}
    scored = [_score(question, one, having[one.place], rarity, meanings.get(one.place, 0.0)) for one in candidates]
    scored = [one for one in scored if one.score > 0]
    least = LEAST_SHARE * max((one.score for one in scored), default=0.0)
    kept = [one for one in scored if one.score >= least]
    return sorted(kept, key=lambda one: (not one.leading, -one.score, *one.candidate.place))


def _matched(question: Question, candidate: Candidate) -> tuple[str, ...]:
    """Return the question's words that begin a word of the claim or of its speaker's name."""
    there = set(_words(f"{candidate.content} {candidate.speaker or ''}", None))
    return tuple(word for word in question.words if _is_among(word, there))


def _is_among(word: str, there: set[str]) -> bool:
    return word in there or (len(word) >= _PREFIX and any(other.startswith(word) for other in there))


def _score(
    question: Question,
    candidate: Candidate,
    matched: Sequence[str],
    rarity: Mapping[str, float],
    meaning: float,
) -> Scored:
    concepts = _concept_shares(question, candidate)
    whole = sum(rarity.get(word, 0.0) for word in question.words)
    parts = {
        "words": sum(rarity[word] for word in matched) / whole if whole else 0.0,
        "concepts": sum(concepts.values()) / len(question.concepts) if question.concepts else 0.0,
        "meaning": max(0.0, meaning),
    }
    if question.numbers:
        leading = any(concepts.get(f"units:{unit}") == _COUNTED for unit in question.units)
    else:
        leading = f"stances:{candidate.stance}" in concepts
    enough = matched or concepts or meaning >= LEAST_MEANING
    weighted = tuple((name, round(WEIGHTS[name] * part, 3)) for name, part in parts.items()) if enough else ()
    score = round(sum(part for _, part in weighted), 3)
    return Scored(candidate, score, weighted, (*sorted(concepts), *matched), leading)


def _concept_shares(question: Question, candidate: Candidate) -> dict[str, float]:
    """Return the question's concepts that a claim has, with how fully."""
    kinds = load_concepts().unit_kinds
    counted = {f"units:{kind}" for unit in candidate.units for kind in kinds(unit)}
    named = concepts_in(candidate.content, pack_for(candidate.lang))
    named |= {f"units:{kind}" for key in named if key.startswith("units:") for kind in kinds(key[len("units:") :])}
    found: dict[str, float] = {}
    for concept in question.concepts:
        if concept in counted or concept == f"stances:{candidate.stance}":
            found[concept] = _COUNTED
        elif concept in named:
            found[concept] = _NAMED if question.numbers and concept.startswith("units:") else _COUNTED
    return found
