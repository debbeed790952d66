"""The tools, asked by the official client in memory: what they give stands in the articles, and is marked as quoted."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from mcp import Client
from mcp.shared.exceptions import MCPError

from invented import HOSTILE, TEXTS, analyse, fill
from reportedly.cli.serving import Asking, Editing
from reportedly.pipeline import compare_analyses, find_sentence_spans
from reportedly.store.ledger import open_ledger
from reportedly.view.api.links import Links
from reportedly.view.api.source import Source
from reportedly.view.mcp.resources import BASE
from reportedly.view.mcp.server import make_server

Call = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    path: Path = tmp_path_factory.mktemp("mcp") / "news.db"
    fill(path)
    with open_ledger(str(path), readonly=True) as ledger:
        yield make_server(Source(ledger, Links(BASE), find_sentence_spans, Asking(ledger), Editing(ledger)))


def talk(server: Any, what: Callable[[Client], Any]) -> Any:
    async def run() -> Any:
        async with Client(server) as client:
            return await what(client)

    return asyncio.run(run())


@pytest.fixture
def call(server: Any) -> Call:
    """Call a tool: the answer's structure, which is held against the schema that the tool promises."""

    def ask(name: str, /, **arguments: Any) -> dict[str, Any]:
        async def both(client: Client) -> Any:
            return await client.list_tools(), await client.call_tool(name, arguments)

        listed, result = talk(server, both)
        assert not result.is_error, result.content
        (tool,) = (one for one in listed.tools if one.name == name)
        Draft202012Validator(tool.output_schema).validate(result.structured_content)
        assert "untrusted" in result.structured_content["notice"]
        assert json.loads(result.content[0].text) == result.structured_content
        return dict(result.structured_content)

    return ask


def read(server: Any, href: str) -> Any:
    return talk(server, lambda client: client.read_resource(href)).contents


def refused(server: Any, name: str, **arguments: Any) -> str:
    result = talk(server, lambda client: client.call_tool(name, arguments))
    assert result.is_error
    return str(result.content[0].text)


