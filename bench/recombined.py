"""Makes many articles out of few: paragraphs of two articles in one language, with what was found in them.

The texts are those of eval/parallel. A made story takes two of the 62 documents; its articles take paragraphs of both,
each its own, in languages of their own, on the days after the story began. In every story the consonants of names and
of half of all words are exchanged by a key of its own, and its vectors are turned its own way: so there are as many
names and wordings as stories, while copies, translations and shared figures within one stay what they are in news.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from reportedly.records import Analysis, Span, within

__all__ = ["Base", "Made", "recombine"]

Floats = NDArray[np.float32]

_FIRST_DAY = date(2024, 1, 1)
_A_DAY = 1500  # articles
_LASTS = 4  # days
_KEPT = 0.25  # share of a document's paragraphs that an article takes
_TURN = 1.2  # length of what is added to all vectors of a story
_NOISE = 0.5  # and to each of them
_CONSONANTS = ("bcdfghjklmnpqrstvwxz", "бвгджзклмнпрстфхцчшщ")
_LARGEST = 60  # articles of one story


@dataclass(frozen=True, slots=True)
class Base:
    """An article to take from: its analysis, its paragraphs as spans, centred vectors of it and of its claims by id."""

    analysis: Analysis
    paragraphs: tuple[Span, ...]
    vector: Floats
    contents: Mapping[str, Floats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Made:
    """A made article: its analysis, the number of its story, centred vectors of it and of its claims by id."""

    analysis: Analysis
    story: int
    vector: Floats
    contents: Mapping[str, Floats]


def recombine(
    bases: Mapping[tuple[str, str], Base], docs: Sequence[str], langs: Sequence[str], count: int, seed: int
) -> Iterator[Made]:
    """Yield ``count`` articles, story by story; a story begins no earlier than the one before it.

    Args:
        bases: by document and language.
        docs: the documents.
        langs: the languages.
        count: how many articles to make.
        seed: another seed makes other articles.
    """
    chance = random.Random(seed)  # noqa: S311 - a bench needs the same articles again
    noise = np.random.default_rng(seed)
    made = story = 0
    while made < count:
        pair = chance.sample(docs, 2)
        key, turn = _exchange(chance), noise.normal(size=next(iter(bases.values())).vector.shape)
        began = _FIRST_DAY + timedelta(days=made // _A_DAY)
        for _ in range(min(count - made, _LARGEST, int(chance.paretovariate(0.9)))):
            lang = chance.choice(langs)
            parts = [bases[doc, lang] for doc in pair if (doc, lang) in bases]
            said = began + timedelta(days=chance.randrange(_LASTS))
            article = _respelt(_article(f"r{made:06}", parts, said, chance, noise), key, story)
            kept = {claim.id for claim in article.claims}
            contents = {
                f"{at}.{name}": _turned(vector, turn, noise)
                for at, part in enumerate(parts)
                for name, vector in part.contents.items()
                if f"{at}.{name}" in kept
            }
            mean = np.sum([part.vector for part in parts], axis=0)
            yield Made(article, story, _turned(mean, turn, noise), contents)
            made += 1
        story += 1


def _exchange(chance: random.Random) -> dict[int, str]:
    """Return a key that exchanges consonants; every letter stays one letter, so that spans stay right."""
    table: dict[str, str] = {}
    for letters in _CONSONANTS:
        others = "".join(chance.sample(letters, len(letters)))
        table |= dict(zip(letters + letters.upper(), others + others.upper(), strict=True))
    return str.maketrans(table)


def _respelt(analysis: Analysis, key: dict[int, str], story: int) -> Analysis:
    """Return the article in the words of its story: its names and half of all other words are spelt by the key.

    So no two stories share sequences of five words, while half of what packs and concepts know is still there. Names
    that a list knows stay.
    """
    known = {at for mention in analysis.mentions if mention.key for at in range(*mention.span)}

    def spell(found: re.Match[str]) -> str:
        word = found[0]
        changes = word[0].isupper() or crc32(f"{story} {word}".encode()) % 2
        return word.translate(key) if changes and found.start() not in known else word

    text = re.sub(r"\w+", spell, analysis.article.text)
    mentions = tuple(replace(mention, surface=text[slice(*mention.span)]) for mention in analysis.mentions)
    return replace(analysis, article=replace(analysis.article, text=text), mentions=mentions)


def _turned(vector: Floats, turn: NDArray[np.float64], noise: np.random.Generator) -> Floats:
    """Return a vector turned the way of its story, and a little its own way."""
    drift = noise.normal(size=vector.shape)
    found = (
        vector / np.linalg.norm(vector) + _TURN * turn / np.linalg.norm(turn) + _NOISE * drift / np.linalg.norm(drift)
    )
    return np.asarray(found / np.linalg.norm(found), dtype=np.float32)


def _article(
    name: str, parts: Sequence[Base], said: date, chance: random.Random, noise: np.random.Generator
) -> Analysis:
    text, length = [], 0
    found: list[Analysis] = []
    for at, part in enumerate(parts):
        kept = [span for span in part.paragraphs if chance.random() < _KEPT] or list(part.paragraphs[:1])
        for span in kept:
            found.append(_moved(part.analysis, span, length - span[0], f"{at}."))
            text.append(part.analysis.article.text[slice(*span)])
            length += len(text[-1]) + 2
    first = parts[0].analysis
    article = replace(
        first.article, id=name, text="\n\n".join(text), published=said, outlet=f"Outlet {noise.integers(400)}"
    )
    return replace(
        first,
        article=article,
        claims=tuple(c for a in found for c in a.claims),
        figures=tuple(f for a in found for f in a.figures),
        mentions=tuple(m for a in found for m in a.mentions),
        moments=(),
    )


def _moved(analysis: Analysis, paragraph: Span, by: int, mark: str) -> Analysis:
    """Return what stands in a paragraph, moved to where the paragraph stands now; ids get a mark before them."""

    def move(span: Span | None) -> Span | None:
        return None if span is None or not within(span, paragraph) else (span[0] + by, span[1] + by)

    claims = tuple(
        replace(
            c, id=mark + c.id, content=(c.content[0] + by, c.content[1] + by), cue=move(c.cue), speaker=move(c.speaker),
            figures=tuple(mark + f for f in c.figures), evidence=(),
        )
        for c in analysis.claims if within(c.content, paragraph)
    )  # fmt: skip
    figures = tuple(
        replace(f, id=mark + f.id, span=(f.span[0] + by, f.span[1] + by), claim=mark + f.claim if f.claim else None)
        for f in analysis.figures
        if within(f.span, paragraph)
    )
    mentions = tuple(
        replace(m, span=(m.span[0] + by, m.span[1] + by)) for m in analysis.mentions if within(m.span, paragraph)
    )
    return replace(analysis, claims=claims, figures=figures, mentions=mentions)
