"""Corrections and new articles through the desk's pages: what each form does, and who may send it."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import time
from collections.abc import Coroutine, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from reportedly.cli.intake import DeskIntake
from reportedly.cli.running import relink
from reportedly.listing import Job
from reportedly.pipeline import analyse_article, make_engine
from reportedly.records import Article
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.desk.app import make_app
from reportedly.view.desk.settings import DeskSettings
from reportedly.view.desk.writing import local

MET = "Kim Jong Un and Vladimir Putin met in Vladivostok before Volodymyr Zelensky spoke in Kyiv."
NEWS = {
    "one": "South Korea's defence ministry said that 3,000 North Korean soldiers were sent to Russia. "
    f"Russia denied that North Korean soldiers were sent to Russia. {MET}",
    "site/two": "President Volodymyr Zelensky said that 10,000 North Korean soldiers were sent to Russia. "
    f"Mayor Ann Doyle said that 40 houses were lost. {MET}",
    "cake": "Baker Ann Doyle said that she sold 40 cakes at the market in Lowbridge.",
}
SETTINGS = DeskSettings(hosts=("desk",), author="ben", largest_upload=100_000)


def _link(path: Path) -> None:
    with open_ledger(str(path)) as ledger:
        relink(ledger)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "news.db"
    engine = make_engine("fast")
    with open_ledger(str(path)) as ledger:
        ledger.add(
            analyse_article(Article(name, text, "en", title=f"About {name}"), engine) for name, text in NEWS.items()
        )
        relink(ledger)
    return path


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Iterator[SqlLedger]:
    with open_ledger(str(shutil.copy(filled, tmp_path / "news.db"))) as opened:
        yield opened


@pytest.fixture
def intake(ledger: SqlLedger) -> Iterator[DeskIntake]:
    made = DeskIntake(ledger, "fast", link_ledger=_link)
    made.start()
    yield made
    made.close()


class Visitor:
    """A browser without script: follows links, fills in forms."""

    def __init__(self, ledger: SqlLedger, intake: DeskIntake | None, settings: DeskSettings = SETTINGS) -> None:
        app = make_app(lambda: ledger, settings, intake)
        transport = httpx.ASGITransport(app=app)
        self.root = settings.root_path
        self._client = httpx.AsyncClient(transport=transport, base_url="http://desk", follow_redirects=True)

    @staticmethod
    def _run(call: Coroutine[Any, Any, httpx.Response]) -> httpx.Response:
        return asyncio.run(call)

    def open(self, path: str) -> httpx.Response:
        return self._run(self._client.get(self.root + path))

    def send(self, page: httpx.Response, button: str, **fields: object) -> httpx.Response:
        """Fill in the form with this button and send it; what is not given stays as the page has it."""
        form = next(one for one in re.findall(r"<form.*?</form>", page.text, re.S) if f">{button}</button>" in one)
        action = re.search(r'action="([^"]*)"', form)
        assert action
        given: dict[str, object] = {}
        for tag in re.findall(r"<input[^>]*>", form):
            name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
            if name and 'type="radio"' not in tag and 'type="checkbox"' not in tag and 'type="file"' not in tag:
                given[name[1]] = unescape(value[1]) if value else ""
        files = fields.pop("files", None)
        return self._run(self._client.post(unescape(action[1]), data=given | fields, files=files))  # type: ignore[arg-type]

    def post(self, path: str, **fields: object) -> httpx.Response:
        return self._run(self._client.post(self.root + path, data=fields))


@pytest.fixture
def visitor(ledger: SqlLedger, intake: DeskIntake) -> Visitor:
    return Visitor(ledger, intake)


def settle(intake: DeskIntake) -> tuple[Job, ...]:
    """Wait until no job is left."""
    deadline = time.monotonic() + 60
    while not all(job.over for job in intake.jobs()):
        assert time.monotonic() < deadline, intake.jobs()
        time.sleep(0.02)
    return intake.jobs()


def text_of(page: httpx.Response) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


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
    assert not any(row.claim.rejected for row in ledger.find_claims())


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
    assert len(ledger.find_entities(query="doyle")) == 2
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
    assert f"{made.made_at:%Y-%m-%d %H:%M} UTC" in shown
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


# --- articles that come in ---------------------------------------------------------------------------------------


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


def test_a_job_that_is_not_over_comes_again_by_itself(ledger: SqlLedger) -> None:
    idle = DeskIntake(ledger, "fast", link_ledger=_link)  # not started: what is put in waits
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
    def broken(path: Path) -> None:
        raise RuntimeError(f"no room for {path.name}")

    intake = DeskIntake(ledger, "fast", link_ledger=broken)
    intake.start()
    visitor = Visitor(ledger, intake)
    visitor.send(visitor.open("/correct/claim/c1/of/cake"), "Reject the claim")
    (job,) = settle(intake)
    assert (job.state, "no room for news.db" in job.message) == ("failed", True)
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
    intake = DeskIntake(ledger, "fast", link_ledger=_link)
    intake.start()
    settle(intake)
    assert not ledger.wants_links()
    intake.close()
