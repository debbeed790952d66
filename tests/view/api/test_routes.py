"""What the addresses answer: that every line is there, says what the ledger says, and cites words that stand there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from invented import HOSTILE, TEXTS, asker
from reportedly.cli.serving import Asking, Editing
from reportedly.pipeline import analyse_article, find_sentence_spans, make_engine
from reportedly.records import Article
from reportedly.store.ledger import SqlLedger, open_ledger
from reportedly.view.api.app import make_api

LISTS = ("stories", "claims", "articles", "entities", "measures", "verdicts")


def items(get: Any, path: str, **params: Any) -> list[dict[str, Any]]:
    answer = get(f"/v1/{path}", limit=100, **params)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def the_story(get: Any) -> dict[str, Any]:
    return items(get, "stories", order="largest")[0]


def test_a_story_is_shown_with_its_numbers_and_its_parts(get: Any) -> None:
    story = the_story(get)
    one = get(story["href"]).json()
    assert {key: one[key] for key in story} == story
    assert (story["articles"], story["languages"]) == (5, ["de", "en", "lv"])
    assert story["origins"] < story["articles"]  # Echo prints the Courier's text
    assert (story["since"], story["until"]) == ("2031-03-04", "2031-03-06")
    for part, href in one["parts"].items():
        assert get(href).status_code == 200, part


def test_claims_are_as_analyse_writes_them_and_stand_in_the_text(get: Any, ledger: SqlLedger) -> None:
    from reportedly.view.exports import analysis_to_json

    written = {
        (analysis.article.id, claim["id"]): claim
        for analysis in ledger.dossier().analyses
        for claim in analysis_to_json(analysis)["claims"]  # type: ignore[attr-defined]
    }
    found = items(get, "claims")
    assert {(one["article"]["id"], one["claim"]["id"]) for one in found} == {
        (article.replace("\ud800", "\ufffd"), claim) for article, claim in written
    }
    for one in found:
        article = one["article"]["id"]
        if article in TEXTS:
            assert one["claim"] == {"rejected": None, **written[article, one["claim"]["id"]]}
            assert TEXTS[article][slice(*one["claim"]["content"])] == one["text"]


def test_claims_can_be_chosen_by_who_says_them_how_where_and_when(get: Any) -> None:
    denied = items(get, "claims", stance="denies")
    assert denied and {one["claim"]["stance"] for one in denied} == {"denies"}
    assert {one["article"]["lang"] for one in items(get, "claims", language="lv")} == {"lv"}
    russia = items(get, "claims", speaker="state:RU")
    assert {one["speaker_key"] for one in russia} == {"state:RU"} and len({o["article"]["id"] for o in russia}) > 2
    late = items(get, "claims", since="2031-03-06")
    assert {one["article"]["id"] for one in late} == {"flood-4"}
    assert {one["article"]["id"] for one in items(get, "claims", query="cakes")} == {"hostile"}


def test_a_claim_is_shown_in_its_passage_with_its_speaker_and_verdicts(get: Any) -> None:
    one = next(c for c in items(get, "claims", stance="denies") if c["article"]["id"] == "flood-1")
    claim = get(one["href"]).json()
    text = TEXTS["flood-1"]
    passage = claim["passage"]
    assert text[slice(*passage["span"])] == passage["text"]
    assert "Russia denied" in text[slice(*passage["sentence"])]
    assert claim["who"]["key"] == "state:RU" and claim["who"]["reason"]
    assert {verdict["kind"] for verdict in claim["compared"]} >= {"denies"}
    for verdict in claim["compared"]:
        for side in (verdict["left"], verdict["right"]):
            assert TEXTS[side["article"]["id"]][slice(*side["content"])] == side["text"]


def test_an_article_is_shown_with_text_spans_and_earlier_readings(get: Any) -> None:
    article = get("/v1/articles/flood-1").json()
    assert article["text"] == TEXTS["flood-1"]
    assert article["sentences"] and all(0 <= start < end <= len(article["text"]) for start, end in article["sentences"])
    now, before = article["versions"]
    assert (now["program"], before["program"]) == ("1.0", "0.9") and before["superseded_at"]
    earlier = get("/v1/articles/flood-1", version=before["id"])
    assert earlier.status_code == 200 and earlier.json()["text"] == TEXTS["flood-1"]
    assert get("/v1/articles/flood-1", version="none").status_code == 404


def test_edits_give_both_wordings_and_what_happened(tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "news.db")) as ledger:
        for number in (12, 9):
            text = f"Mayor Ann Doyle said that {number} people were killed in Port Ellery."
            ledger.add([analyse_article(Article("blast", text, "en"), make_engine("fast"), trust_language=True)])
        get = asker(make_api(lambda: ledger, sentences=find_sentence_spans, ask=Asking(ledger), edits=Editing(ledger)))
        (edit,) = get("/v1/edits", limit=1).json()["items"]
        (change,) = edit["changes"]
        assert (change["what"], change["kind"], change["speaker"]) == ("claim", "changed", "Ann Doyle")
        assert change["says"].startswith("the number became 9 at ")
        assert [change[side][:2] for side in ("before", "after")] == ["12", "9 "]
        assert get("/v1/edits", article=edit["article"]["id"]).json() == {"items": [edit], "more": False}
        for asked in ({"story": "nowhere"}, {"article": "none"}, {"since": "2199-01-01"}):
            assert get("/v1/edits", **asked).json() == {"items": [], "more": False}


def test_ids_from_outside_may_hold_anything_that_an_address_cannot(get: Any) -> None:
    wanted = "flood/3?x=1#y"
    row = next(one for one in items(get, "articles") if one["id"] == wanted)
    assert get(row["href"]).json()["id"] == wanted
    claim = next(one for one in items(get, "claims", article=wanted))
    assert get(claim["href"]).json()["article"]["id"] == wanted


def test_half_a_surrogate_pair_is_shown_as_one_character(get: Any) -> None:
    answer = get("/v1/claims", query="loaves")
    assert answer.status_code == 200
    article = answer.json()["items"][0]["article"]
    assert (article["id"], article["title"]) == ("half \ufffd pair", "Half \ufffd")


def test_hostile_text_is_given_verbatim_as_json(get: Any) -> None:
    answer = get("/v1/articles/hostile")
    assert answer.json()["text"] == HOSTILE
    assert answer.headers["content-type"] == "application/json"


def test_a_measure_gives_every_figure_with_whose_it_is_and_its_words(get: Any) -> None:
    row = next(one for one in items(get, "measures", unit="person") if one["speakers"] > 1)
    measure = get(row["href"], limit=100).json()
    assert len(measure["points"]) == row["figures"]
    said = {(point["speaker"], point["low"], point["high"]) for point in measure["points"]}
    assert ("Mira Tolvan", 120.0, 120.0) in said
    for point in measure["points"]:
        assert TEXTS[point["article"]["id"]][slice(*point["span"])] == point["text"]
        assert get(point["href"]).status_code == 200
    assert {verdict["measure"] for verdict in measure["verdicts"]} == {row["id"]}
    assert len(items(get, "verdicts", measure=row["id"])) == len(measure["verdicts"])


def test_verdicts_come_contested_first_and_can_be_chosen(get: Any) -> None:
    found = items(get, "verdicts")
    kinds = [one["kind"] for one in found]
    order = ["denies", "doubts", "differs", "updates", "contains", "agrees", "repeats"]
    assert kinds == sorted(kinds, key=order.index) and len(set(kinds)) > 1
    assert get(found[0]["href"]).json() == found[0]
    assert {one["kind"] for one in items(get, "verdicts", kind="denies")} == {"denies"}
    mine = items(get, "verdicts", speaker="state:RU")
    assert mine and all("Russia" in (one["left"]["speaker_name"], one["right"]["speaker_name"]) for one in mine)


def test_an_entity_is_shown_with_spellings_and_where_it_is_named(get: Any) -> None:
    row = next(one for one in items(get, "entities", query="krievij") if one["key"] == "state:RU")
    entity = get(row["href"]).json()
    assert {form["lang"] for form in entity["forms"]} == {"de", "en", "lv"}
    assert len(get(entity["articles_href"]).json()["items"]) == entity["articles"]
    assert len(get(entity["claims_href"]).json()["items"]) == entity["claims"]


def test_a_timeline_dates_nothing_that_has_no_date(get: Any) -> None:
    drawn = get(f"{the_story(get)['href']}/timeline", limit=100).json()
    assert drawn["total"] == len(drawn["entries"])
    dates = [entry["start"] for entry in drawn["entries"]]
    known = [day for day in dates if day]
    assert dates == sorted(known) + [None] * (len(dates) - len(known)) and None in dates
    assert any(entry["kind"] == "event" and entry["dated_by"] == "3 March 2031" for entry in drawn["entries"])
    assert drawn["journeys"]


def test_search_and_questions_give_verbatim_places(get: Any) -> None:
    hits = get("/v1/search", query="Brask").json()["items"]
    assert {hit["article"]["id"] for hit in hits} >= {"flood-1", "flood-2"}
    assert all(hit["text"] in TEXTS[hit["article"]["id"]] and get(hit["href"]).status_code == 200 for hit in hits)
    answers = get("/v1/ask", question="how many people were killed").json()["items"]
    assert answers and all(TEXTS[a["article"]["id"]][slice(*a["span"])] == a["text"] for a in answers)
    assert get("/v1/ask", question="how many submarines").json()["items"] == []


def test_what_was_decided_and_what_is_there_can_be_read(get: Any) -> None:
    decision, rejected = get("/v1/corrections").json()["items"]
    assert (rejected["kind"], rejected["author"], rejected["heeded"]) == ("reject", "ben", True)
    (claim,) = items(get, "claims", query="loaves")
    assert claim["claim"]["rejected"] == rejected["id"]
    assert (decision["kind"], decision["author"], decision["about"]["name"]) == ("rename", "ada", "Orla Venn of Brask")
    languages = {one["code"]: one for one in get("/v1/languages").json()["items"]}
    assert languages["lv"]["articles"] == 1 and languages["lv"]["name"] == "Latvian" and languages["lv"]["pack"]
    health = get("/v1/health").json()
    assert (health["status"], health["articles"]) == ("ok", len(TEXTS))


@pytest.mark.parametrize("name", LISTS)
def test_addresses_lead_where_they_say_under_a_sub_path(get: Any, name: str) -> None:
    page = get(f"/desk/api/v1/{name}", root="/desk/api", limit=1).json()
    assert page["items"][0]["href"].startswith("/desk/api/v1/")
    assert get(page["items"][0]["href"], root="/desk/api").status_code == 200
    if page["next"]:
        assert get(page["next"], root="/desk/api").json()["items"] != page["items"]
