"""A ledger that is linked around what comes in day by day says what one says that is linked whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.postgres import Server
from reportedly.pipeline import analyse_article, make_engine
from reportedly.records import Analysis, Article, Dossier
from reportedly.store.copying import fingerprint
from reportedly.store.derived import write_derived
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.opening import reading, writing
from reportedly.upkeep import link_ledger

FIRST = date(2026, 1, 5)
DERIVED = {
    "choices", "claim_facts", "entity_numbers", "facets", "measure_numbers", "name_words", "story_numbers",
    "verdict_sides",
}  # fmt: skip
PLACES = ("Brno", "Tartu", "Porto", "Bergen")
MINISTERS = ("Alva Brandt", "Piotr Zarecki", "Mirela Toska", "Ivo Lanza")
MAYORS = ("Sigrun Haug", "Teodor Wels", "Oona Riihi", "Jan Kelder")


def article(matter: int, day: int, outlet: int = 0) -> Analysis:
    """The invented news of one day on one of four matters; days 40 apart are told of as two stories."""
    place, minister, mayor = PLACES[matter], MINISTERS[matter], MAYORS[matter]
    text = (
        f"Minister {minister} said on Monday that {20 + day} people had died in the harbour fire in {place}. "
        f"Mayor {mayor} told the France 24 reporter that {300 + matter} firemen had been sent from Lyon to {place}.\n\n"
        f"Police in {place} denied that {minister} had been warned on day {day}."
    )
    made = Article(f"{matter}-{day:03}-{outlet}", text, "en", FIRST + timedelta(days=day), outlet=f"Courier {outlet}")
    return analyse_article(made, make_engine("fast"), trust_language=True)


EVERY = [article(matter, day) for matter in range(4) for day in range(0, 120, 3)]


@pytest.fixture
def ledger(tmp_path: Path) -> Iterable[SqlLedger]:
    with open_ledger(str(tmp_path / "news.db")) as opened:
        yield opened


def whole(path: Path, analyses: Sequence[Analysis]) -> Dossier:
    with open_ledger(str(path)) as opened:
        opened.add(analyses)
        link_ledger(opened, reach=None)
        return opened.dossier()


def said(dossier: Dossier) -> dict[str, object]:
    """What links say, without the order in which they are kept and what is allowed to wait for a run over all."""
    return {
        "stories": {(s.id, s.title, s.articles, s.follows) for s in dossier.stories},
        "origins": {(o.id, o.articles) for o in dossier.origins},
        "measures": {(m.id, m.name, m.points) for m in dossier.measures},
        "verdicts": {replace(v, score=round(v.score, 2)) for v in dossier.verdicts},
        "names": {
            (e.key, e.name, tuple(sorted((f.text, f.lang, f.count) for f in e.forms)), tuple(sorted(e.articles)))
            for e in dossier.entities
        },
        "analyses": {a.article.id: a for a in dossier.analyses},
    }


def check_numbers(ledger: SqlLedger) -> None:
    """See that the numbers that were made of what was linked again are those that are made of the whole."""

    def numbers() -> dict[str, tuple[int, str]]:
        with reading(ledger._engine) as connection:
            return {name: said for name, said in fingerprint(connection).items() if name in DERIVED}

    now = numbers()
    with writing(ledger._engine) as anew:
        write_derived(anew)
    assert now == numbers()
    assert all(number for number, _ in now.values())


def test_what_comes_day_by_day_is_linked_as_if_all_had_come_at_once(ledger: SqlLedger, tmp_path: Path) -> None:
    days = sorted({a.article.published for a in EVERY if a.article.published})
    for day in days:
        ledger.add([a for a in EVERY if a.article.published == day])
        link_ledger(ledger, reach=14)
    check_numbers(ledger)
    # a run over few articles knows less of what is rare among all: so much of the grouping may differ, and no more
    mine, theirs = ledger.dossier(), whole(tmp_path / "whole.db", EVERY)
    assert {s.articles for s in mine.stories} == {s.articles for s in theirs.stories}
    assert said(mine)["names"] == said(theirs)["names"]
    assert said(mine)["origins"] == said(theirs)["origins"]
    assert {m.points for m in mine.measures} == {m.points for m in theirs.measures}
    assert {v.id for v in mine.verdicts} == {v.id for v in theirs.verdicts}


def test_only_what_is_near_is_linked_again(ledger: SqlLedger) -> None:
    earlier = [a for a in EVERY if a.article.id < "2" and int(a.article.id[2:5]) < 66]
    later = [a for a in EVERY if a.article.id > "2" and int(a.article.id[2:5]) > 108]
    ledger.add(earlier + later)
    new = article(2, 117, outlet=1)
    link_ledger(ledger)
    before = ledger.dossier()
    ledger.add([new])
    within = ledger.recent(7)
    assert within is not None
    assert new.article.id in within
    assert within == {a.article.id for a in later} | {new.article.id}
    link_ledger(ledger, reach=7)
    after = ledger.dossier()
    untouched = [s for s in before.stories if within.isdisjoint(s.articles)]
    assert untouched
    assert set(untouched) <= set(after.stories)
    assert ledger.recent(7) == frozenset()


@settings(max_examples=12)
@given(st.lists(st.sampled_from(EVERY), min_size=1, max_size=14, unique_by=lambda a: a.article.id), st.integers(1, 13))
def test_linking_all_of_it_in_pieces_leaves_what_linking_at_once_leaves(
    tmp_path_factory: pytest.TempPathFactory, chosen: list[Analysis], cut: int
) -> None:
    folder = tmp_path_factory.mktemp("pieces")
    with open_ledger(str(folder / "pieces.db")) as opened:
        opened.add(chosen[:cut])
        link_ledger(opened)
        opened.add(chosen[cut:])
        # a reach over all days: the share of what is near, and not what is found there, is what makes it a run over all
        link_ledger(opened, reach=200)
        mine = said(opened.dossier())
    assert mine == said(whole(folder / "whole.db", chosen))


def test_an_article_that_changed_is_linked_again(ledger: SqlLedger, tmp_path: Path) -> None:
    ledger.add(EVERY)
    link_ledger(ledger)
    first = EVERY[0]
    text = first.article.text.replace("20 people", "97 people").replace("Alva Brandt", "Ivo Lanza")
    edited = analyse_article(replace(first.article, text=text), make_engine("fast"), trust_language=True)
    ledger.add([edited])
    link_ledger(ledger, reach=7)
    check_numbers(ledger)
    mine, theirs = ledger.dossier(), whole(tmp_path / "whole.db", [edited, *EVERY[1:]])
    assert {v.id for v in mine.verdicts} == {v.id for v in theirs.verdicts}
    assert {m.points for m in mine.measures} == {m.points for m in theirs.measures}
    assert said(mine)["names"] == said(theirs)["names"]


def test_a_correction_that_waits_makes_it_a_run_over_all(ledger: SqlLedger) -> None:
    ledger.add(EVERY)
    link_ledger(ledger)
    ledger.correct("rename", {"key": "person:alva-brandt", "name": "Alva Marit Brandt"}, author="desk")
    ledger.add([article(3, 117, outlet=2)])
    link_ledger(ledger, reach=7)
    assert "Alva Marit Brandt" in {entity.name for entity in ledger.dossier().entities}
    assert ledger.waiting_corrections() == 0


def test_it_comes_to_the_same_on_postgresql(server: Server, tmp_path: Path) -> None:
    chosen = [a for a in EVERY if int(a.article.id[2:5]) < 36]
    with open_ledger(server.create("recent")) as ledger:
        for day in sorted({a.article.published for a in chosen if a.article.published}):
            ledger.add([a for a in chosen if a.article.published == day])
            link_ledger(ledger, reach=3)
        check_numbers(ledger)
        mine, theirs = ledger.dossier(), whole(tmp_path / "whole.db", chosen)
    server.drop("recent")
    assert {s.articles for s in mine.stories} == {s.articles for s in theirs.stories}
    assert {v.id for v in mine.verdicts} == {v.id for v in theirs.verdicts}
    assert said(mine)["names"] == said(theirs)["names"]
