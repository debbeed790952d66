"""Corrections in a ledger: seen at once where they are certain, whole after linking anew, and gone when withdrawn."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import CorrectionError
from reportedly.listing import ClaimFilter, EntityFilter
from reportedly.pipeline import analyse_article, compare_analyses, make_engine
from reportedly.records import Analysis, Article, Claim, CorrectionKind, Dossier
from reportedly.store import derived
from reportedly.store.derived import write_derived
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.store.opening import writing

DERIVED = (
    derived.claim_facts,
    derived.verdict_sides,
    derived.story_numbers,
    derived.measure_numbers,
    derived.entity_numbers,
    derived.facets,
)
MET = "Kim Jong Un and Vladimir Putin met in Vladivostok before Volodymyr Zelensky spoke in Kyiv."
NEWS = {
    "one": "South Korea's defence ministry said on Thursday that 3,000 North Korean soldiers were sent to Russia. "
    f"Russia denied that North Korean soldiers were sent to Russia. {MET}",
    "two": "President Volodymyr Zelensky said that 10,000 North Korean soldiers were sent to Russia. "
    f"Mayor Ann Doyle said that 40 houses were lost. {MET}",
    "cake": "Baker Ann Doyle said that she sold 40 cakes at the market in Lowbridge.",
}
Given = dict[str, str | tuple[str, ...]]


def _read(name: str, text: str) -> Analysis:
    return analyse_article(Article(name, text, "en", date(2024, 10, 18), title=name), make_engine("fast"))


def link(ledger: SqlLedger) -> Dossier:
    dossier = compare_analyses(ledger.analyses(), ledger.corrections())
    ledger.replace_links(dossier)
    return dossier


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "news.db"
    with open_ledger(str(path)) as ledger:
        ledger.add([_read(name, text) for name, text in NEWS.items()])
        link(ledger)
    return path


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Iterator[SqlLedger]:
    with open_ledger(str(shutil.copy(filled, tmp_path / "news.db"))) as opened:
        yield opened


def claim_of(dossier: Dossier, article: str, words: str) -> Claim:
    (analysis,) = (one for one in dossier.analyses if one.article.id == article)
    return next(claim for claim in analysis.claims if words in analysis.article.text[slice(*claim.content)])


def kinds(dossier: Dossier) -> list[str]:
    return sorted(verdict.kind for verdict in dossier.verdicts)


def check_numbers(ledger: SqlLedger) -> None:
    """See that the numbers that were made of what was touched are those that are made of the whole."""
    with closing(sqlite3.connect(ledger.path)) as connection:

        def numbers() -> list[list[tuple[object, ...]]]:
            return [sorted(connection.execute(f"SELECT * FROM {one.name}"), key=str) for one in DERIVED]  # noqa: S608

        now = numbers()
        with writing(ledger._engine) as anew:
            write_derived(anew)
        assert now == numbers()


def story_of(ledger: SqlLedger, article: str) -> str:
    return next(story.id for story in ledger.stories() if article in story.articles)


def test_a_rejected_claim_is_marked_and_what_rests_on_it_is_gone_at_once(ledger: SqlLedger) -> None:
    assert kinds(ledger.dossier()) == ["denies", "denies", "differs"]
    made = ledger.decide("reject", {"article": "two", "claim": "c1"}, author="ann", note="a draft")
    at_once = ledger.dossier()
    assert claim_of(at_once, "two", "10,000").rejected == made.id
    assert kinds(at_once) == ["denies"]
    assert [point.article for measure in at_once.measures for point in measure.points if "soldier" in measure.unit] == [
        "one"
    ]
    assert next(row.claim.rejected for row in ledger.find_claims(ClaimFilter(query="10,000 soldiers"))) == made.id
    assert link(ledger).failures == ()
    assert ledger.dossier() == at_once


def test_a_measure_without_figures_is_gone_with_its_claim(ledger: SqlLedger) -> None:
    ledger.decide("reject", {"article": "cake", "claim": "c1"}, author="ann")
    at_once = ledger.dossier()
    assert "Cakes sold" not in {measure.name for measure in at_once.measures}
    link(ledger)
    assert ledger.dossier() == at_once


def test_a_wrong_verdict_is_gone_at_once_and_not_drawn_again(ledger: SqlLedger) -> None:
    wrong = next(verdict for verdict in ledger.verdicts() if verdict.kind == "differs")
    ledger.decide("dismiss", {"verdict": wrong.id}, author="ann")
    at_once = ledger.dossier()
    assert kinds(at_once) == ["denies", "denies"]
    link(ledger)
    assert ledger.dossier() == at_once
    with pytest.raises(CorrectionError, match=f"no verdict '{wrong.id}' any more"):
        ledger.decide("dismiss", {"verdict": wrong.id}, author="ann")


def test_a_wrong_verdict_is_not_drawn_for_an_analysis_with_other_ids(ledger: SqlLedger) -> None:
    wrong = next(verdict for verdict in ledger.verdicts() if verdict.kind == "differs")
    ledger.decide("dismiss", {"verdict": wrong.id}, author="ann")
    anew = [_read(name, text) for name, text in NEWS.items()]
    ledger.add([replace(one, claims=tuple(replace(c, id=f"n{c.id}") for c in one.claims), figures=tuple(
        replace(f, claim=f"n{f.claim}" if f.claim else None) for f in one.figures)) for one in anew])  # fmt: skip
    assert kinds(link(ledger)) == ["denies", "denies"]


def test_a_changed_speaker_holds_at_once_and_is_compared_when_links_are_drawn(ledger: SqlLedger) -> None:
    given = {"article": "two", "claim": "c1", "name": "ann DOYLE"}
    made = ledger.decide("speaker", given, author="ann")
    assert (made.said("key"), made.said("name"), made.said("speaker_kind")) == (
        "person:ann-doyle", "Ann Doyle", "person",
    )  # fmt: skip
    at_once = ledger.dossier()
    assert claim_of(at_once, "two", "10,000").speaker_name == "Ann Doyle"
    assert {p.speaker_key for m in at_once.measures for p in m.points if (p.article, p.claim) == ("two", "c1")} == {
        "person:ann-doyle"
    }
    (two,) = (one for one in at_once.analyses if one.article.id == "two")
    assert [figure.speaker_name for figure in two.figures] == ["Ann Doyle", "Ann Doyle"]
    assert kinds(at_once) == ["denies"]  # what rested on who spoke is gone
    link(ledger)
    linked = ledger.dossier()
    assert (linked.analyses, linked.measures) == (at_once.analyses, at_once.measures)
    assert "Ann Doyle said 10,000" in " ".join(verdict.reason for verdict in linked.verdicts)


def test_nobody_can_be_said_to_speak_and_a_stranger_can(ledger: SqlLedger) -> None:
    ledger.decide("speaker", {"article": "two", "claim": "c1"}, author="ann")
    assert claim_of(ledger.dossier(), "two", "10,000").speaker_name is None
    given = {"article": "two", "claim": "c1", "name": " Lowbridge  Fire Brigade", "speaker_kind": "organisation"}
    ledger.decide("speaker", given, author="ann")
    link(ledger)
    claim = claim_of(ledger.dossier(), "two", "10,000")
    assert (claim.speaker_name, claim.speaker_key, claim.speaker_kind) == (
        "Lowbridge Fire Brigade", "org:lowbridge-fire-brigade", "organisation",
    )  # fmt: skip


def test_stories_are_joined_split_and_named_for_later_articles_too(ledger: SqlLedger) -> None:
    ledger.decide("join", {"story": story_of(ledger, "cake"), "into": story_of(ledger, "one")}, author="ann")
    link(ledger)
    (story,) = ledger.stories()
    assert set(story.articles) == {"one", "two", "cake"}
    assert story.reason.endswith("joined by ann on " + f"{ledger.corrections()[0].made_at:%Y-%m-%d}")
    ledger.decide("detach", {"story": story.id, "articles": "two"}, author="ann")
    ledger.decide("title", {"story": story.id, "name": "Troops"}, author="ann")
    assert ledger.stories()[0].title == "Troops"  # at once
    ledger.add([_read("copy", NEWS["two"])])
    link(ledger)
    assert sorted(tuple(sorted(story.articles)) for story in ledger.stories()) == [("cake", "one"), ("copy", "two")]
    assert ledger.stories()[0].title == "Troops" or ledger.stories()[1].title == "Troops"


def test_corrections_wait_until_links_are_drawn_under_them(ledger: SqlLedger) -> None:
    assert ledger.waiting_corrections() == 0
    made = ledger.decide("reject", {"article": "two", "claim": "c1"}, author="ann")
    assert (ledger.waiting_corrections(), ledger.stats().waiting) == (1, 1)
    link(ledger)
    assert ledger.waiting_corrections() == 0
    ledger.withdraw(made.id)
    assert ledger.waiting_corrections() == 1
    link(ledger)
    assert [one.heeded for one in ledger.corrections()] == [True]


def test_what_is_decided_while_links_are_drawn_is_not_lost(ledger: SqlLedger) -> None:
    drawn = compare_analyses(ledger.analyses(), ledger.corrections())
    made = ledger.decide("reject", {"article": "two", "claim": "c1"}, author="ann")
    ledger.replace_links(drawn)
    assert claim_of(ledger.dossier(), "two", "10,000").rejected == made.id
    assert kinds(ledger.dossier()) == ["denies"]
    assert ledger.waiting_corrections() == 1


def test_corrections_are_taken_over_by_another_ledger_once(ledger: SqlLedger, filled: Path, tmp_path: Path) -> None:
    first = ledger.decide("reject", {"article": "two", "claim": "c1"}, author="ann", note="a draft")
    second = ledger.decide("title", {"story": story_of(ledger, "one"), "name": "Troops"}, author="ben")
    with open_ledger(str(shutil.copy(filled, tmp_path / "other.db"))) as other:
        assert [one.id for one in other.import_corrections(ledger.corrections())] == [first.id, second.id]
        assert other.import_corrections(ledger.corrections()) == []
        assert claim_of(other.dossier(), "two", "10,000").rejected == first.id
        ledger.withdraw(first.id)
        assert [one.id for one in other.import_corrections(ledger.corrections())] == [first.id]
        assert [one.in_force for one in other.corrections()] == [False, True]
        assert [replace(one, heeded=False) for one in other.corrections()] == list(ledger.corrections())


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("reject", {"article": "two", "claim": "c9"}, "no claim 'c9' in an article 'two'"),
        ("speaker", {"article": "no", "claim": "c1"}, "no claim 'c1'"),
        ("speaker", {"article": "two", "claim": "c1", "key": "person:nobody"}, "no name with the key"),
        ("speaker", {"article": "two", "claim": "c1", "name": "Atlantis", "speaker_kind": "state"}, "by its key"),
        ("speaker", {"article": "two", "claim": "c1", "name": "X", "speaker_kind": "tree"}, "choose one of person"),
        ("speaker", {"article": "two", "claim": "c1", "name": "x" * 301}, "at most 300"),
        ("join", {"story": "zzz", "into": "yyy"}, "no story 'zzz' any more"),
        ("join", {"story": "zzz", "into": "zzz"}, "one story already"),
        ("dismiss", {"verdict": "zzz"}, "no verdict"),
        ("merge", {"key": "person:ann-doyle", "into": "person:ann-doyle"}, "one name already"),
        ("rename", {"key": "person:ann-doyle", "name": "  "}, "empty"),
        ("split", {"key": "person:ann-doyle", "spelling": "Ann"}, "it has: Ann Doyle"),
        ("split", {"key": "person:ann-doyle", "spelling": "Doyle", "article": "one"}, "it is in: cake, two"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_kept(
    ledger: SqlLedger, kind: CorrectionKind, given: Given, said: str
) -> None:
    with pytest.raises(CorrectionError) as raised:
        ledger.decide(kind, given, author="ann")
    assert said in str(raised.value)
    assert ledger.corrections() == ()


@pytest.mark.parametrize("articles", [(), ("one", "two"), ("cake",)])
def test_a_story_is_parted_in_two(ledger: SqlLedger, articles: tuple[str, ...]) -> None:
    with pytest.raises(CorrectionError):
        ledger.decide("detach", {"story": story_of(ledger, "one"), "articles": articles}, author="ann")


def _reject(ledger: SqlLedger, number: int) -> Given:
    rows = list(ledger.find_claims(ClaimFilter()))
    return {"article": rows[number % len(rows)].article, "claim": rows[number % len(rows)].claim.id}


def _speaker(ledger: SqlLedger, number: int) -> Given:
    return _reject(ledger, number) | {"name": ["Ann Doyle", "Jo Quill", ""][number % 3]}


def _dismiss(ledger: SqlLedger, number: int) -> Given:
    found = ledger.verdicts()
    return {"verdict": found[number % len(found)].id if found else "none"}


def _stories(ledger: SqlLedger, number: int) -> Given:
    found = sorted(story.id for story in ledger.stories())
    return {"story": found[number % len(found)], "into": found[-1 - number % len(found)], "name": f"Title {number}"}


def _detach(ledger: SqlLedger, number: int) -> Given:
    story = ledger.stories()[0]
    return {"story": story.id, "articles": story.articles[number % len(story.articles)]}


def _names(ledger: SqlLedger, number: int) -> Given:
    keys = sorted(row.key for row in ledger.find_entities(EntityFilter()))
    return {"key": keys[number % len(keys)], "into": keys[(3 * number + 1) % len(keys)], "name": f"Name {number}"}


MAKERS: dict[CorrectionKind, Callable[[SqlLedger, int], Given]] = {
    "reject": _reject, "speaker": _speaker, "dismiss": _dismiss, "join": _stories, "detach": _detach,
    "title": _stories, "merge": _names, "rename": _names,
}  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(
    drawn=st.lists(st.tuples(st.sampled_from(sorted(MAKERS)), st.integers(0, 20), st.booleans()), max_size=5),
    order=st.randoms(use_true_random=False),
)
def test_whatever_was_decided_the_ledger_is_as_before_when_all_is_withdrawn(
    filled: Path, drawn: list[tuple[CorrectionKind, int, bool]], order: object
) -> None:
    with (
        TemporaryDirectory() as folder,
        open_ledger(str(shutil.copy(filled, Path(folder) / "news.db"))) as ledger,
    ):
        before = ledger.dossier()
        for kind, number, linked in drawn:
            try:
                ledger.decide(kind, MAKERS[kind](ledger, number), author="ann")
            except CorrectionError:
                continue
            at_once = ledger.dossier()
            check_numbers(ledger)
            if linked:
                dossier = link(ledger)
                assert ledger.dossier() == replace(dossier, failures=(), corrections=())
                if kind in ("reject", "dismiss"):  # what is seen at once is true: the rest can only come on top
                    assert {one.id for one in at_once.verdicts} <= {one.id for one in dossier.verdicts} | {
                        one.id for one in before.verdicts
                    }
        made = [one.made_at for one in ledger.corrections()]
        assert all(one < other for one, other in pairwise(made))
        names = [one.id for one in ledger.corrections()]
        order.shuffle(names)  # type: ignore[attr-defined]
        for name in names:
            ledger.withdraw(name)
        link(ledger)
        assert ledger.dossier() == before
        assert len(ledger.corrections()) == len(names)
