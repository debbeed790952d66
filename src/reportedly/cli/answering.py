"""Answering a question from a ledger: what commands, the API and the MCP server do alike.

Imported by what needs it only: it loads the language packs, and for meaning the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.detect.language import detect_language
from reportedly.errors import LedgerError, SettingsError
from reportedly.languages.pack import DISPLAY_LANGUAGE, LanguagePack
from reportedly.languages.packs import load_pack, pack_for
from reportedly.link.vectors import centred, embed_text, text_key
from reportedly.match.questions import (
    Candidate,
    Question,
    Scored,
    has_meaning,
    list_units,
    patterns_of,
    read_question,
    score_candidates,
)
from reportedly.pipeline import make_embedder
from reportedly.protocols import Embedder
from reportedly.records import Article, Measure, Stance
from reportedly.store.asking import Pool, PoolRow
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.search import read_pattern, read_query
from reportedly.view.answers import Answer
from reportedly.view.citations import Citation
from reportedly.view.words import say_value

__all__ = ["Answered", "Watch", "answer_question"]

_MOST = 500  # claims that the index gives for a question's words, and for its units
_PATIENCE = 5.0  # seconds to wait while another process writes
_KEEP = 50  # vectors made before they are stored: what is made stays when the user has had enough

Watch = Callable[[Iterable[tuple[str, str]], int], Iterator[tuple[str, str]]]
"""Passes on what is to be read by meaning, of so many, and shows how far it is."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What a ledger says to a question.

    ``numbers`` tells that the question asks for a number; ``looked_at`` are the claims that it was held against, of
    ``total``; ``unkept`` says why what was made of the claims could not be kept for the next question, "" if it was.
    """

    answers: tuple[Answer, ...]
    numbers: bool
    looked_at: int
    total: int
    unkept: str = ""


def _unwatched(items: Iterable[tuple[str, str]], total: int) -> Iterator[tuple[str, str]]:
    yield from items


def answer_question(
    opened: SqlLedger,
    question: str,
    *,
    lang: str | None,
    story: str | None,
    meaning: bool,
    newest: int,
    limit: int,
    watch: Watch = _unwatched,
) -> Answered:
    """Return the claims of a ledger that answer a question best.

    Args:
        opened: the ledger.
        question: in any language that has a pack.
        lang: its language; without it English, else one of the ledger's.
        story: only claims of this story.
        meaning: compare by meaning too, which loads the model.
        newest: by meaning look at so many of the newest claims, besides those that words find.
        limit: no more answers than so many.
        watch: shows how far the reading by meaning is.

    Raises:
        SettingsError: the question has no words, or there is no pack for its language.
        ModelError: ``meaning`` is asked for and the package was installed without its model.
    """
    if not any(character.isalnum() for character in question):
        raise SettingsError("The question has no words: a word is enough.")
    spoken = _spoken(opened)
    asked = _read(question, lang, spoken)
    words = [term for word in asked.words for term in read_query(word)]
    patterns = [read_pattern(pattern) for pattern in patterns_of(asked, spoken)]
    pool = opened.claim_pool([*words, *patterns], list_units(asked), story=story, most=_MOST, newest=newest)
    meanings: dict[tuple[str, str], float] = {}
    unkept = ""
    if meaning and pool.total:
        meanings, unkept = _meanings(opened, asked, lang or asked.lang, pool, watch)
    answers = _answers(opened, asked, pool, meanings, limit)
    return Answered(tuple(answers), asked.numbers, len(pool.rows), pool.total, unkept)


def _read(text: str, lang: str | None, spoken: Sequence[LanguagePack]) -> Question:
    """Read a question in its language: the one that is given, else English, else one of the ledger's."""
    if lang is None:
        english = load_pack(DISPLAY_LANGUAGE)
        asked = read_question(text, [english])
        return asked if asked.concepts else read_question(text, [english, *spoken])
    named = pack_for(lang)
    if named is None:
        raise SettingsError(f"there is no language pack for {lang!r}; 'reportedly languages' lists those there are")
    return read_question(text, [named])


