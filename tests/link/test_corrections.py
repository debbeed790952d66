"""What users decide about names outranks what is found, whatever the order of articles, until it is withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link.corrections import same_spelling
from reportedly.link.entities import link_corrected, link_mentions
from reportedly.pipeline import compare_analyses
from reportedly.records import Analysis, Article, Correction, CorrectionKind, Entity, EntityKind, Mention

DOYLE, QUILL, NASH = "person:ann-doyle", "person:ada-quill", "person:omar-nash"
START = datetime(2031, 3, 4, 12, tzinfo=UTC)


def _article(name: str, lang: str, *names: str, kind: EntityKind = "person") -> Analysis:
    mentions, at = [], 0
    for surface in names:
        mentions.append(Mention((at, at + len(surface)), kind, surface))
        at += len(surface) + 1
    return Analysis(Article(name, " ".join(names), lang), mentions=tuple(mentions))


NEWS = (
    _article("a", "en", "Ann Doyle", "Ada Quill", "Omar Nash"),
    _article("b", "en", "Ann Doyle", "Doyle", "Ada Quill"),
    _article("c", "en", "Ann Doyle", "Omar Nash", "Nash"),
)


def _correct(kind: CorrectionKind, minute: int = 0, **about: str | tuple[str, ...]) -> Correction:
    at = START + timedelta(minutes=minute)
    return Correction(f"{kind}{minute}", kind, tuple(sorted(about.items())), "ann", at)


def _entities(*corrections: Correction, news: Sequence[Analysis] = NEWS) -> dict[str, Entity]:
    return {entity.key: entity for entity in link_mentions(news, corrections)[1]}


def test_merged_names_keep_key_and_name_of_the_one_merged_into() -> None:
    found = _entities(_correct("merge", key=QUILL, into=DOYLE))
    assert set(found) == {DOYLE, NASH}
    doyle = found[DOYLE]
    assert (doyle.name, doyle.articles) == ("Ann Doyle", ("a", "b", "c"))
    reasons = {form.text: form.reason for form in doyle.forms}
    assert reasons["Ada Quill"] == "same full name; joined by ann on 2031-03-04"
    assert reasons["Ann Doyle"] == "same full name"
    linked, _ = link_mentions(NEWS, [_correct("merge", key=QUILL, into=DOYLE)])
    assert [(m.key, m.name) for m in linked[0].mentions][:2] == [(DOYLE, "Ann Doyle")] * 2


def test_a_merge_does_not_make_weak_links_strong() -> None:
    weak = next(form.score for form in _entities()[DOYLE].forms if form.text == "Doyle")
    assert weak < 1
    merged = _entities(_correct("merge", key=DOYLE, into=QUILL))[QUILL]
    assert next(form.score for form in merged.forms if form.text == "Doyle") == weak == merged.score


def test_what_is_merged_over_kinds_is_of_the_kind_merged_into() -> None:
    news = (*NEWS, _article("d", "en", "Quill Works", "Quill Works", "Quill Works", kind="organisation"))
    found = _entities(_correct("merge", key="org:quill-works", into=NASH), news=news)
    assert found[NASH].kind == "person"


def test_a_spelling_that_is_split_off_has_a_key_of_its_own() -> None:
    found = _entities(_correct("split", key=DOYLE, spelling="doyle"))
    assert [form.text for form in found[DOYLE].forms] == ["Ann Doyle"]
    (own,) = [entity for entity in found.values() if entity.key not in (DOYLE, QUILL, NASH)]
    assert (own.name, own.kind, own.articles, own.score) == ("Doyle", "person", ("b",), 1.0)
    assert own.forms[0].reason == "split off by ann on 2031-03-04"


def test_a_split_in_one_article_leaves_the_others() -> None:
    found = _entities(_correct("split", key=DOYLE, spelling="Ann Doyle", article="a"))
    assert found[DOYLE].articles == ("b", "c")
    assert len(found) == 4


def test_what_was_split_off_can_be_joined_with_another() -> None:
    first = _correct("split", key=DOYLE, spelling="Doyle")
    (own,) = set(_entities(first)) - {DOYLE, QUILL, NASH}
    found = _entities(first, _correct("merge", 1, key=own, into=QUILL))
    assert {form.text for form in found[QUILL].forms} == {"Ada Quill", "Doyle"}


def test_a_state_that_is_split_off_is_no_state_that_lists_know() -> None:
    news = (_article("a", "en", "Georgia", kind="state"),)
    news = (replace(news[0], mentions=(replace(news[0].mentions[0], key="state:GE", name="Georgia"),)),)
    (own,) = _entities(_correct("split", key="state:GE", spelling="Georgia"), news=news).values()
    assert not own.key.startswith("state:")


def test_names_in_other_letters_are_split_off_in_english_ones() -> None:
    news = (_article("a", "uk", "Ганна Дойл"),)
    (key,) = _entities(news=news)
    (own,) = _entities(_correct("split", key=key, spelling="Ганна Дойл"), news=news).values()
    assert own.name.isascii()


def test_a_new_name_holds_for_later_merges_and_articles() -> None:
    renamed = _correct("rename", key=DOYLE, name="Anne Doyle")
    assert _entities(renamed)[DOYLE].name == "Anne Doyle"
    merged = _entities(renamed, _correct("merge", 1, key=QUILL, into=DOYLE))
    assert merged[DOYLE].name == "Anne Doyle"


def test_the_latest_of_two_that_contradict_each_other_wins() -> None:
    merge = _correct("merge", 1, key=QUILL, into=DOYLE)
    split = _correct("split", 2, key=DOYLE, spelling="Ada Quill")
    assert [form.text for form in _entities(split, merge)[DOYLE].forms] == ["Ann Doyle", "Doyle"]
    names = _correct("rename", 1, key=DOYLE, name="One"), _correct("rename", 2, key=DOYLE, name="Two")
    assert _entities(*reversed(names))[DOYLE].name == "Two"


def test_merging_the_other_way_round_brings_the_first_key_and_name_back() -> None:
    there = _correct("merge", 1, key=DOYLE, into=QUILL)
    back = _correct("merge", 2, key=QUILL, into=DOYLE)
    found = _entities(there, back)
    assert set(found) == {DOYLE, NASH}
    assert found[DOYLE].name == "Ann Doyle"


def test_merges_in_a_circle_come_to_an_end() -> None:
    circle = [(DOYLE, QUILL), (QUILL, NASH), (NASH, DOYLE)]
    found = _entities(*(_correct("merge", n, key=key, into=into) for n, (key, into) in enumerate(circle)))
    assert list(found) == [DOYLE]


def test_a_merge_with_what_was_merged_itself_goes_where_that_went() -> None:
    first, second = _correct("merge", 1, key=DOYLE, into=QUILL), _correct("merge", 2, key=NASH, into=DOYLE)
    assert list(_entities(first, second)) == [QUILL]


def test_a_key_that_is_gone_is_reported_and_the_rest_is_done() -> None:
    lost = _correct("merge", 1, key="person:nobody", into=DOYLE)
    done = _correct("rename", 2, key=DOYLE, name="Anne Doyle")
    _, entities, unmet = link_corrected(NEWS, [lost, done])
    assert "Anne Doyle" in {entity.name for entity in entities}
    ((failure),) = unmet
    assert (failure.id, failure.kind) == (lost.id, "correction")
    assert "person:nobody" in failure.message
    assert f"undo {lost.id}" in failure.message
    assert [f.kind for f in compare_analyses(NEWS, [lost]).failures] == ["correction"]


def test_an_entity_whose_key_changed_is_found_by_its_spellings() -> None:
    lost = _correct("rename", key="person:eni-doil", name="Anne Doyle", spellings=("Ann Doyle", "Doyle"))
    assert _entities(lost)[DOYLE].name == "Anne Doyle"
    scattered = _correct("rename", key="person:x", name="X", spellings=("Omar Nash", "Ada Quill"))
    assert link_corrected(NEWS, [scattered])[2]  # no entity has most of them


def test_a_merge_that_linking_came_to_see_itself_is_met() -> None:
    seen = _correct("merge", key="person:eni-doil", into=DOYLE, spellings=("Ann Doyle", "Doyle"))
    assert link_corrected(NEWS, [seen]) == link_corrected(NEWS, [])


def test_few_of_a_names_spellings_are_not_enough_to_take_it_for_another() -> None:
    lost = _correct("merge", key="person:doyle", into=QUILL, spellings=("Doyle",))
    assert [failure.id for failure in link_corrected(NEWS, [lost])[2]] == [lost.id]
    own = _correct("merge", key=f"person:split/{DOYLE}/ann-doyle", into=QUILL, spellings=("Ann Doyle",))
    assert link_corrected(NEWS, [own])[2]  # its split was withdrawn: nobody said that Ann Doyle is Ada Quill


def test_withdrawn_corrections_and_those_of_other_matters_change_nothing() -> None:
    withdrawn = replace(_correct("merge", key=QUILL, into=DOYLE), withdrawn_at=START)
    other = Correction("x", "praise", (("claim", "c1"),), "ann", START)  # type: ignore[arg-type]
    assert link_corrected(NEWS, [withdrawn, other]) == link_corrected(NEWS, [])


def test_spellings_are_one_in_any_case_and_encoding() -> None:
    assert same_spelling("Kīma", "KI\u0304MA")
    assert not same_spelling("Kīma", "Kima")


KEYS = st.sampled_from([DOYLE, QUILL, NASH, "person:nobody"])
SPELLINGS = st.sampled_from(["Ann Doyle", "Doyle", "Ada Quill", "Omar Nash", "Nash", "Nobody"])
DECISIONS = st.one_of(
    st.tuples(st.just("merge"), st.fixed_dictionaries({"key": KEYS, "into": KEYS})),
    st.tuples(
        st.just("split"),
        st.fixed_dictionaries({"key": KEYS, "spelling": SPELLINGS}, optional={"article": st.sampled_from("abc")}),
    ),
    st.tuples(st.just("rename"), st.fixed_dictionaries({"key": KEYS, "name": st.sampled_from(["Anne", "Ada"])})),
)


@settings(deadline=None, max_examples=60)
@given(
    decisions=st.lists(DECISIONS, max_size=6),
    order=st.permutations(range(len(NEWS))),
    listed=st.randoms(use_true_random=False),
)
def test_the_order_of_articles_and_of_the_list_does_not_matter(
    decisions: list[tuple[CorrectionKind, dict[str, str]]], order: list[int], listed: object
) -> None:
    corrections = [_correct(kind, minute, **about) for minute, (kind, about) in enumerate(decisions)]
    linked, entities, unmet = link_corrected(NEWS, corrections)
    listed.shuffle(corrections)  # type: ignore[attr-defined]
    again, same, also = link_corrected([NEWS[at] for at in order], corrections)
    assert (entities, unmet) == (same, also)
    assert {a.article.id: a.mentions for a in linked} == {a.article.id: a.mentions for a in again}
    assert sum(form.count for entity in entities for form in entity.forms) == sum(len(a.mentions) for a in NEWS)
    assert {m.key for a in linked for m in a.mentions} == {entity.key for entity in entities}
