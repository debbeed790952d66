"""The HTML dossier: complete, self-contained, safe against its sources, readable by machines that read aloud."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import html

from reportedly.records import Analysis, Article, Claim, Dossier, Entity, NameForm, Story
from reportedly.view.dossier import render_dossier

DAY = date(2031, 3, 9)
HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> \u202eevil\u202c \x1b[31m {{ 7*7 }} \u200b'


@pytest.fixture(scope="module")
def page(dossier: Dossier) -> str:
    return render_dossier(dossier, generated=DAY)


@pytest.fixture(scope="module")
def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def words(element: html.HtmlElement) -> str:
    """Return the text of an element without the back links that stand between the source's words."""
    copy = html.fromstring(html.tostring(element, encoding="unicode"))
    for link in copy.find_class("back"):
        link.drop_tree()
    return str(copy.text_content())


def hostile_dossier() -> Dossier:
    text = f"{HOSTILE} said {HOSTILE}."
    claim = Claim(
        '"><b>', (len(HOSTILE) + 6, len(text) - 1), None, (0, len(HOSTILE)), HOSTILE, "person", "k", (HOSTILE,),
        "asserts", "actual", "direct", (), (), 0.5, HOSTILE,
    )  # fmt: skip
    article = Article(
        '"><i>', text, '"><u>', None, HOSTILE, url="javascript:alert(1)", outlet=HOSTILE, authors=(HOSTILE,)
    )
    entity = Entity("k", "person", HOSTILE, (NameForm(HOSTILE, '"><s>', 2),), ('"><i>',), (HOSTILE,))
    story = Story('"><p>', HOSTILE, ('"><i>',), 1.0, HOSTILE)
    return Dossier((Analysis(article, (claim,), notes=(HOSTILE,)),), (entity,), (), (story,), (), ())


def test_every_claim_is_shown_verbatim_once_and_links_to_its_words_and_back(
    dossier: Dossier, tree: html.HtmlElement
) -> None:
    for analysis in dossier.analyses:
        for claim in analysis.claims:
            said = analysis.article.text[slice(*claim.content)]
            line = tree.get_element_by_id(f"claim-{analysis.article.id}-{claim.id}")
            assert [quote.text_content() for quote in line.findall("blockquote")] == [said]
            place = line.find_class("where")[0].get("href")
            assert words(tree.get_element_by_id(place.removeprefix("#"))) == said
            backs = [link for link in tree.find_class("back") if link.get("href") == f"#{line.get('id')}"]
            assert len(backs) == 1


def test_article_texts_are_complete(dossier: Dossier, tree: html.HtmlElement) -> None:
    for analysis in dossier.analyses:
        shown = tree.get_element_by_id(f"article-{analysis.article.id}")
        lines = [words(paragraph) for paragraph in shown.findall(".//div[@class='line']/p")]
        assert lines == [line for line in analysis.article.text.split("\n") if line.strip()]


def test_page_furniture_is_kept_and_told_apart(tree: html.HtmlElement) -> None:
    skipped = [element.text_content() for element in tree.get_element_by_id("article-en1").find_class("skipped")]
    assert skipped == ["Menu | Weather | Subscribe", "Share this article"]


def test_both_sides_and_the_reason_of_every_verdict_are_shown(dossier: Dossier, tree: html.HtmlElement) -> None:
    for verdict in dossier.verdicts:
        card = tree.get_element_by_id(f"verdict-{verdict.id}")
        quotes = [quote.text_content().strip() for quote in card.iter("blockquote")]
        assert quotes == [verdict.left.text, verdict.right.text]
        assert verdict.reason in card.text_content()


def test_ids_are_unique_and_every_inner_link_leads_somewhere(tree: html.HtmlElement) -> None:
    ids = Counter(tree.xpath("//@id"))
    assert not [name for name, times in ids.items() if times > 1]
    assert not [link for link in tree.xpath("//a/@href") if link.startswith("#") and link[1:] not in ids]


def test_nothing_is_fetched_and_nothing_runs(page: str, tree: html.HtmlElement) -> None:
    assert not tree.xpath("//script|//iframe|//object|//embed|//img|//form|//base|//video|//audio")
    assert [link.get("href") for link in tree.iter("link")] == ["data:,"]
    assert "url(" not in page
    assert "@import" not in page
    assert not tree.xpath("//@style") and not tree.xpath("//@*[starts-with(name(), 'on')]")
    outward = [link for link in tree.iter("a") if not link.get("href").startswith("#")]
    assert len(outward) == 5
    assert all({"noopener", "noreferrer"} <= set(link.get("rel").split()) for link in outward)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy


def test_hostile_text_appears_as_text_and_nothing_else() -> None:
    page = render_dossier(hostile_dossier(), generated=None)
    tree = html.document_fromstring(page)
    assert not tree.xpath("//script|//img|//i|//u|//s")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert not [link for link in tree.xpath("//a/@href") if "javascript" in link]
    assert not set(page) & set("\u202e\u202c\u200b\x1b")
    shown = tree.text_content()
    assert '<script>alert("x")</script><img src=x onerror=alert(1)> ⟨U+202E⟩evil' in shown
    assert "{{ 7*7 }}" in shown
    assert "javascript:alert(1)" in shown, "the address is shown, but is no link"


def test_lone_surrogates_do_not_break_the_file() -> None:
    article = Article("a", "half \ud83d a pair", "en", title="\ud83d")
    render_dossier(Dossier((Analysis(article),), (), (), (), (), ()), generated=None).encode("utf-8")


