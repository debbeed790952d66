"""JSON-LD as RDF software reads it: schema.org claims, without a rating and without putting denials into mouths."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF

from exported import Written, one_claim
from reportedly.records import Dossier

# of rdflib's own parser
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SCHEMA = Namespace("https://schema.org/")
OWN = Namespace("urn:reportedly:")


def load(written: Written, of: Dossier | None = None, **choice: Any) -> Graph:
    document = json.loads(written("jsonld", of, **choice))
    remote, own = document["@context"]
    assert remote == "https://schema.org"
    # what the published context says of all terms that are used here: no look-up goes out
    document["@context"] = {"@vocab": str(SCHEMA), **own, "url": {"@type": "@id"}}
    return Graph().parse(data=json.dumps(document), format="json-ld")


def claim(article: str, name: str) -> URIRef:
    return URIRef(f"urn:reportedly:claim:{article}:{name}")


def test_a_claim_has_author_place_and_date(written: Written) -> None:
    graph = load(written)
    assert len(set(graph.subjects(SCHEMA.appearance))) == 25
    said = claim("en1", "c1")
    assert graph.value(said, RDF.type) == SCHEMA.Claim
    assert str(graph.value(said, SCHEMA.text)) == "112 people had been brought ashore and nine had died"
    author = graph.value(said, SCHEMA.author)
    assert (graph.value(author, SCHEMA.name), graph.value(author, RDF.type)) == (
        Literal("Vessar Coast Guard"),
        SCHEMA.Organization,
    )
    article = URIRef("https://en1.example/halcyon")
    assert graph.value(said, SCHEMA.appearance) == article
    assert graph.value(article, RDF.type) == SCHEMA.NewsArticle
    assert str(graph.value(said, SCHEMA.datePublished)) == "2031-03-04"
    assert graph.value(said, OWN.stance) == Literal("asserts")


def test_nothing_is_rated(written: Written) -> None:
    assert b"rating" not in written("jsonld").lower()
    assert b'"ClaimReview"' not in written("jsonld")


def test_whoever_denies_is_not_the_author_of_what_is_denied(written: Written) -> None:
    graph = load(written)
    denial = claim("en1", "c3")
    assert str(graph.value(denial, SCHEMA.text)) == (
        "The operator, Blue Lanes, denied that the ship had sailed with a faulty radar"
    )
    denied = graph.value(denial, SCHEMA.about)
    assert str(graph.value(denied, SCHEMA.text)) == "the ship had sailed with a faulty radar"
    assert graph.value(denied, SCHEMA.author) is None


def test_a_repeated_claim_was_first_seen_where_it_stands_first(dossier: Dossier, written: Written) -> None:
    graph = load(written)
    first = URIRef("https://en1.example/halcyon")
    assert list(graph.objects(claim("fr1", "c1"), SCHEMA.firstAppearance)) == [first]
    assert list(graph.objects(claim("en1", "c4"), SCHEMA.firstAppearance)) == [first]
    assert graph.value(claim("lv1", "c1"), SCHEMA.firstAppearance) is None, "its article has no date"
    repeat = next(verdict for verdict in dossier.verdicts if verdict.kind == "repeats")
    undated = replace(repeat, id="x", right=replace(repeat.right, article="lv1", claim="c2"))
    graph = load(written, replace(dossier, verdicts=(repeat, undated)))
    assert graph.value(claim("fr1", "c1"), SCHEMA.firstAppearance) is None, "one that repeats it has no date"


def test_hostile_addresses_and_text_make_valid_json_ld(hostile: Dossier, written: Written) -> None:
    graph = load(written, hostile)
    page = graph.value(claim("a", "c"), SCHEMA.appearance)
    assert " " not in str(page)
    assert '<script>alert("x")</script>' in str(graph.value(claim("a", "c"), SCHEMA.text))
    plain = one_claim("x")
    script = replace(plain.analyses[0], article=replace(plain.analyses[0].article, url="javascript:alert(1)"))
    assert b"javascript" not in written("jsonld", replace(plain, analyses=(script,)))
