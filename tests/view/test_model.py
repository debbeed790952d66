"""What a dossier shows, before any medium: grouping, joins, order, and openness about what is missing."""

from __future__ import annotations

from dataclasses import replace

from reportedly.records import Dossier, Story
from reportedly.view.model import LOOSE_TITLE, arrange_dossier
from reportedly.view.words import NO_SPEAKER, OWN_VOICE


def test_the_scope_counts_articles_languages_outlets_origins_and_dates(dossier: Dossier) -> None:
    scope = " · ".join(arrange_dossier(dossier).stories[0].scope)
    assert "6 articles · 6 languages" in scope
    assert "6 outlets · 5 origins" in scope, "two articles of one text are one origin"
    assert "4 Mar 2031 – 8 Mar 2031 (1 undated)" in scope


def test_a_speaker_stands_once_under_the_english_name_with_all_spellings(dossier: Dossier) -> None:
    speakers = arrange_dossier(dossier).stories[0].speakers
    found = [speaker for speaker in speakers if speaker.name == "Ilze Maranda"]
    assert len(found) == 1
    assert {claim.place.lang for claim in found[0].claims} == {"en", "de", "ar", "lv"}
    forms = {group.language: [form for form, _ in group.forms] for group in found[0].forms}
    assert forms["Arabic"] == ["إلزه ماراندا"]


def test_no_claim_is_lost_and_the_unnamed_come_last(dossier: Dossier) -> None:
    speakers = arrange_dossier(dossier).stories[0].speakers
    assert sum(len(speaker.claims) for speaker in speakers) == sum(len(a.claims) for a in dossier.analyses) == 25
    assert speakers[-1].name == NO_SPEAKER


def test_every_claim_is_verbatim_at_the_place_it_cites(dossier: Dossier) -> None:
    texts = {item.article.id: item.article.text for item in dossier.analyses}
    for speaker in arrange_dossier(dossier).stories[0].speakers:
        for claim in speaker.claims:
            lines = [line for line in texts[claim.article].split("\n") if line.strip()]
            assert texts[claim.article].startswith(claim.text, claim.place.offset)
            assert claim.text in lines[claim.place.paragraph - 1]


def test_points_run_by_time_then_value_with_the_undated_last(dossier: Dossier) -> None:
    measures = {measure.name: measure for measure in arrange_dossier(dossier).stories[0].measures}
    points = measures["People killed on the Halcyon"].points
    assert [(str(p.said), p.value) for p in points] == [
        ("2031-03-04", "9"),
        ("2031-03-04", "at least 14"),
        ("2031-03-05", "at least 14"),
        ("2031-03-05", "at least 14"),
        ("2031-03-06", "9"),
        ("2031-03-06", "9–12"),
        ("None", "at least 14"),
    ]
    assert points[4].text == "تسعة أشخاص"


def test_what_stands_against_something_comes_first_and_the_widest_gap_leads(dossier: Dossier) -> None:
    story = arrange_dossier(dossier).stories[0]
    assert [verdict.kind for verdict in story.contested] == ["denies", "doubts", "differs", "differs"]
    assert [verdict.kind for verdict in story.related] == ["updates", "contains", "agrees", "repeats"]
    assert story.contested[2].about == "Fuel of the Halcyon"
    assert story.contested[2].left.values == ("about 400",)
    assert story.summary[0].text == (
        "Fuel of the Halcyon: Blue Lanes about 400 · Vessar Ministry of the Environment up to 60,000"
    )


def test_a_denial_without_counterpart_is_not_lost(dossier: Dossier) -> None:
    loose = arrange_dossier(dossier).stories[0].loose
    assert [(claim.article, claim.id, claim.stance) for claim in loose] == [
        ("en1", "c3", "denies"),
        ("lv1", "c3", "doubts"),
    ]


def test_relays_run_from_source_to_outlet(dossier: Dossier) -> None:
    chains = [relay.chain for relay in arrange_dossier(dossier).stories[0].relays]
    assert ("Seafarers’ Union", "Northwire", "Merrin Courier") in chains


