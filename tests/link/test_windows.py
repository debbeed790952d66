"""Linking window by window comes to what linking all at once comes to, where a window reaches far enough."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link.windows import OwnLinks, Window, own_links, plan_windows, settle_links, settle_roots
from reportedly.pipeline import analyse_article, compare_analyses, make_engine
from reportedly.records import Analysis, Article, Dossier

FIRST = date(2026, 3, 1)
PLACES = ("Brno", "Tartu", "Porto", "Gdansk", "Bergen", "Split")
MINISTERS = ("Alva Brandt", "Piotr Zarecki", "Mirela Toska", "Ivo Lanza", "Sigrun Haug", "Teodor Wels")


def article(story: int, day: int, number: int) -> Analysis:
    """The invented news of one day on one of six matters: another number every day, and a denial."""
    text = (
        f"{PLACES[story]} harbour fire\n\nMinister {MINISTERS[story]} said on Monday that {20 + day} people had died "
        f"in the harbour fire in {PLACES[story]}. {MINISTERS[story]} said that {300 + story} firemen had been sent to "
        f"{PLACES[story]}.\n\nPolice in {PLACES[story]} denied that {MINISTERS[story]} had been warned."
    )
    made = Article(f"{story}-{day}-{number}", text, "en", FIRST + timedelta(days=day), outlet=f"Courier {number}")
    return analyse_article(made, make_engine("fast"), trust_language=True)


EVERY = {(s, d, n): article(s, d, n) for s in range(len(PLACES)) for d in range(0, 24, 2) for n in range(2)}


def windowed(analyses: list[Analysis], length: int, reach: int, order: int = 1) -> list[Dossier]:
    windows = plan_windows((a.article.published for a in analyses), length, reach)
    owned = [own_of(analyses, window) for window in windows][::order]
    stories = settle_roots({article: root for own in owned for article, root in own.story_roots.items()})
    origins = settle_roots({article: root for own in owned for article, root in own.origin_roots.items()})
    return [settle_links(own, stories, origins) for own in owned]


def own_of(analyses: list[Analysis], window: Window) -> OwnLinks:
    span = window.span()
    days = {a.article.id: a.article.published or date.max for a in analyses}
    first, last = span or (date.max, date.max)
    return own_links(compare_analyses(a for a in analyses if first <= days[a.article.id] <= last), window)


def stories(dossiers: list[Dossier]) -> set[frozenset[str]]:
    members: dict[str, set[str]] = {}
    for dossier in dossiers:
        for story in dossier.stories:
            members.setdefault(story.id, set()).update(story.articles)
    return {frozenset(found) for found in members.values()}


def verdicts(dossiers: list[Dossier]) -> Counter[tuple[str, str, str]]:
    return Counter((v.kind, v.left.article, v.right.article) for dossier in dossiers for v in dossier.verdicts)


def points(dossiers: list[Dossier]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    found: dict[tuple[str, str], set[tuple[str, str]]] = {}
    for dossier in dossiers:
        for measure in dossier.measures:
            found.setdefault((measure.id, measure.name), set()).update((p.article, p.figure) for p in measure.points)
    return found


def spellings(dossiers: list[Dossier]) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for dossier in dossiers:
        counts.update({(e.key, form.text): form.count for e in dossier.entities for form in e.forms})
    return counts


@settings(max_examples=15)
@given(st.sets(st.sampled_from(sorted(EVERY)), min_size=2, max_size=30), st.integers(2, 9))
def test_windows_that_reach_all_days_say_what_one_run_says(chosen: set[tuple[int, int, int]], days: int) -> None:
    analyses = [EVERY[key] for key in sorted(chosen)]
    whole = [compare_analyses(analyses)]
    parted = windowed(analyses, days, reach=60)
    assert stories(parted) == stories(whole)
    assert verdicts(parted) == verdicts(whole)
    assert spellings(parted) == spellings(whole)
    assert sorted(map(sorted, points(parted).values())) == sorted(map(sorted, points(whole).values()))


def test_a_story_goes_on_through_windows_that_see_only_days_of_it() -> None:
    analyses = [EVERY[0, day, 0] for day in range(0, 24, 2)]
    assert stories([compare_analyses(analyses)]) == {frozenset(a.article.id for a in analyses)}
    assert stories(windowed(analyses, 4, reach=4)) == {frozenset(a.article.id for a in analyses)}


def test_the_order_in_which_windows_are_linked_changes_nothing() -> None:
    analyses = [EVERY[key] for key in sorted(EVERY)]
    there = windowed(analyses, 3, reach=3)
    back = windowed(analyses, 3, reach=3, order=-1)
    assert sorted(there, key=lambda d: d.stories[0].articles) == sorted(back, key=lambda d: d.stories[0].articles)


def test_every_article_is_in_one_story_and_one_window_however_short_the_reach() -> None:
    analyses = [EVERY[key] for key in sorted(EVERY)]
    parted = windowed(analyses, 3, reach=1)
    held = Counter(article for dossier in parted for story in dossier.stories for article in story.articles)
    assert held == Counter({a.article.id: 1 for a in analyses})
    assert sum(len(dossier.analyses) for dossier in parted) == len(analyses)


def test_undated_articles_have_a_window_of_their_own() -> None:
    windows = plan_windows([None, FIRST, FIRST + timedelta(days=1)], 7, 2)
    assert [window.name for window in windows][-1] == "undated"
    assert [window.owns(None) for window in windows] == [False] * (len(windows) - 1) + [True]


def test_a_day_that_is_added_later_moves_no_window() -> None:
    few = plan_windows([FIRST + timedelta(days=9)], 7, 2)
    more = plan_windows([FIRST, FIRST + timedelta(days=9), FIRST + timedelta(days=40)], 7, 2)
    assert set(few) <= set(more)


def test_roots_lead_back_to_the_first_article_through_any_number_of_windows() -> None:
    roots = {"d": "c", "c": "b", "b": "a", "a": "a", "x": "x", "y": "gone"}
    assert settle_roots(roots) == {"d": "a", "c": "a", "b": "a", "a": "a", "x": "x", "y": "gone", "gone": "gone"}
