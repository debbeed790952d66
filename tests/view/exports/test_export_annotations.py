"""Web annotations that find their words again, by position and by quotation, in the texts that they point at."""

from __future__ import annotations

import json
from typing import Any

from exported import Written, one_claim
from reportedly.records import Dossier


def items(written: Written, of: Dossier | None = None) -> list[dict[str, Any]]:
    page = json.loads(written("annotations", of))
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    return list(page["items"])


def find_quote(text: str, quote: dict[str, str]) -> list[int]:
    """Return where a quotation stands with its surroundings, as the standard's selector is resolved."""
    whole = quote["prefix"] + quote["exact"] + quote["suffix"]
    return [at + len(quote["prefix"]) for at in range(len(text)) if text.startswith(whole, at)]


def test_both_selectors_lead_to_the_words_of_every_claim(dossier: Dossier, written: Written) -> None:
    texts = {f"https://{a.article.id}.example/halcyon": a.article.text for a in dossier.analyses}
    texts["urn:reportedly:article:lv1"] = next(a.article.text for a in dossier.analyses if a.article.id == "lv1")
    found = items(written)
    claims = [claim for analysis in dossier.analyses for claim in analysis.claims]
    assert len(found) == len(claims)
    for item, claim in zip(found, claims, strict=True):
        text = texts[item["target"]["source"]]
        quote, position = item["target"]["selector"]
        assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
        assert (position["start"], position["end"]) == claim.content
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert position["start"] in find_quote(text, quote)


def test_positions_count_code_points(written: Written) -> None:
    text = "😀 He said it was so"
    quote, position = items(written, one_claim(text, (10, 19)))[0]["target"]["selector"]
    assert (quote["exact"], position["start"], position["end"]) == ("it was so", 10, 19)
    assert quote["prefix"] == "😀 He said "


def test_each_says_in_english_who_says_it_and_how(written: Written) -> None:
    bodies = [item["body"] for item in items(written)]
    assert {body["language"] for body in bodies} == {"en"}
    assert bodies[3]["value"] == "Seafarers’ Union asserts, as fact (reported speech, via Northwire)"
    assert bodies[2]["value"] == "Blue Lanes denies, as fact (reported speech)"
    assert len({item["id"] for item in items(written)}) == 25