def test_figures_that_nothing_counts_with_are_single_figures(dossier: Dossier) -> None:
    lone = replace(dossier.measures[0], id="m4", name="Alone", points=dossier.measures[0].points[:1])
    story = arrange_dossier(replace(dossier, measures=(*dossier.measures, lone))).stories[0]
    assert all(len(measure.points) > 1 for measure in story.measures)
    assert [(single.name, single.point.text, single.point.speaker) for single in story.singles] == [
        ("Alone", "112 people", "Vessar Coast Guard"),
        ("tug", "Three tugs", OWN_VOICE),
        ("person", "Unas 15 personas", OWN_VOICE),
    ]
    assert story.singles[1].point.reading == ("three = 3",)


def test_denials_of_one_claim_are_one_case_and_lose_nothing(dossier: Dossier) -> None:
    denial = next(verdict for verdict in dossier.verdicts if verdict.kind == "denies")
    other = replace(denial, id="v9", proposition="0123456789abcdef", right=dossier.verdicts[0].right)
    story = arrange_dossier(replace(dossier, verdicts=(*dossier.verdicts, other))).stories[0]
    assert [len(case.verdicts) for case in story.cases] == [2, 1, 1, 1]
    assert story.cases[0].title == "The radar was faulty"
    assert [v for case in story.cases for v in case.verdicts] == list(story.contested)
    assert story.contested[1].about == "", "an id says nothing to people"


def test_outlets_of_one_publisher_are_said_to_be_that(dossier: Dossier) -> None:
    labels = iter(["VG", "Aftenposten"])
    told = [
        replace(a, article=replace(a.article, outlet=next(labels, a.article.outlet), url=None))
        for a in dossier.analyses
    ]
    view = arrange_dossier(replace(dossier, analyses=tuple(told)))
    assert "6 outlets of 5 publishers" in view.scope
    assert [houses for story in view.stories if (houses := story.houses)] == [(("Schibsted", ("Aftenposten", "VG")),)]


def test_an_outlet_is_never_guessed_from_a_file_name(dossier: Dossier) -> None:
    bare = [replace(a, article=replace(a.article, outlet=None, url=None)) for a in dossier.analyses]
    filed = [replace(a, article=replace(a.article, source=f"in/{a.article.id}.txt")) for a in bare]
    view = arrange_dossier(replace(dossier, analyses=tuple(filed)))
    assert [article.outlet for article in view.articles] == [f"{a.article.id}.txt" for a in filed]
    assert "outlets not known" in view.scope
    assert view.articles[0].source == "in/en1.txt"
    assert view.stories[0].relays[0].chain[-1].startswith("article [")


def test_limits_name_what_was_not_read(dossier: Dossier) -> None:
    limits = arrange_dossier(dossier).limits
    assert {article.id for article in limits.partial} == {"en1"}
    assert [(note, [article.id for article in articles]) for note, articles in limits.notes] == [
        ("figures: no scale words for 'ar'", ["ar1"])
    ]
    latvian = next(row for row in limits.languages if row.language == "Latvian")
    assert (latvian.claims, round(latvian.right, 2), latvian.pack) == (4, 3.44, True)
    assert limits.failures[0][:2] == ("news/broken.html", "no_text")
    assert limits.undated == 1


def test_articles_of_no_story_are_shown_and_shared_ones_once(dossier: Dossier) -> None:
    one = Story("a", "First", ("en1", "de1"), 1.0, "")
    two = Story("b", "Second", ("de1", "fr1", "not here"), 1.0, "")
    view = arrange_dossier(replace(dossier, stories=(one, two), measures=(), verdicts=()))
    assert [story.title for story in view.stories] == ["First", "Second", LOOSE_TITLE]
    assert [[a.id for a in story.articles] for story in view.stories] == [
        ["en1", "de1"],
        ["fr1"],
        ["ar1", "lv1", "es1"],
    ]
    assert view.scope[0] == "3 stories"


def test_nothing_is_a_dossier_too() -> None:
    view = arrange_dossier(Dossier((), (), (), (), (), ()))
    assert view.stories == ()
    assert view.scope == ("0 articles",)


