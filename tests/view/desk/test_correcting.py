"""Corrections through the desk's pages: what each form does, and who may send it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from desk_visitor import SETTINGS, Visitor, settle, text_of
from reportedly.cli.intake import DeskIntake
from reportedly.listing import ClaimFilter, EntityFilter
from reportedly.store.ledger import SqlLedger
from reportedly.view.desk.writing import local
from reportedly.view.words import say_time


def story_of(ledger: SqlLedger, article: str) -> str:
    return next(story.id for story in ledger.stories() if article in story.articles)


def test_a_claim_is_rejected_with_a_message_and_the_way_back(
    visitor: Visitor, ledger: SqlLedger, intake: DeskIntake
) -> None:
    assert "Correct this claim or its speaker" in visitor.open("/claims/c1/of/site%2Ftwo").text
    form = visitor.open("/correct/claim/c1/of/site%2Ftwo")
    page = visitor.send(form, "Reject the claim", note="a draft")
    assert page.status_code == 200, page.text
    assert page.url.path == "/claims/c1/of/site/two"
    assert "Decided: “10,000 North Korean soldiers" in text_of(page)
    assert "A user rejected this claim" in page.text
    (made,) = ledger.corrections()
    assert (made.kind, made.author, made.note) == ("reject", "ben", "a draft")
    settle(intake)
    back = visitor.send(page, "Take it back")
    assert "Taken back:" in back.text
    settle(intake)
    assert sorted(one.kind for one in ledger.verdicts()) == ["denies", "denies", "differs"]
    assert not any(row.claim.rejected for row in ledger.find_claims(ClaimFilter()))


def test_a_speaker_is_found_named_anew_or_left_open(visitor: Visitor, ledger: SqlLedger) -> None:
    def speaker() -> str | None:
        row = ledger.claim_row("site/two", "c1")
        return row.claim.speaker_name if row else "no claim"

    form = visitor.open("/correct/claim/c1/of/site%2Ftwo?q=doyle")
    assert visitor.send(form, "Change the speaker", key="person:ann-doyle").status_code == 200
    assert speaker() == "Ann Doyle"
    form = visitor.open("/correct/claim/c1/of/site%2Ftwo")
    assert (
        visitor.send(form, "Change the speaker", name="Harbour Watch", speaker_kind="organisation").status_code == 200
    )
    assert speaker() == "Harbour Watch"
    assert visitor.send(visitor.open("/correct/claim/c1/of/site%2Ftwo"), "Leave the speaker open").status_code == 200
    assert speaker() is None


def test_a_verdict_is_rejected_from_its_story(visitor: Visitor, ledger: SqlLedger) -> None:
    story = visitor.open(f"/stories/{story_of(ledger, 'one')}")
    wrong = next(one.id for one in ledger.verdicts() if one.kind == "differs")
    assert f'href="/correct/verdict/{wrong}"' in story.text
    page = visitor.send(visitor.open(f"/correct/verdict/{wrong}"), "Reject the verdict")
    assert "“differs” is wrong" in text_of(page)
    assert "differs" not in [one.kind for one in ledger.verdicts()]
    assert visitor.open(f"/correct/verdict/{wrong}").status_code == 404


def test_stories_are_renamed_split_and_merged(visitor: Visitor, ledger: SqlLedger, intake: DeskIntake) -> None:
    story = story_of(ledger, "one")
    page = visitor.send(visitor.open(f"/correct/story/{story}"), "Change the title", name="Troops <b>")
    assert '<h1 dir="auto">Troops &lt;b&gt;</h1>' in page.text
    visitor.send(visitor.open(f"/correct/story/{story}"), "Split them off", articles="one")
    settle(intake)
    assert story_of(ledger, "one") != story_of(ledger, "site/two")
    form = visitor.open(f"/correct/story/{story_of(ledger, 'cake')}?q=soldiers")
    visitor.send(form, "Merge the two", into=story_of(ledger, "one"))
    settle(intake)
    assert story_of(ledger, "one") == story_of(ledger, "cake")


def test_names_are_merged_split_and_renamed(visitor: Visitor, ledger: SqlLedger, intake: DeskIntake) -> None:
    doyle, zelensky = "person:ann-doyle", "person:volodymyr-zelensky"
    page = visitor.send(visitor.open(f"/correct/name/{doyle}"), "Change the name", name="Anne Doyle")
    assert "Anne Doyle" in text_of(page)
    settle(intake)
    row = ledger.entity_row(doyle)
    assert row and row.name == "Anne Doyle"
    visitor.send(visitor.open(f"/correct/name/{doyle}"), "Split it off", spelling="Ann Doyle", article="cake")
    settle(intake)
    assert len(ledger.find_entities(EntityFilter(query="doyle"))) == 2
    visitor.send(visitor.open(f"/correct/name/{doyle}?q=zelensky"), "Merge the two", into=zelensky)
    settle(intake)
    assert ledger.entity_row(doyle) is None


def test_all_corrections_are_listed_with_author_time_and_undo_and_exported(visitor: Visitor, ledger: SqlLedger) -> None:
    assert "Nothing was corrected yet" in visitor.open("/corrections").text
    visitor.send(
        visitor.open("/correct/claim/c1/of/cake"), "Reject the claim", note="<script>alert(1)</script>", author="Ānn"
    )
    page = visitor.open("/corrections")
    assert "<script>alert" not in page.text
    shown = text_of(page)
    (made,) = ledger.corrections()
    assert "Ānn" in shown
    assert say_time(made.made_at) in shown
    (line,) = visitor.open("/corrections.jsonl").text.splitlines()
    assert json.loads(line)["id"] == made.id
    assert 'value="Ānn"' in visitor.open("/correct/claim/c2/of/one").text  # remembered
    assert "Taken back" in visitor.send(page, "Take back").text
    assert "withdrawn" in text_of(visitor.open("/corrections"))


def test_what_cannot_be_decided_is_said(visitor: Visitor, ledger: SqlLedger) -> None:
    form = visitor.open(f"/correct/story/{story_of(ledger, 'one')}")
    assert visitor.send(form, "Split them off").status_code == 409
    form = visitor.open("/correct/claim/c1/of/cake")
    assert visitor.send(form, "Reject the claim", claim="c9").status_code == 409
    assert visitor.send(form, "Reject the claim", kind="praise").status_code == 422
    assert "Your name" in visitor.send(form, "Reject the claim", author=" ").text
    assert visitor.open("/correct/claim/c9/of/cake").status_code == 404
    assert visitor.open("/correct/name/person:nobody").status_code == 404
    assert visitor.open("/correct/story/zzz").status_code == 404
    assert visitor.open("/add/jobs/99").status_code == 404
    assert ledger.corrections() == ()


# --- who may write -----------------------------------------------------------------------------------------------


def test_a_form_from_elsewhere_is_refused(visitor: Visitor, ledger: SqlLedger) -> None:
    given = {"kind": "reject", "article": "cake", "claim": "c1", "author": "eve"}
    assert visitor.post("/corrections", **given).status_code == 403
    visitor.open("/add")  # now with the cookie
    assert visitor.post("/corrections", **given).status_code == 403
    assert visitor.post("/corrections", **given, form_token="0" * 64).status_code == 403
    form = visitor.open("/correct/claim/c1/of/cake")
    visitor._client.headers["sec-fetch-site"] = "cross-site"
    assert visitor.send(form, "Reject the claim").status_code == 403
    assert ledger.corrections() == ()


def test_a_form_of_another_visitor_is_refused(visitor: Visitor, ledger: SqlLedger, intake: DeskIntake) -> None:
    form = visitor.open("/correct/claim/c1/of/cake")
    other = Visitor(ledger, intake)
    other.open("/add")
    assert other.send(form, "Reject the claim").status_code == 403


def test_cookies_are_kept_from_scripts_and_other_sites(visitor: Visitor) -> None:
    cookie = visitor.open("/add").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie


def test_who_writes_on_an_open_desk_gives_the_token_once(ledger: SqlLedger, intake: DeskIntake) -> None:
    visitor = Visitor(ledger, intake, replace(SETTINGS, token="sésame"))  # noqa: S106
    asked = visitor.open("/correct/claim/c1/of/cake")
    assert asked.url.path == "/sign-in"
    wrong = visitor.send(asked, "Sign in", token="guess")  # noqa: S106
    assert (wrong.status_code, "That is not the token" in wrong.text) == (403, True)
    form = visitor.send(wrong, "Sign in", token="sésame")  # noqa: S106
    assert form.url.path == "/correct/claim/c1/of/cake"
    assert visitor.send(form, "Reject the claim").status_code == 200
    stranger = Visitor(ledger, intake, replace(SETTINGS, token="sésame"))  # noqa: S106
    form = stranger.open("/sign-in")
    signature = re.search(r'name="form_token" value="([^"]+)"', form.text)
    assert signature
    assert stranger.post("/corrections", kind="reject", form_token=signature[1]).status_code == 401
    assert len(ledger.corrections()) == 1


def test_a_desk_that_only_shows_has_no_forms(ledger: SqlLedger) -> None:
    visitor = Visitor(ledger, None)
    assert "/correct/" not in visitor.open("/claims/c1/of/cake").text
    assert visitor.open("/correct/claim/c1/of/cake").status_code == 403
    assert visitor.open("/corrections").status_code == 200
    assert visitor.post("/corrections", kind="reject").status_code == 403


def test_under_a_sub_path_forms_stay_there(ledger: SqlLedger, intake: DeskIntake) -> None:
    visitor = Visitor(ledger, intake, replace(SETTINGS, root_path="/news"))
    page = visitor.send(visitor.open("/correct/claim/c1/of/cake"), "Reject the claim")
    assert page.url.path == "/news/claims/c1/of/cake"
    fresh = Visitor(ledger, intake, replace(SETTINGS, root_path="/news"))
    assert "Path=/news;" in fresh.open("/add").headers["set-cookie"]


@pytest.mark.parametrize(
    "address",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "", "x", "/a\nb", "http://["],
)
def test_a_form_leads_nowhere_else(address: str) -> None:
    assert local(address) == ""
    assert local("/claims/c1/of/a?x=1#y") == "/claims/c1/of/a?x=1#y"
