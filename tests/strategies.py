"""Hypothesis strategies for the program's records.

What they make keeps the promises of ``records``: spans lie in the article's text, ids are unique where they must be,
figures and claims name one another, links name articles of the same dossier. Texts hold any character.
"""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from reportedly.records import (
    About,
    Analysis,
    Article,
    Claim,
    Dossier,
    Entity,
    EntityKind,
    Figure,
    Measure,
    Mention,
    Moment,
    NameForm,
    Origin,
    Point,
    Quoted,
    Reality,
    Side,
    Span,
    SpeakerKind,
    Stance,
    Story,
    Verdict,
    VerdictKind,
)

__all__ = [
    "LEDGER_EXAMPLES",
    "analyses",
    "articles",
    "claims",
    "collections",
    "dossiers",
    "entities",
    "figures",
    "spans",
    "stories",
]

# Every try makes and fills a ledger: making a failing example small would take minutes.
LEDGER_EXAMPLES = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

WORDS = st.text(max_size=12)
NAMES = st.text(min_size=1, max_size=12)
SHARES = st.floats(0, 1)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
AMOUNTS = st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 2**53)  # beyond, no float is every integer
LANGUAGES = st.sampled_from(["en", "lv", "hu", "pl", "nb", "uk", "ja", "sw"])


def _maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


def _some(strategy: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(strategy, max_size=most).map(tuple)


def _kinds(literal: object) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(literal))


def spans(length: int) -> st.SearchStrategy[Span]:
    """Return spans inside a text of so many code points."""
    borders = st.integers(0, length)
    return st.tuples(borders, borders).map(lambda pair: (min(pair), max(pair)))


def _skipped(length: int) -> st.SearchStrategy[tuple[Span, ...]]:
    """Return sorted disjoint spans, none of them empty."""
    borders = st.lists(st.integers(0, length), max_size=6, unique=True).map(sorted)
    return borders.map(lambda found: tuple(zip(found[::2], found[1::2], strict=False)))


@st.composite
def articles(draw: st.DrawFn, name: str | None = None) -> Article:
    """Draw an article; ``name`` fixes its id."""
    text = draw(st.text(min_size=1, max_size=120))
    return Article(
        id=draw(NAMES) if name is None else name,
        text=text,
        lang=draw(_maybe(LANGUAGES)),
        published=draw(_maybe(DAYS)),
        title=draw(WORDS),
        title_span=draw(_maybe(spans(len(text)))),
        url=draw(_maybe(WORDS)),
        outlet=draw(_maybe(WORDS)),
        authors=draw(_some(WORDS)),
        credits=draw(_some(WORDS)),
        skipped=draw(_skipped(len(text))),
        source=draw(WORDS),
    )


def claims(text: str, name: str, figures: tuple[str, ...] = ()) -> st.SearchStrategy[Claim]:
    """Return claims of the text, of id ``name``, that hold some of the figures."""
    place = spans(len(text))
    held = st.lists(st.sampled_from(figures), unique=True, max_size=3) if figures else st.just([])
    return st.builds(
        Claim,
        id=st.just(name),
        content=place,
        cue=_maybe(place),
        speaker=_maybe(place),
        speaker_name=_maybe(WORDS),
        speaker_kind=_maybe(_kinds(SpeakerKind)),
        speaker_key=_maybe(WORDS),
        via=_some(WORDS),
        stance=_kinds(Stance),
        reality=_kinds(Reality),
        quoted=_kinds(Quoted),
        figures=held.map(tuple),
        evidence=_some(place),
        confidence=SHARES,
        because=WORDS,
    )


def figures(text: str, name: str, claims: tuple[str, ...] = ()) -> st.SearchStrategy[Figure]:
    """Return figures of the text, of id ``name``, in one of the claims or in none."""
    about = st.builds(About, action=_maybe(WORDS), actors=_some(WORDS), place=_maybe(WORDS), part=st.booleans())
    return st.builds(
        Figure,
        id=st.just(name),
        span=spans(len(text)),
        low=_maybe(AMOUNTS),
        high=_maybe(AMOUNTS),
        approx=st.booleans(),
        unit=_maybe(WORDS),
        noun=_maybe(WORDS),
        about=about,
        claim=_maybe(st.sampled_from(claims)) if claims else st.none(),
        speaker_name=_maybe(WORDS),
        reality=_kinds(Reality),
        reading=_some(WORDS),
    )