def test_right_to_left_quotations_know_their_language_and_direction(tree: html.HtmlElement) -> None:
    quote = tree.get_element_by_id("claim-ar1-c2").find("blockquote")
    assert (quote.get("lang"), quote.get("dir")) == ("ar", "auto")
    assert all(quote.get("dir") == "auto" for quote in tree.iter("blockquote"))


def test_headings_landmarks_and_tables_serve_screen_readers(tree: html.HtmlElement) -> None:
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1 == levels[0]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert tree.get("lang") == "en"
    assert len(tree.xpath("//main")) == len(tree.xpath("//nav[@aria-label]")) == 1
    assert tree.xpath("//a[@class='skip']/@href") == ["#main"]
    assert len(tree.xpath("//table")) == len(tree.xpath("//table/caption")) > 0
    assert not tree.xpath("//th[not(@scope)]")
    assert not tree.xpath("//svg[@role='img' and not(@aria-labelledby)]")


def test_missing_dates_are_called_undated(tree: html.HtmlElement) -> None:
    assert "undated" in tree.get_element_by_id("claim-lv1-c1").text_content()


def test_the_page_is_the_same_every_time(dossier: Dossier, page: str) -> None:
    assert render_dossier(dossier, generated=DAY) == page
    assert "9 Mar 2031" in page
    assert "Made on" not in render_dossier(dossier, generated=None)


def test_many_stories_have_an_index_and_sound_headings(dossier: Dossier) -> None:
    stories = (replace(dossier.stories[0], articles=("en1", "de1")), Story("b", "Other", ("fr1",), 1.0, ""))
    tree = html.document_fromstring(render_dossier(replace(dossier, stories=stories), generated=None, title="Week 10"))
    assert tree.xpath("string(//h1)") == "Week 10"
    index = [link.text_content() for link in tree.xpath("//nav//a")]
    assert index[:3] == ["Ferry Halcyon runs aground off Port Merrin", "Other", "Articles outside any story"]
    levels = [int(element.tag[1]) for element in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert max(Counter(tree.xpath("//@id")).values()) == 1


@pytest.mark.parametrize("text", ["", "Nobody says anything here."])
def test_articles_without_claims_say_so(text: str) -> None:
    page = render_dossier(Dossier((Analysis(Article("a", text)),), (), (), (), (), ()), generated=None)
    assert "No attributed claim was found" in page
    assert "No comparable figures were found" in page


def test_an_empty_dossier_is_a_page() -> None:
    assert "There are no articles in this dossier" in render_dossier(Dossier((), (), (), (), (), ()), generated=DAY)


def test_two_hundred_articles_and_very_long_quotations_are_shown_whole() -> None:
    text = f'He said "{"very " * 3000}long".'
    claim = Claim(
        "c1", (9, len(text) - 2), None, None, "He", "person", None, (), "asserts", "actual", "direct", (), (), 1, ""
    )
    many = tuple(
        Analysis(Article(f"a{n}", text if n == 0 else "Short.", "en"), (claim,) if n == 0 else ()) for n in range(200)
    )
    page = render_dossier(Dossier(many, (), (), (), (), ()), generated=None)
    assert len(re.findall('class="source"', page)) == 200
    assert page.count("very " * 3000) == 2, "once where it is said, once in the article"


def test_who_denies_is_said_on_the_card_itself(tree: html.HtmlElement) -> None:
    left, right = tree.get_element_by_id("verdict-v3").find_class("side")
    assert left.find_class("stance")[0].text_content() == "denies"
    assert right.find_class("stance")[0].text_content() == "asserts"


def test_a_denial_of_several_is_one_card_with_every_side_and_reason(dossier: Dossier) -> None:
    denial = next(verdict for verdict in dossier.verdicts if verdict.kind == "denies")
    other = replace(denial, id="v9", reason="Another reason.", right=dossier.verdicts[0].right)
    page = render_dossier(replace(dossier, verdicts=(*dossier.verdicts, other)), generated=None)
    side = html.document_fromstring(page).get_element_by_id("verdict-v9")
    card = next(element for element in side.iterancestors("article"))
    quotes = [quote.text_content() for quote in card.iter("blockquote")]
    assert quotes == [denial.left.text, denial.right.text, other.right.text]
    assert denial.reason in card.text_content() and other.reason in side.text_content()


def test_figures_that_stand_alone_are_in_one_table_without_a_chart(dossier: Dossier) -> None:
    lone = tuple(replace(measure, points=measure.points[:1]) for measure in dossier.measures)
    tree = html.document_fromstring(render_dossier(replace(dossier, measures=lone), generated=None))
    assert not tree.find_class("chart")
    (table,) = tree.find_class("singles")
    rows = table.findall("tbody/tr")
    assert len(rows) >= 3
    assert all(row.find_class("where")[0].get("href").startswith("#") for row in rows)


def test_names_seen_once_and_how_claims_were_found_are_folded_but_there(tree: html.HtmlElement) -> None:
    folded = [" ".join(element.text_content().split()) for element in tree.iter("details")]
    assert any("found in one place only" in text for text in folded)
    assert sum(text.startswith("how found Found by") for text in folded) == 25
    assert "details::details-content" in tree.find(".//style").text_content(), "print shows what is folded"


def test_tables_cite_briefly_and_articles_name_their_file(dossier: Dossier) -> None:
    bare = [replace(a, article=replace(a.article, outlet=None, url=None, source="in/x.txt")) for a in dossier.analyses]
    tree = html.document_fromstring(render_dossier(replace(dossier, analyses=tuple(bare)), generated=None))
    cites = {link.text_content() for table in tree.iter("table") for link in table.find_class("where")}
    assert cites and all(re.fullmatch(r"\[\d+\] ¶ \d+", cite) for cite in cites)
    assert tree.text_content().count("in/x.txt") == len(bare), "the path stands with its article only"
