"""The command that answers questions by citing claims."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import click

from reportedly.cli.options import examples, json_option, ledger_option, story_option
from reportedly.cli.running import console, open_store, story_id, write_lines
from reportedly.errors import LedgerError, ModelError

if TYPE_CHECKING:
    from reportedly.languages.pack import LanguagePack
    from reportedly.match.questions import Question, Scored
    from reportedly.protocols import Embedder
    from reportedly.records import Measure, Stance
    from reportedly.store.asking import Pool, PoolRow
    from reportedly.store.ledger import SqlLedger
    from reportedly.view.answers import Answer

_MOST = 500  # claims that the index gives for a question's words, and for its units
_PATIENCE = 5.0  # seconds to wait while another process writes
_KEEP = 50  # vectors made before they are stored: what is made stays when the user has had enough


@click.command(
    epilog=examples(
        'reportedly ask "how many soldiers"',
        'reportedly ask "who denies that troops were sent" --story a89ce028 --why',
        'reportedly ask "wie viele Soldaten" --lang de --no-meaning',
    )
)
@click.argument("question")
@click.option("--lang", help="Language of the question; without it English, else what it looks like.")
@story_option
@click.option("--no-meaning", is_flag=True, help="Search by words and concepts only: quicker, and needs no model.")
@click.option(
    "--newest",
    type=click.IntRange(min=0),
    default=1000,
    show_default=True,
    help="By meaning look at so many of the newest claims, besides those that words find; 25 ms each the first time.",
)
@click.option("--why", is_flag=True, help="Show the score of each answer, its parts, and what they rest on.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Claims.")
@json_option
@ledger_option
def ask(
    question: str,
    lang: str | None,
    story: str | None,
    no_meaning: bool,
    newest: int,
    why: bool,
    limit: int,
    as_json: bool,
    ledger: str,
) -> None:
    """Answer a question with claims from the ledger, in any language, word for word; nothing is ever written for you.

    Claims are found by the question's words, by its concepts (what is counted, done, who) in the words of every
    language, and by meaning. The score is words + 1.5 × concepts + meaning, each from 0 to 1. Where the question names
    something that can be counted, claims with figures of it come first, under what they count. Runs offline: the model
    that compares meanings is part of the program.
    """
    from reportedly.match.questions import list_units, patterns_of
    from reportedly.store.search import read_pattern, read_query
    from reportedly.view.answers import answer_to_json, print_answers

    if not any(character.isalnum() for character in question):
        raise click.BadParameter("write a question: a word is enough", param_hint="QUESTION")
    with open_store(ledger) as opened:
        spoken = _spoken(opened)
        asked = _read(question, lang, spoken)
        only = story_id(opened, story)
        words = [term for word in asked.words for term in read_query(word)]
        patterns = [read_pattern(pattern) for pattern in patterns_of(asked, spoken)]
        newest = 0 if no_meaning else newest
        pool = opened.claim_pool([*words, *patterns], list_units(asked), story=only, most=_MOST, newest=newest)
        if not pool.total:
            click.echo(f"no claims yet: 'reportedly ingest PATH... --ledger {ledger}' reads articles", err=True)
            return
        meanings = {} if no_meaning else _meanings(opened, asked, lang or asked.lang, pool)
        answers = _answers(opened, asked, pool, meanings, limit)
    if not answers:
        click.echo(_nothing(pool, no_meaning), err=True)
    elif as_json:
        write_lines((answer_to_json(answer, why=why) for answer in answers), "-")
    else:
        print_answers(answers, console(), numbers=asked.numbers, why=why)
    if not no_meaning and len(pool.rows) < pool.total:
        click.echo(f"by meaning: {len(pool.rows)} of {pool.total} claims; --newest looks at more", err=True)


def _nothing(pool: Pool, no_meaning: bool) -> str:
    more = "leave out --no-meaning to search by meaning too" if no_meaning else "other words may find more"
    return f"no claim of {pool.total} answers that; {more}"


def _read(text: str, lang: str | None, spoken: Sequence[LanguagePack]) -> Question:
    """Read a question in its language: the one that is given, else English, else one of the ledger's."""
    from reportedly.languages.pack import DISPLAY_LANGUAGE, load_pack, pack_for
    from reportedly.match.questions import read_question

    if lang is None:
        english = load_pack(DISPLAY_LANGUAGE)
        asked = read_question(text, [english])
        return asked if asked.concepts else read_question(text, [english, *spoken])
    named = pack_for(lang)
    if named is None:
        message = f"there is no language pack for {lang!r}; 'reportedly languages' lists those there are"
        raise click.BadParameter(message, param_hint="--lang")
    return read_question(text, [named])