def _spoken(opened: SqlLedger) -> list[LanguagePack]:
    """Return the packs of the ledger's languages."""
    packs = {pack.code: pack for code in opened.languages() if (pack := pack_for(code)) is not None}
    return list(packs.values())


def _meanings(
    opened: SqlLedger, asked: Question, lang: str | None, pool: Pool, watch: Watch
) -> tuple[dict[tuple[str, str], float], str]:
    """Return how alike in meaning each claim is to the question, and why the vectors made for it were not kept."""
    embedder = make_embedder()
    rows = [item.row for item in pool.rows if has_meaning(item.row.content, item.row.lang)]
    texts = {text_key(row.content, embedder): row.content for row in rows}
    known = opened.vectors(list(texts))
    made, unkept = _embed(opened, {key: text for key, text in texts.items() if key not in known}, embedder, watch)
    known |= made
    own = centred(embed_text(asked.text, embedder), lang or _detect(asked.text), embedder.means)
    return {
        (row.article, row.claim.id): float(
            own @ centred(known[text_key(row.content, embedder)], row.lang, embedder.means)
        )
        for row in rows
    }, unkept


def _detect(text: str) -> str:
    return detect_language(Article("", text), trust=False) or DISPLAY_LANGUAGE


def _embed(
    opened: SqlLedger, texts: Mapping[str, str], embedder: Embedder, watch: Watch
) -> tuple[dict[str, bytes], str]:
    """Return the vectors of texts by key; they are stored as they come, where the ledger lets us, else why not."""
    made: dict[str, bytes] = {}
    coming = iter(watch(texts.items(), len(texts)))
    unkept = ""
    while piece := {key: embed_text(text, embedder) for key, text in islice(coming, _KEEP)}:
        made |= piece
        unkept = unkept or _store(opened, piece)
    return made, unkept


def _store(opened: SqlLedger, made: Mapping[str, bytes]) -> str:
    """Keep vectors for the next question; return why that is not possible, "" where it is."""
    try:
        with open_ledger(opened.address, create=False, timeout=_PATIENCE) as writing:
            writing.add_vectors(made)
    except LedgerError as error:
        return str(error)
    return ""


def _answers(
    opened: SqlLedger, asked: Question, pool: Pool, meanings: Mapping[tuple[str, str], float], limit: int
) -> list[Answer]:
    """Return the best answers with the measures that their figures belong to."""
    rows = {(item.row.article, item.row.claim.id): item for item in pool.rows}
    candidates = [
        Candidate(article, claim, item.row.lang, item.row.content, *_who(item), item.units)
        for (article, claim), item in rows.items()
    ]
    best = score_candidates(asked, candidates, meanings)[:limit]
    measures = opened.measures_of(sorted({one.candidate.article for one in best}))
    return [_answer(one, rows[one.candidate.place], _figures(one, asked, measures)) for one in best]


def _who(item: PoolRow) -> tuple[str | None, Stance]:
    return item.row.claim.speaker_name or item.row.speaker, item.row.claim.stance


def _figures(one: Scored, asked: Question, measures: Sequence[Measure]) -> tuple[str, tuple[str, ...]]:
    """Return the name of the measure that a claim's figures belong to, of those that count what is asked, and them."""
    units = list_units(asked)
    found: dict[str, list[str]] = {}
    for measure in sorted(measures, key=lambda measure: measure.unit not in units):
        for point in measure.points:
            if (point.article, point.claim) == one.candidate.place:
                found.setdefault(measure.name, []).append(say_value(point.low, point.high, point.approx))
    name, values = next(iter(found.items()), ("", []))
    return name, tuple(dict.fromkeys(values))


def _answer(one: Scored, item: PoolRow, figures: tuple[str, tuple[str, ...]]) -> Answer:
    row = item.row
    cited = Citation(row.article, row.outlet or row.article, row.lang, row.published, row.claim.content, row.content)
    return Answer(
        row.claim.id, _who(item)[0], row.claim.stance, row.claim.reality, cited, *figures, one.leading, one.score,
        one.parts, one.found,
    )  # fmt: skip