@st.composite
def analyses(draw: st.DrawFn, name: str | None = None) -> Analysis:
    """Draw an analysis; ``name`` fixes its article's id."""
    article = draw(articles(name))
    length = len(article.text)
    claim_ids = tuple(f"c{number}" for number in range(draw(st.integers(0, 3))))
    figure_ids = tuple(f"f{number}" for number in range(draw(st.integers(0, 3))))
    mention = st.builds(
        Mention, span=spans(length), kind=_kinds(EntityKind), surface=WORDS, name=_maybe(WORDS), key=_maybe(WORDS),
        role=_maybe(WORDS), of=_maybe(WORDS),
    )  # fmt: skip
    moment = st.builds(Moment, span=spans(length), start=_maybe(DAYS), end=_maybe(DAYS), grain=WORDS)
    return Analysis(
        article=article,
        claims=tuple(draw(claims(article.text, name, figure_ids)) for name in claim_ids),
        figures=tuple(draw(figures(article.text, name, claim_ids)) for name in figure_ids),
        mentions=draw(_some(mention)),
        moments=draw(_some(moment)),
        read=(draw(st.integers(0, length)), length),
        engine=draw(st.sampled_from(["fast", "tagger"])),
        notes=draw(_some(WORDS)),
    )


@st.composite
def collections(draw: st.DrawFn, most: int = 4) -> tuple[Analysis, ...]:
    """Draw analyses of different articles, in the order in which a ledger gives them."""
    names = draw(st.lists(NAMES, unique=True, max_size=most))
    drawn = [draw(analyses(name)) for name in names]
    key = [(made.article.published is None, made.article.published or date.min, made.article.id) for made in drawn]
    return tuple(made for _, made in sorted(zip(key, drawn, strict=True), key=lambda pair: pair[0]))


def entities(key: str, members: tuple[str, ...]) -> st.SearchStrategy[Entity]:
    """Return entities of the key that occur in some of the articles."""
    form = st.builds(
        NameForm, text=WORDS, lang=LANGUAGES, count=st.integers(1, 10**9), reason=WORDS, score=SHARES
    )  # fmt: skip
    return st.builds(
        Entity, key=st.just(key), kind=_kinds(EntityKind), name=WORDS, forms=_some(form), articles=_among(members),
        reasons=_some(WORDS), score=SHARES,
    )  # fmt: skip


def stories(name: str, members: tuple[str, ...]) -> st.SearchStrategy[Story]:
    """Return stories of the id over some of the articles."""
    return st.builds(Story, id=st.just(name), title=WORDS, articles=_among(members), score=SHARES, reason=WORDS)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """Draw a dossier whose links name its own articles and stories; it has no failures."""
    made = draw(collections())
    members = tuple(one.article.id for one in made)
    told = tuple(draw(stories(name, members)) for name in draw(_keys("s")))
    names = tuple(story.id for story in told)
    return Dossier(
        analyses=made,
        entities=tuple(draw(entities(key, members)) for key in draw(_keys("e"))),
        origins=tuple(draw(_origins(key, members)) for key in draw(_keys("o"))),
        stories=told,
        measures=tuple(draw(_measures(key, names, members)) for key in draw(_keys("m"))) if names else (),
        verdicts=tuple(draw(_verdicts(key, names, members)) for key in draw(_keys("v"))) if names and members else (),
    )


def _keys(letter: str) -> st.SearchStrategy[list[str]]:
    """Return different ids in any order."""
    return st.lists(st.integers(0, 9), unique=True, max_size=3).map(lambda found: [f"{letter}{one}" for one in found])


def _among(members: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    if not members:
        return st.just(())
    return st.lists(st.sampled_from(members), unique=True).map(tuple)


def _origins(name: str, members: tuple[str, ...]) -> st.SearchStrategy[Origin]:
    return st.builds(
        Origin, id=st.just(name), articles=_among(members), credit=_maybe(WORDS), reason=WORDS, score=SHARES
    )


def _measures(name: str, stories: tuple[str, ...], members: tuple[str, ...]) -> st.SearchStrategy[Measure]:
    points = _some(_points(members)) if members else st.just(())
    return st.builds(
        Measure, id=st.just(name), story=st.sampled_from(stories), name=WORDS, unit=WORDS, points=points,
        actors=_some(WORDS),
    )  # fmt: skip


def _points(members: tuple[str, ...]) -> st.SearchStrategy[Point]:
    return st.builds(
        Point, article=st.sampled_from(members), figure=WORDS, claim=_maybe(WORDS), speaker_name=_maybe(WORDS),
        speaker_key=_maybe(WORDS), outlet=_maybe(WORDS), low=_maybe(AMOUNTS), high=_maybe(AMOUNTS),
        approx=st.booleans(), reality=_kinds(Reality), stance=_maybe(_kinds(Stance)), said=_maybe(DAYS),
        action=_maybe(WORDS), place=_maybe(WORDS), part=st.booleans(),
        speaker_kind=_maybe(_kinds(SpeakerKind)),
    )  # fmt: skip


def _verdicts(name: str, stories: tuple[str, ...], members: tuple[str, ...]) -> st.SearchStrategy[Verdict]:
    side = st.builds(
        Side, article=st.sampled_from(members), claim=WORDS, content=spans(100), speaker_name=_maybe(WORDS), text=WORDS
    )
    return st.builds(
        Verdict, id=st.just(name), kind=_kinds(VerdictKind), story=st.sampled_from(stories), measure=_maybe(WORDS),
        proposition=_maybe(WORDS), reason=WORDS, score=SHARES, left=side, right=side,
    )  # fmt: skip