def _spoken(opened: SqlLedger) -> list[LanguagePack]:
    """Return the packs of the ledger's languages."""
    from reportedly.languages.pack import pack_for

    packs = {pack.code: pack for code in opened.languages() if (pack := pack_for(code)) is not None}
    return list(packs.values())


def _meanings(opened: SqlLedger, asked: Question, lang: str | None, pool: Pool) -> dict[tuple[str, str], float]:
    """Return how alike in meaning each claim is to the question; vectors made for it are kept in the ledger."""
    from reportedly.link.vectors import centred, embed_text, text_key
    from reportedly.match.questions import has_meaning
    from reportedly.pipeline import make_embedder

    try:
        embedder = make_embedder()
    except ModelError as error:
        raise click.ClickException(f"{error}, or use --no-meaning") from error
    rows = [item.row for item in pool.rows if has_meaning(item.row.content, item.row.lang)]
    texts = {text_key(row.content, embedder): row.content for row in rows}
    known = opened.vectors(list(texts))
    known |= _embed(opened, {key: text for key, text in texts.items() if key not in known}, embedder)
    own = centred(embed_text(asked.text, embedder), lang or _detect(asked.text), embedder.means)
    return {
        (row.article, row.claim.id): float(
            own @ centred(known[text_key(row.content, embedder)], row.lang, embedder.means)
        )
        for row in rows
    }


def _detect(text: str) -> str:
    from reportedly.detect.language import detect_language
    from reportedly.languages.pack import DISPLAY_LANGUAGE
    from reportedly.records import Article

    return detect_language(Article("", text), trust=False) or DISPLAY_LANGUAGE


def _embed(opened: SqlLedger, texts: Mapping[str, str], embedder: Embedder) -> dict[str, bytes]:
    """Return the vectors of texts by key, with progress; they are stored as they come, where the ledger lets us."""
    from reportedly.link.vectors import embed_text

    made: dict[str, bytes] = {}
    coming = iter(_progress(texts.items(), len(texts)))
    kept = True
    while piece := {key: embed_text(text, embedder) for key, text in islice(coming, _KEEP)}:
        made |= piece
        kept = kept and _store(opened, piece)
    return made


def _store(opened: SqlLedger, made: Mapping[str, bytes]) -> bool:
    """Keep vectors for the next question; say so where the ledger may only be read, and answer all the same."""
    from reportedly.store.ledger import open_ledger

    try:
        with open_ledger(str(opened.path), create=False, timeout=_PATIENCE) as writing:
            writing.add_vectors(made)
    except LedgerError as error:
        click.echo(f"what is made of the claims is not kept for the next question: {error}", err=True)
        return False
    return True


def _progress(items: Iterable[tuple[str, str]], total: int) -> Iterator[tuple[str, str]]:
    if not (total and sys.stderr.isatty()):
        yield from items
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        yield from progress.track(items, total=total, description="reading claims by meaning")


def _answers(
    opened: SqlLedger, asked: Question, pool: Pool, meanings: Mapping[tuple[str, str], float], limit: int
) -> list[Answer]:
    """Return the best answers with the measures that their figures belong to."""
    from reportedly.match.questions import Candidate, score_candidates

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
    from reportedly.match.questions import list_units
    from reportedly.view.words import say_value

    units = list_units(asked)
    found: dict[str, list[str]] = {}
    for measure in sorted(measures, key=lambda measure: measure.unit not in units):
        for point in measure.points:
            if (point.article, point.claim) == one.candidate.place:
                found.setdefault(measure.name, []).append(say_value(point.low, point.high, point.approx))
    name, values = next(iter(found.items()), ("", []))
    return name, tuple(dict.fromkeys(values))


def _answer(one: Scored, item: PoolRow, figures: tuple[str, tuple[str, ...]]) -> Answer:
    from reportedly.view.answers import Answer
    from reportedly.view.citations import Citation

    row = item.row
    cited = Citation(row.article, row.outlet or row.article, row.lang, row.published, row.claim.content, row.content)
    return Answer(
        row.claim.id, _who(item)[0], row.claim.stance, row.claim.reality, cited, *figures, one.leading, one.score,
        one.parts, one.found,
    )  # fmt: skip
