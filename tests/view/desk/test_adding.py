"""New articles through the desk's pages: how they are read, and what is said of what cannot be."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest

from desk_visitor import NEWS, Visitor, settle, text_of
from reportedly.cli.intake import DeskIntake, link_apart
from reportedly.cli.running import relink
from reportedly.cli.sources import Sources
from reportedly.errors import LedgerError
from reportedly.listing import ClaimFilter
from reportedly.pipeline import analyse_article, make_engine
from reportedly.records import Article
from reportedly.store.ledger import SqlLedger, open_ledger
from web_site import Site


def draw_links(path: str) -> None:
    with open_ledger(path) as ledger:
        relink(ledger)


def test_files_are_read_item_by_item_into_the_ledger(visitor: Visitor, ledger: SqlLedger, intake: DeskIntake) -> None:
    lines = json.dumps({"id": "line", "lang": "en", "text": "Mayor Ann Doyle said that 50 houses were lost."})
    files = [
        ("files", ("fresh.txt", b"Minister Ada Quill said that the bridge was closed.")),
        ("files", ("again.jsonl", lines.encode())),
        ("files", ("<img>.txt", b"")),
        ("files", ("photo.txt", b"\x00\x01\x02\xff" * 50)),
    ]
    page = visitor.send(visitor.open("/add"), "Read the files", files=files)
    assert page.url.path.startswith("/add/jobs/")
    (job,) = settle(intake)
    assert (job.state, job.read, job.failed) == ("done", 2, 2)
    shown = visitor.open(f"/add/jobs/{job.id}")
    assert "<img>" not in shown.text
    assert "<img>.txt: is empty" in text_of(shown)
    assert "http-equiv" not in shown.text
    assert ledger.claim_row("line", "c1") is not None
    assert not ledger.wants_links()
    again = visitor.send(visitor.open("/add"), "Read the files", files=files[:2])
    assert settle(intake)[0].known == 2
    assert again.status_code == 200


def test_an_article_over_its_time_is_told_and_the_next_is_read(ledger: SqlLedger) -> None:
    intake = DeskIntake(ledger, "fast", seconds=1.0, link_ledger=draw_links)
    intake.start()
    endless = b"Police said that 5 % had left the town. " * 40_000
    intake.take_files([("endless.txt", endless), ("fresh.txt", b"Minister Ada Quill said that the bridge was closed.")])
    (job,) = settle(intake)
    intake.close()
    assert (job.state, job.read, job.failed) == ("done", 1, 1)
    assert "not read in 1 s of processor time" in job.items[0].message


def test_a_job_that_is_not_over_comes_again_by_itself(ledger: SqlLedger) -> None:
    idle = DeskIntake(ledger, "fast", link_ledger=draw_links)  # not started: what is put in waits
    visitor = Visitor(ledger, idle)
    page = visitor.send(visitor.open("/add"), "Read the files", files=[("files", ("a.txt", b"x"))])
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page.text
    assert "Waits for its turn" in page.text


def test_too_much_at_once_is_refused_and_nothing_read(visitor: Visitor, intake: DeskIntake) -> None:
    form = visitor.open("/add")
    large = visitor.send(form, "Read the files", files=[("files", ("a.txt", b"x" * 200_000))])
    assert large.status_code == 413
    assert visitor.send(form, "Read the files").status_code == 422
    assert intake.jobs() == ()


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"addresses": "not-an-address"}, "'not-an-address' is no address"),
        ({"addresses": ""}, "No address was given"),
        ({"addresses": "https://a.example/", "newest": "0"}, "between 1 and 500"),
        ({"addresses": " ".join(f"https://a.example/{n}" for n in range(201))}, "at most 200"),
    ],
)
def test_what_is_no_address_is_said_and_kept_in_the_form(visitor: Visitor, fields: dict[str, str], said: str) -> None:
    page = visitor.send(visitor.open("/add"), "Read the addresses", **fields)
    assert page.status_code == 422
    assert said in text_of(page)
    assert unescape(page.text).count(fields["addresses"][:40] or "Addresses of") >= 1


def test_an_address_that_may_not_be_read_fails_by_itself(visitor: Visitor, intake: DeskIntake) -> None:
    visitor.send(visitor.open("/add"), "Read the addresses", addresses="http://127.0.0.1:9/x")
    (job,) = settle(intake)
    assert (job.state, job.failed) == ("failed", 1)
    assert "127.0.0.1" in job.items[0].message


def test_a_failure_of_linking_is_shown_and_the_desk_goes_on(ledger: SqlLedger) -> None:
    def broken(path: str) -> None:
        raise RuntimeError(f"no room for {path}")

    intake = DeskIntake(ledger, "fast", link_ledger=broken)
    intake.start()
    visitor = Visitor(ledger, intake)
    visitor.send(visitor.open("/correct/claim/c1/of/cake"), "Reject the claim")
    (job,) = settle(intake)
    assert job.state == "failed"
    assert "no room for" in job.message
    shown = visitor.open("/corrections")
    assert "1 correction came after comparisons were last drawn" in text_of(shown)
    assert visitor.send(shown, "Draw all comparisons anew").url.path == "/add/jobs/2"
    settle(intake)
    intake.close()


def test_what_was_read_before_a_restart_is_kept_and_compared_after_it(ledger: SqlLedger) -> None:
    ledger.add(
        [analyse_article(Article("new", NEWS["site/two"].replace("10,000", "9,000"), "en"), make_engine("fast"))]
    )
    assert ledger.wants_links()
    intake = DeskIntake(ledger, "fast", link_ledger=draw_links)
    intake.start()
    settle(intake)
    assert not ledger.wants_links()
    intake.close()


def test_articles_of_the_web_and_of_feeds_are_read(ledger: SqlLedger) -> None:
    with Site() as site:
        said = "<p>Mayor Ann Doyle said on Monday that 70 houses had been damaged by the flood in Lowbridge.</p>"
        page = f"<html lang='en'><title>Flood</title><body><article><h1>Flood</h1>{said * 2}</article></body></html>"
        article = site.add("/a", page)
        feed = f"<rss version='2.0'><channel><title>F</title><item><link>{article}</link></item></channel></rss>"
        address = site.add("/feed.xml", feed, media_type="application/rss+xml")
        web = Sources((), pace=0.1, allowed_hosts=frozenset({site.host}))
        intake = DeskIntake(ledger, "fast", web, link_ledger=draw_links)
        intake.start()
        visitor = Visitor(ledger, intake)
        visitor.send(visitor.open("/add"), "Read the addresses", addresses=f"{article}\n{site.url('/gone')}")
        job = settle(intake)[0]
        assert (job.state, job.read, job.failed) == ("done", 1, 1), job
        visitor.send(visitor.open("/add"), "Read the addresses", addresses=address)
        assert (settle(intake)[0].state, settle(intake)[0].known) == ("done", 1)
        assert [row.content for row in ledger.find_claims(ClaimFilter(query="70 houses"))]
        intake.close()


def test_links_are_drawn_by_a_process_of_its_own(ledger: SqlLedger, tmp_path: Path) -> None:
    ledger.decide("reject", {"article": "cake", "claim": "c1"}, author="ann")
    link_apart(ledger.address)
    assert not ledger.wants_links()
    with pytest.raises(LedgerError, match=r"none\.db"):
        link_apart(str(tmp_path / "none.db"))
