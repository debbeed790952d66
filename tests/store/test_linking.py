from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given

from reportedly.errors import LedgerError
from reportedly.listing import ClaimFilter
from reportedly.records import (
    Analysis,
    Dossier,
    Entity,
    Measure,
    NameForm,
    Origin,
    Point,
    Side,
    Story,
    Verdict,
)
from reportedly.store.ledger import SqlLedger, open_ledger
from strategies import LEDGER_EXAMPLES, dossiers


def _linked(made: Analysis) -> Dossier:
    side = Side("a", "c1", (0, 3), "Mayor", "The")
    return Dossier(
        analyses=(made,),
        entities=(Entity("entity:m", "person", "Mayor", (NameForm("mērs", "lv", 2),), ("a",)),),
        origins=(Origin("o", ("a",), "Northwire", "one text", 0.9),),
        stories=(Story("s", "The mayor", ("a",), 0.9, "same mayor"),),
        measures=(),
        verdicts=(Verdict("v", "denies", "s", None, "p", "The mayor denies it.", 0.9, side, side),),
    )


@LEDGER_EXAMPLES
@given(made=dossiers())
def test_gives_back_every_dossier_exactly(fresh: Callable[[], str], made: Dossier) -> None:
    with open_ledger(fresh()) as ledger:
        ledger.add(made.analyses)
        ledger.replace_links(made)
        assert ledger.dossier() == made
        for story in made.stories:
            part = ledger.dossier(story.id)
            assert {one.article.id for one in part.analyses} == set(story.articles)
            assert part.stories == (story,)
            assert part.verdicts == tuple(one for one in made.verdicts if one.story == story.id)
            assert part.measures == tuple(one for one in made.measures if one.story == story.id)
            assert part.entities == tuple(one for one in made.entities if set(one.articles) & set(story.articles))
            assert part.origins == tuple(one for one in made.origins if set(one.articles) & set(story.articles))


def test_a_measure_keeps_whose_things_it_counts_and_who_says_so(ledger: SqlLedger, make: Any) -> None:
    made = make("a", "Text.")
    point = Point(
        article="a", figure="f", claim=None, speaker_name="Northwire", speaker_key="agency:N", outlet=None, low=1.0,
        high=None, approx=False, reality="actual", stance=None, said=None, action=None, place=None, part=False,
        speaker_kind="outlet",
    )  # fmt: skip
    measure = Measure("m", "s", "soldiers", "soldier", (point,), ("state:KP", "state:RU"))
    ledger.add([made])
    ledger.replace_links(replace(_linked(made), measures=(measure,)))
    assert ledger.dossier("s").measures == (measure,)


def test_links_replace_the_earlier_ones_and_runs_are_remembered(address: str, make: Any) -> None:
    made = make("a", "The mayor said no.", {"content": "The"})
    clock = iter(datetime(2031, 3, day, tzinfo=UTC) for day in range(1, 9))
    with open_ledger(address, now=lambda: next(clock)) as ledger:
        ledger.add([made])
        first = _linked(made)
        ledger.replace_links(first)
        ledger.replace_links(first)
        assert (ledger.stats().linked_at, ledger.stats().counts["link_runs"]) == ("2031-03-02T00:00:00+00:00", 1)
        second = replace(first, stories=(replace(first.stories[0], title="No"),), verdicts=())
        ledger.replace_links(second)
        assert ledger.dossier() == second
        stats = ledger.stats()
        assert (stats.linked_at, stats.counts["link_runs"], stats.counts["verdicts"]) == (
            "2031-03-04T00:00:00+00:00",
            2,
            0,
        )


@pytest.mark.parametrize("where", ["stories", "entities", "origins", "verdicts"])
def test_links_to_articles_that_are_not_there_are_refused(ledger: SqlLedger, make: Any, where: str) -> None:
    made = make("a", "The mayor said no.", {"content": "The"})
    good = _linked(made)
    ledger.add([made])
    ledger.replace_links(good)
    item = getattr(good, where)[0]
    changed = {"left": replace(item.left, article="gone")} if where == "verdicts" else {"articles": ("a", "gone")}
    with pytest.raises(LedgerError, match=r"article 'gone'.*add it first"):
        ledger.replace_links(replace(good, **{where: (replace(item, **changed),)}))
    assert ledger.dossier() == good


def test_a_verdict_of_no_story_is_refused_and_the_links_stay(ledger: SqlLedger, make: Any) -> None:
    made = make("a", "The mayor said no.", {"content": "The"})
    good = _linked(made)
    ledger.add([made])
    ledger.replace_links(good)
    with pytest.raises(LedgerError, match=r"(?i)foreign key"):
        ledger.replace_links(replace(good, stories=()))
    assert ledger.dossier() == good


def test_an_unknown_story_is_named(ledger: SqlLedger) -> None:
    with pytest.raises(LedgerError, match=r"no story 'x'.*reportedly stories"):
        ledger.dossier("x")
    with pytest.raises(LedgerError, match=r"no story 'x'"):
        list(ledger.analyses("x"))
    with pytest.raises(LedgerError, match=r"no story 'x'"):
        list(ledger.find_claims(ClaimFilter(story="x")))
