"""The page of edits: what outlets changed, on its own and on the pages of stories and articles."""

from __future__ import annotations

from desk_visitor import NEWS, Visitor, text_of
from reportedly.cli.intake import DeskIntake
from reportedly.cli.running import relink
from reportedly.pipeline import analyse_article, make_engine
from reportedly.records import Article
from reportedly.store.ledger import SqlLedger

BECAME = "the number became 5000"


def edit(ledger: SqlLedger) -> None:
    text = NEWS["one"].replace("3,000", "5,000")
    ledger.add([analyse_article(Article("one", text, "en", title="About one <b>"), make_engine("fast"))])
    relink(ledger)


def test_a_changed_number_is_listed_with_both_wordings(visitor: Visitor, ledger: SqlLedger) -> None:
    assert "No article in this ledger was read again" in text_of(visitor.open("/edits"))
    edit(ledger)
    page = visitor.open("/edits")
    shown = text_of(page)
    assert BECAME in shown.replace(",", "")
    assert "3,000 North Korean soldiers" in shown
    assert "About one <b>" not in page.text
    assert BECAME in text_of(visitor.open("/edits?article=one")).replace(",", "")
    for other in ("/edits?article=cake", "/edits?story=nowhere", "/edits?since=2199-01-01"):
        assert "No edit fits this filter" in text_of(visitor.open(other))


def test_a_story_and_an_article_lead_to_their_edits(visitor: Visitor, ledger: SqlLedger, intake: DeskIntake) -> None:
    edit(ledger)
    assert 'href="/edits?article=one"' in visitor.open("/articles/one").text
    (row,) = ledger.article_rows(["one"])
    shown = text_of(visitor.open(f"/stories/{row.story}"))
    assert "Edited after they were first read" in shown
    assert BECAME in shown.replace(",", "")
