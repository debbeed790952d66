"""schema.org: claims as JSON-LD, ready to be the ``itemReviewed`` of a ClaimReview.

A claim has who says it (``author``), when (``datePublished``), where it stands (``appearance``) and where it was first
seen (``firstAppearance``). There is no rating: nobody here has checked anything. What schema.org has no word for stands
under ``reportedly:`` (stance, reality, confidence, via).

Whoever denies that something happened does not claim that it did. So the ``text`` of a claim that is denied, doubted,
demanded or promised is the whole passage with its cue ("denied that the radar had failed"), and what it is about is a
claim of its own without an author (``about``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import quote

from reportedly.records import Analysis, Article, Claim, Span
from reportedly.view.exports.analyses import Json
from reportedly.view.exports.format import Choice
from reportedly.view.exports.lines import dump_clean
from reportedly.view.exports.source import Source
from reportedly.view.places import is_web_address
from reportedly.view.words import encodable

__all__ = ["article_iri", "claim_iri", "write_jsonld"]

CONTEXT = ["https://schema.org", {"reportedly": "urn:reportedly:"}]
_SAYS = ("asserts", "confirms", "estimates")  # the content itself is what the speaker stands for
_AUTHORS = {
    "person": "Person",
    "organisation": "Organization",
    "state": "GovernmentOrganization",
    "outlet": "NewsMediaOrganization",
}
_Key = tuple[str, str]


def write_jsonld(source: Source, choice: Choice) -> Iterator[bytes]:
    """Yield one JSON-LD document: its ``@graph`` holds each article once, followed by its claims."""
    firsts = _first_places(source)
    yield ('{"@context": ' + json.dumps(CONTEXT) + ', "@graph": [').encode()
    between = "\n"
    for analysis in source.analyses():
        for node in (_article(analysis.article, choice), *_claims(analysis, firsts)):
            yield (between + dump_clean(node)).encode()
            between = ",\n"
    yield b"\n]}\n"


def article_iri(article: Article) -> str:
    """Return the article's address, or a name of its own where it has none."""
    if article.url and is_web_address(article.url):
        return quote(encodable(article.url), safe="%/:=&?~#+!$,;'@()*[]")
    return f"urn:reportedly:article:{_part(article.id)}"


def claim_iri(article: str, claim: str) -> str:
    """Return the name of a claim; it is the same in every export."""
    return f"urn:reportedly:claim:{_part(article)}:{_part(claim)}"


def _part(text: str) -> str:
    return quote(encodable(text), safe="")


def _article(article: Article, choice: Choice) -> Json:
    node: Json = {
        "@id": article_iri(article),
        "@type": "NewsArticle",
        "headline": article.title,
        "identifier": article.id,
    }
    if article.outlet:
        node["publisher"] = {"@type": "NewsMediaOrganization", "name": article.outlet}
    if article.authors:
        node["author"] = [{"@type": "Person", "name": name} for name in article.authors]
    text = article.text if choice.with_text else None
    known = {"url": article.url if is_web_address(article.url) else None, "articleBody": text}
    return node | _dated(article) | {name: value for name, value in known.items() if value}


def _dated(article: Article) -> Json:
    known = {"inLanguage": article.lang, "datePublished": article.published and article.published.isoformat()}
    return {name: value for name, value in known.items() if value}


def _claims(analysis: Analysis, firsts: Mapping[_Key, list[str]]) -> Iterator[Json]:
    article = analysis.article
    for claim in analysis.standing:
        content = article.text[slice(*claim.content)]
        node: Json = {"@id": claim_iri(article.id, claim.id), "@type": "Claim", "text": content} | _dated(article)
        if claim.stance not in _SAYS:
            node["text"] = article.text[slice(*_passage(claim))]
            node["about"] = {"@type": "Claim", "text": content} | ({"inLanguage": article.lang} if article.lang else {})
        if author := _author(claim):
            node["author"] = author
        node["appearance"] = {"@id": article_iri(article)}
        if first := firsts.get((article.id, claim.id)):
            node["firstAppearance"] = [{"@id": iri} for iri in first]
        yield node | _own_terms(claim)


def _own_terms(claim: Claim) -> Json:
    own = {"stance": claim.stance, "reality": claim.reality, "confidence": claim.confidence, "via": list(claim.via)}
    return {f"reportedly:{name}": value for name, value in own.items() if value != []}


def _author(claim: Claim) -> Json | None:
    if not claim.speaker_name:
        return None
    author: Json = {"@type": _AUTHORS.get(claim.speaker_kind or "", "Thing"), "name": claim.speaker_name}
    return author | ({"@id": f"urn:reportedly:entity:{_part(claim.speaker_key)}"} if claim.speaker_key else {})


def _passage(claim: Claim) -> Span:
    """Return the stretch of text from the first to the last of speaker, cue and content."""
    spans = [span for span in (claim.content, claim.cue, claim.speaker) if span]
    return min(start for start, _ in spans), max(end for _, end in spans)


# --- where a claim was first seen ---------------------------------------------------------------------------------


def _first_places(source: Source) -> dict[_Key, list[str]]:
    """Return for each claim the addresses of the articles of the earliest day on which it, or a repetition, stands.

    Claims are one where a verdict says that they repeat each other. Where an article among them has no date, there is
    no telling which was first, and nothing is said.
    """
    import networkx

    heads: dict[str, tuple[date | None, str]] = {}
    repeated = networkx.Graph()
    for analysis in source.analyses():
        heads[analysis.article.id] = (analysis.article.published, article_iri(analysis.article))
        repeated.add_nodes_from((analysis.article.id, claim.id) for claim in analysis.standing)
    for verdict in source.verdicts():
        sides = [(side.article, side.claim) for side in (verdict.left, verdict.right)]
        if verdict.kind == "repeats" and all(side in repeated for side in sides):
            repeated.add_edge(*sides)
    found: dict[_Key, list[str]] = {}
    for group in networkx.connected_components(repeated):
        places = {heads[article] for article, _ in group}
        days = [day for day, _ in places if day]
        if len(days) == len(places):
            first = sorted(iri for day, iri in places if day == min(days))
            found |= dict.fromkeys(group, first)
    return found