def test_every_tool_says_that_text_is_not_to_be_trusted_and_that_it_only_reads(server: Any) -> None:
    tools = talk(server, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {
        "ask", "search_claims", "list_stories", "get_story", "list_measures", "compare_measure", "list_verdicts",
        "get_claim", "cite", "find_entities",
    }  # fmt: skip
    for tool in tools:
        assert "untrusted" in tool.description and tool.annotations.read_only_hint
        for name, said in tool.input_schema["properties"].items():
            assert said.get("description"), f"{tool.name}: {name}"


def test_claims_are_found_and_cited_verbatim(call: Call) -> None:
    found = call("search_claims", stance="denies", speaker="Krievija", language="lv")
    (one,) = found["items"]
    cited = call("cite", article=one["article"]["id"], claim=one["claim"]["id"])
    text = TEXTS[cited["article"]]
    assert text[slice(*cited["span"])] == cited["quotation"] == "gājuši bojā 120 cilvēki"
    assert (cited["speaker"], cited["speaker_in_text"], cited["outlet"]) == ("Russia", "Krievija", "Ziņas")
    assert (cited["published"], cited["url"]) == ("2031-03-05", None)


def test_a_claim_that_a_user_rejected_is_said_to_be(call: Call) -> None:
    (one,) = call("search_claims", query="loaves")["items"]
    assert one["claim"]["rejected"]
    named = call("search_claims", query="cakes")["items"][0]
    assert call("cite", article="hostile", claim=named["claim"]["id"])["rejected"] is False


def test_what_has_no_date_is_given_none(call: Call) -> None:
    claims = call("search_claims", outlet="Herald", limit=1)["items"]
    assert call("cite", article="undated", claim=claims[0]["claim"]["id"])["published"] is None


def test_a_story_leads_to_its_figures_and_disagreements(call: Call) -> None:
    (story,) = call("list_stories", order="largest", limit=1)["items"]
    found = call("get_story", story=story["id"])
    assert found["disagreements"] and {one["kind"] for one in found["disagreements"]} <= {"denies", "doubts", "differs"}
    measure = found["measures"][0]
    figures: list[tuple[str, float | None, float | None]] = []
    cursor = None
    while True:
        page = call("compare_measure", measure=measure["id"], limit=5, cursor=cursor)
        figures += [(point["speaker"], point["low"], point["high"]) for point in page["points"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert len(figures) == measure["figures"] > 5
    assert {("Mira Tolvan", 120, 120), ("French Ministry of Defence", 150, None), ("Mira Tolvan", 130, 130)} <= set(
        figures
    )


def test_a_claim_comes_with_its_paragraph(call: Call) -> None:
    one = call("search_claims", query="cakes")["items"][0]
    found = call("get_claim", article="hostile", claim=one["claim"]["id"])
    assert found["passage"]["text"] == HOSTILE
    assert found["who"]["name"] == "Orla Venn of Brask"


def test_lists_go_on_where_they_stopped(call: Call) -> None:
    whole = call("search_claims", limit=50)
    found: list[tuple[str, str]] = []
    cursor = None
    while True:
        page = call("search_claims", limit=4, cursor=cursor)
        found += [(one["article"]["id"], one["claim"]["id"]) for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert found == [(one["article"]["id"], one["claim"]["id"]) for one in whole["items"]]


def test_a_question_that_no_source_answers_is_answered_by_nothing(call: Call) -> None:
    assert call("ask", question="how many submarines")["items"] == []
    answers = call("ask", question="who was killed in the flood", limit=3)["items"]
    assert len(answers) == 3 and all(TEXTS[a["article"]["id"]][slice(*a["span"])] == a["text"] for a in answers)


def test_verdicts_and_names_can_be_listed(call: Call) -> None:
    assert {one["kind"] for one in call("list_verdicts", kind="repeats")["items"]} == {"repeats"}
    assert call("find_entities", query="Russland")["items"][0]["key"] == "state:RU"
    assert call("list_measures", unit="person")["items"][0]["unit"] == "person"


@pytest.mark.parametrize(
    ("name", "arguments", "says"),
    [
        ("get_story", {"story": "none"}, "list_stories"), ("cite", {"article": "a", "claim": "c"}, "search_claims"),
        ("compare_measure", {"measure": "none"}, "list_measures"), ("search_claims", {"limit": 51}, "50"),
        ("search_claims", {"speeker": "x"}, "speeker"),
        ("search_claims", {"stance": "shouts"}, "asserts"), ("search_claims", {"cursor": "x"}, "first page"),
        ("ask", {"question": "?"}, "a word is enough"), ("ask", {"question": "who", "language": "xx"}, "'xx'"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_with_the_way_on(server: Any, name: str, arguments: Any, says: str) -> None:
    assert says in refused(server, name, **arguments)


def test_the_links_of_answers_are_resources(server: Any, call: Call) -> None:
    claim = call("search_claims", query="bojā", stance="denies")["items"][0]
    measure = call("list_measures")["items"][0]
    for href in (claim["href"], claim["article"]["href"], measure["href"], f"{BASE}/health", f"{BASE}/languages"):
        (content,) = read(server, href)
        assert content.mime_type == "application/json" and json.loads(content.text)
    with pytest.RaisesGroup(pytest.RaisesExc(MCPError, match="no such thing"), flatten_subgroups=True):
        read(server, f"{BASE}/stories/none")


def test_no_answer_is_longer_than_an_assistant_can_take(tmp_path: Path) -> None:
    # a sentence is read to 8,000 characters at most: it takes many of them
    long = "\n\n".join(
        f"Mayor Orla Venn said that {'very ' * 1_400}many cakes were sold at stall {stall}." for stall in range(60)
    )
    with open_ledger(str(tmp_path / "long.db")) as ledger:
        analyses = analyse(({"id": "long", "lang": "en", "text": long},))
        ledger.add(analyses)
        ledger.replace_links(compare_analyses(analyses))
        server = make_server(Source(ledger, Links(BASE), find_sentence_spans, Asking(ledger), Editing(ledger)))
        assert "ask for less" in refused(server, "search_claims", limit=50)