def test_the_agency_that_an_article_credits_stands_before_the_outlet(dossier: Dossier) -> None:
    def chains(*credits: str) -> list[tuple[str, ...]]:
        credited = replace(dossier.analyses[0], article=replace(dossier.analyses[0].article, credits=credits))
        made = replace(dossier, analyses=(credited, *dossier.analyses[1:]))
        return [relay.chain for relay in arrange_dossier(made).stories[0].relays if relay.chain[-1] == "Merrin Courier"]

    assert chains() == chains("Northwire") == [("Seafarers\u2019 Union", "Northwire", "Merrin Courier")]
    assert chains("NPA") == [("Seafarers\u2019 Union", "Northwire", "NPA", "Merrin Courier")]
    assert chains("NPA", "AFP") == chains(), "nothing says which of two agencies it was"


def test_figures_of_a_claim_are_told_in_english_beside_its_words(dossier: Dossier) -> None:
    story = arrange_dossier(dossier).stories[0]
    claims = {(c.article, c.id): c for speaker in story.speakers for c in speaker.claims}
    first, second = claims["en1", "c1"].glosses
    assert (first.value, first.counted) == ("112", "People rescued from the Halcyon")
    assert second.target == next(m.anchor for m in story.measures if m.name == second.counted)
    doubted = claims["ar1", "c2"].glosses[0]
    assert (doubted.value, doubted.counted, doubted.target) == ("14", "person", ""), "in no measure"


def test_denials_without_counterpart_stand_together_by_speaker(dossier: Dossier) -> None:
    story = arrange_dossier(replace(dossier, verdicts=())).stories[0]
    groups = [[(claim.article, claim.id) for claim in group] for group in story.loose_groups]
    assert [("en1", "c3"), ("fr1", "c2")] in groups
    assert sum(map(len, groups)) == len(story.loose)


def test_a_speaker_in_the_words_of_the_text_keeps_their_language(dossier: Dossier) -> None:
    plain = dossier.analyses[4].claims[1]
    text = dossier.analyses[4].article.text
    bare = replace(plain, speaker_name=text[slice(*plain.speaker)] if plain.speaker else "", speaker_key=None)
    changed = replace(dossier.analyses[4], claims=(bare,))
    story = arrange_dossier(replace(dossier, analyses=(*dossier.analyses[:4], changed, dossier.analyses[5]))).stories[0]
    found = next(speaker for speaker in story.speakers if speaker.name == "Jūrnieku arodbiedrība")
    assert found.lang == "lv"
    assert {speaker.lang for speaker in story.speakers if speaker is not found} == {None}


def test_the_timeline_holds_what_texts_date_and_when_articles_appeared(dossier: Dossier) -> None:
    story = arrange_dossier(dossier).stories[0]
    assert [(line.kind, line.when, line.place.article) for line in story.times] == [
        ("event", "4 Mar 2031", 1), ("article", "4 Mar 2031", 1), ("article", "5 Mar 2031", 2),
        ("article", "5 Mar 2031", 3), ("article", "6 Mar 2031", 4), ("article", "8 Mar 2031", 6),
    ]  # fmt: skip
    event = story.times[0]
    assert event.dated_by == "Tuesday"
    assert event.text.startswith("The ferry Halcyon struck"), "the line, where no sentences are given"
    words = "The ferry Halcyon struck the Teal Rocks shortly after midnight on Tuesday"
    start = dossier.analyses[0].article.text.index(words)
    shorter = arrange_dossier(dossier, {"en1": [(start, start + len(words))]}).stories[0].times[0]
    assert shorter.text.endswith("on Tuesday")


def test_a_claim_that_travelled_is_followed_by_its_articles(dossier: Dossier) -> None:
    story = arrange_dossier(dossier).stories[0]
    journey = next(j for j in story.journeys if j.about == "People killed on the Halcyon: at least 14 (as fact)")
    assert [(step.when, step.how, step.place.article) for step in journey.steps] == [
        ("4 Mar 2031", "first of those with a date", 1),
        ("5 Mar 2031", "same text as [1]", 3),
        ("undated", "", 5),
    ]
    assert journey.steps[0].via == ("Northwire",)
